"""Agendas as the task force keeps them, and moves of many cases at once."""

from collections.abc import Collection, Mapping
from datetime import date

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.refusals import AlreadyDone, Refused, SomebodyWasFaster
from audit.core.scope import current_ministry_id
from audit.directory.models import User
from audit.journal.actions import record

from ..events.sitting import AGENDA_CHANGED, AGENDA_MADE
from ..models import Agenda, AgendaCase, Case
from ..moves.consultation import OPEN_BALLOT, SUBMIT
from ..queries.agendas import fit_for_agenda
from ..queries.facts import ask_ready
from ..queries.texts import require_field
from ..refusals.signature import InCase, NoCaseChosen, TooManyCases
from ..refusals.sitting import AgendaOver, MovedOneByOne, NotForAgenda, OnOtherAgenda, SittingDayPast
from ..rules.limits import MOST_CASES
from ..workflow import Move
from .parts.move_context import MoveContext
from .parts.moves import make_due_moves, perform

TOGETHER: Mapping[str, Move] = {move.name: move for move in (SUBMIT, OPEN_BALLOT)}


@action(Permission.DRAFT_CASE)
def make_agenda(*, by: User, title: str, day: date, cases: Collection[int] = ()) -> Agenda:
    """Make an agenda for a day to come, with these cases (ids) in the order of their numbers."""
    if day < clock.today():
        raise SittingDayPast()
    agenda = Agenda.objects.create(
        ministry_id=current_ministry_id(),
        title=require_field("agenda", title),
        day=day,
        made_by=by,
        made_at=clock.now(),
    )
    added = _add(agenda, cases) if cases else []
    record(AGENDA_MADE, agenda, by=by, data={"title": agenda.title, "day": day, "cases": added})
    return agenda


@action(Permission.DRAFT_CASE, on="agenda.ministry")
def change_agenda(
    *, by: User, agenda: Agenda, version: int | None, title: str, day: date, add: Collection[int] = ()
) -> Agenda:
    """Another title or day, and further cases at its end."""
    row = _current(agenda, version)
    if day < clock.today():
        raise SittingDayPast()
    row.title, row.day = require_field("agenda", title), day
    row.version += 1
    row.save()
    added = _add(row, add) if add else []
    record(AGENDA_CHANGED, row, by=by, data={"title": row.title, "day": day, "added": added})
    return row


def _add(agenda: Agenda, wanted: Collection[int]) -> list[str]:
    """Put cases at the end of an agenda; their numbers."""
    places = list(agenda.lines.values_list("place", flat=True))
    if len(places) + len(set(wanted)) > MOST_CASES:
        raise TooManyCases(limit=MOST_CASES)
    rows = list(fit_for_agenda().filter(pk__in=wanted))
    if len(rows) != len(set(wanted)):
        _refuse({case.pk for case in rows}, wanted)
    AgendaCase.objects.bulk_create(
        AgendaCase(ministry_id=agenda.ministry_id, agenda=agenda, case=case, place=place)
        for place, case in enumerate(rows, start=max(places, default=0) + 1)
    )
    return [case.number for case in rows]


def _refuse(fit: Collection[int], wanted: Collection[int]) -> None:
    """Say which of the cases cannot stand on it, and why."""
    others = [pk for pk in wanted if pk not in fit]
    elsewhere = AgendaCase.objects.filter(
        case__in=others, agenda__in=Agenda.objects.from_day(clock.today())
    ).select_related("case", "agenda")
    line = elsewhere.first()
    if line is not None:
        raise OnOtherAgenda(number=line.case.number, title=line.agenda.title)
    numbers = Case.objects.filter(pk__in=others).order_by("number").values_list("number", flat=True)
    raise NotForAgenda(numbers=", ".join(numbers) or "–")


@action(Permission.DRAFT_CASE, on="agenda.ministry")
def take_off_agenda(*, by: User, agenda: Agenda, case: Case) -> Agenda:
    """Take a case off an agenda. Its ballot goes on as it does."""
    row = _current(agenda, None)
    if not row.lines.filter(case=case).delete()[0]:
        raise AlreadyDone()
    record(AGENDA_CHANGED, row, by=by, data={"taken_off": case.number})
    return row


@action(Permission.DRAFT_CASE, on="agenda.ministry")
def move_up(*, by: User, agenda: Agenda, case: Case) -> Agenda:
    """Let a case change places with the one before it."""
    row = _current(agenda, None)
    lines = list(row.lines.all())
    at = next((place for place, line in enumerate(lines) if line.case_id == case.pk), 0)
    if at == 0:
        raise AlreadyDone()
    before, line = lines[at - 1], lines[at]
    before.place, line.place = line.place, before.place
    AgendaCase.objects.bulk_update([before, line], ["place"])
    record(AGENDA_CHANGED, row, by=by, data={"moved_up": case.number})
    return row


def _current(agenda: Agenda, version: int | None) -> Agenda:
    """The agenda, locked; refused once its day is over."""
    row = Agenda.objects.locked(agenda.pk, version)
    if row.day < clock.today():
        raise AgendaOver()
    return row


def _leading(by: User, cases: Mapping[int, int], name: str) -> Permission:
    """That of the move, which must be one of those that are made together."""
    return _together(name).permission


def _together(name: str) -> Move:
    wanted = TOGETHER.get(name)
    if wanted is None or wanted.asks:
        raise MovedOneByOne()
    return wanted


@action(_leading, on=("cases", "name"))
def move_together(*, by: User, cases: Mapping[int, int], name: str) -> list[Case]:
    """Make a move of several cases (id → the version the page showed), all of them or none: a refusal says which case, and why."""
    wanted = _together(name)
    if not cases:
        raise NoCaseChosen()
    if len(cases) > MOST_CASES:
        raise TooManyCases(limit=MOST_CASES)
    rows = list(Case.objects.select_for_update(of=("self",)).filter(pk__in=cases).order_by("pk"))
    now = clock.now()
    for case in rows:
        try:
            if case.version != cases[case.pk]:
                raise SomebodyWasFaster()
            make_due_moves(case, now)
            ask_ready(case, wanted, now)
        except Refused as refusal:
            raise InCase(number=case.number, why=refusal) from refusal
        perform(MoveContext(case, wanted, by, {}, now))
        make_due_moves(case, now)
    return rows
