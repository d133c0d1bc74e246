"""A member at an agenda: cards seen, cases pulled out, and one position for all the rest (PRODUCT §11)."""

from collections.abc import Collection

from audit.access.acts import action, own_act
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.refusals import AlreadyDone, SomebodyWasFaster
from audit.directory.models import User
from audit.journal.actions import record

from ..choices import PositionChoice
from ..events.sitting import CASE_PULLED_OUT, CASE_PUT_BACK
from ..models import Agenda, AgendaCase, CardLook, Case, Position
from ..queries.agendas import AgendaSeat, seats_on
from ..refusals.sitting import CardsUnseen, NothingLeft, NotYoursToPull, PulledBySomebodyElse, UnfitForAll
from .positions import take_position

FOR_ALL = frozenset({PositionChoice.YES, PositionChoice.NO_OBJECTION})


@own_act()
def look_at_card(*, by: User, agenda: Agenda, case: Case) -> bool:
    """Note that a member has seen the card of a case and goes on; whether an open ballot asks them. Twice is the same as once."""
    seat = _seat_of(by, agenda, case)
    if seat is None:
        return False
    CardLook.objects.get_or_create(
        ministry_id=agenda.ministry_id,
        ballot_id=seat.elector.voting_in,
        user=by,
        defaults={"at": clock.now()},
    )
    return True


@action(Permission.TAKE_POSITION)
def pull_out(*, by: User, agenda: Agenda, case: Case) -> AgendaCase:
    """Take a case out of the common act (개별 심의): whoever has not settled it yet does so on its own card. Who did it stays sealed."""
    seat = _seat_of(by, agenda, case)
    if seat is None:
        raise NotYoursToPull()
    line = AgendaCase.objects.select_for_update(of=("self",)).get(pk=seat.line.pk)
    if line.pulled_by_id is not None:
        raise AlreadyDone()
    line.pulled_by, line.pulled_at = by, clock.now()
    line.save(update_fields=["pulled_by", "pulled_at"])
    record(CASE_PULLED_OUT, line, by=by, data={"case": case.number})
    return line


@action(Permission.TAKE_POSITION)
def put_back(*, by: User, agenda: Agenda, case: Case) -> AgendaCase:
    """Put a case back into the common act; only who pulled it out does."""
    line = AgendaCase.objects.select_for_update(of=("self",)).filter(agenda=agenda, case=case).first()
    if line is None or line.pulled_by_id is None:
        raise AlreadyDone()
    if line.pulled_by_id != by.pk:
        raise PulledBySomebodyElse()
    line.pulled_by = line.pulled_at = None
    line.save(update_fields=["pulled_by", "pulled_at"])
    record(CASE_PUT_BACK, line, by=by, data={"case": case.number})
    return line


@action(Permission.TAKE_POSITION)
def take_common_position(*, by: User, agenda: Agenda, choice: str, cases: Collection[int]) -> list[Position]:
    """One position for every case that nobody pulled out and on which the member has said nothing, once every card was seen.

    `cases`: the ids the page showed; refused where others are left by now. All of them, or none."""
    if choice not in FOR_ALL:
        raise UnfitForAll()
    seats = seats_on(agenda, by)
    unseen = sum(not seat.seen for seat in seats)
    if unseen:
        raise CardsUnseen(count=unseen)
    left = [seat.case for seat in seats if seat.is_common]
    if not left:
        raise NothingLeft()
    if {case.pk for case in left} != set(cases):
        raise SomebodyWasFaster()
    return [take_position(by=by, case=case, choice=choice) for case in left]


def _seat_of(by: User, agenda: Agenda, case: Case) -> AgendaSeat | None:
    """The member's place at a case of the agenda, None where no open ballot asks them."""
    return next((seat for seat in seats_on(agenda, by) if seat.case == case), None)
