"""The ballots of a case as one reader may see them.

While a ballot is open nobody learns here who said what: of the positions only the reader's own are read, and those
objections that were opened to all before, when the ballot closed once and they were answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext as _

from audit.access.gate import can, units_of
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.directory.names import UnitNames
from audit.directory.queries import Lineage, lineage_on

from ..ballots.queries.electorate import own_seats
from ..choices import PositionChoice
from ..models import Ballot, Case, Elector, ObjectionAnswer, Position
from ..states.columns import Hearing
from ..states.lookup import row_of


@dataclass(frozen=True)
class Objection:
    """An objection that was opened, with its answers. `stands` is None while the ballot is sealed again."""

    position: Position
    who: str
    seat: str
    answerer: str
    answers: tuple[ObjectionAnswer, ...]
    stands: bool | None
    may_answer: bool


@dataclass(frozen=True)
class ElectorPosition:
    """A member of the electorate with the position that counts, None where none was taken in time."""

    who: str
    seat: str
    position: Position | None


@dataclass(frozen=True)
class Vote:
    """A ballot for one reader. `size` is that of the electorate; `positions` is empty while it is sealed and for who may see
    no names; `late` is the reader's own late position."""

    ballot: Ballot
    size: int
    sealed: bool
    me: Elector | None
    mine: Position | None
    late: Position | None
    positions: tuple[ElectorPosition, ...]
    objections: tuple[Objection, ...]

    @property
    def positions_by_choice(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The names by position, in the order of the positions; last those who took none in time."""
        found: dict[str, list[str]] = {}
        for row in self.positions:
            name = f"{row.who} ({row.seat})" if row.seat else row.who
            found.setdefault(row.position.choice if row.position else "", []).append(name)
        named = [(str(choice.label), tuple(found[choice])) for choice in PositionChoice if choice in found]
        return (*named, (_("no position"), tuple(found[""]))) if "" in found else tuple(named)

    @property
    def recused(self) -> bool:
        """Whether the reader recused."""
        return self.mine is not None and self.mine.choice == PositionChoice.RECUSE

    @property
    def answered(self) -> bool:
        """Whether no objection waits for an answer. One that was withdrawn unanswered waits for none."""
        return all(objection.answers or objection.stands is False for objection in self.objections)

    @property
    def may_vote(self) -> bool:
        """Whether the reader can take or change a position now: while the ballot is open, and while an objection is
        being answered its author alone."""
        if self.me is None:
            return False
        if self.sealed:
            return clock.now() < self.ballot.deadline
        objecting = self.mine is not None and self.mine.choice == PositionChoice.OBJECT
        return objecting and row_of(self.ballot.case.state).positions == Hearing.OBJECTORS


def votes_of(case: Case, user: User, names: UnitNames) -> dict[int, Vote]:
    """The ballots of a case, by revision; of several procedures or openings on one the latest. One query where there is none, else a
    fixed number."""
    latest = {ballot.revision: ballot for ballot in case.ballots.order_by("pk")}
    return {vote.ballot.revision: vote for vote in votes_on(list(latest.values()), user, names)}


def votes_on(ballots: Sequence[Ballot], user: User, names: UnitNames) -> list[Vote]:
    """Ballots of any cases for one reader, in a fixed number of queries."""
    if not ballots:
        return []
    rows = _Rows(ballots, user)
    reader = _Reader(user, names)
    return [_Reading(ballot, rows, reader).vote() for ballot in ballots]


class _Rows:
    """What some ballots hold, as far as one reader may see it: three queries for all of them."""

    def __init__(self, ballots: Sequence[Ballot], user: User) -> None:
        ids = [ballot.seated_in for ballot in ballots]
        self.electors = list(Elector.objects.filter(ballot__in=ids).select_related("user"))
        self.mine = own_seats(ids, self.electors, user)
        self.answers: dict[int, list[ObjectionAnswer]] = {}
        answers = ObjectionAnswer.objects.filter(position__elector__ballot__in=ids)
        for answer in answers.select_related("answered_by"):
            self.answers.setdefault(answer.position_id, []).append(answer)
        closed = [ballot.seated_in for ballot in ballots if ballot.closed_at is not None]
        # Of a sealed ballot only the reader's own are read, and what was opened before.
        own = Position.objects.filter(elector__in=self.mine.values()).open_to(user)
        seen = Q(elector__ballot__in=closed) | Q(pk__in=own) | Q(pk__in=self.answers)
        rows = Position.objects.with_standing().filter(seen, elector__ballot__in=ids)
        self.positions = list(rows.select_related("elector__user").order_by("pk"))
        self.closings = _earlier_closings([ballot.seated_in for ballot in ballots if ballot.first_opening_id])


def _earlier_closings(seats: Sequence[int]) -> dict[int, list[datetime]]:
    """When these ballots closed, by the opening that seats them. No query where none was opened again."""
    found: dict[int, list[datetime]] = {}
    if seats:
        closed = Ballot.objects.filter(Q(pk__in=seats) | Q(first_opening__in=seats)).exclude(closed_at=None)
        for ballot in closed:
            assert ballot.closed_at is not None
            found.setdefault(ballot.seated_in, []).append(ballot.closed_at)
    return found


class _Reader:
    """What a reader may do, asked once for all ballots. `names` are told as of the day of the case."""

    def __init__(self, user: User, names: UnitNames) -> None:
        self.pk = user.pk
        self.unit_names = names
        self.task_force = can(user, Permission.ANSWER_OBJECTION)
        self.headed = units_of(user, Permission.CONFIRM_WORK)
        self.sees_names = can(user, Permission.VIEW_NAMES)

    def answerer(self, unit_id: int | None) -> str:
        """The unit that was named to answer, or those that took its duties over."""
        if unit_id is None or self.unit_names.stands(unit_id):
            return self.unit_names.name(unit_id)
        return ", ".join(self.unit_names.name(heir) for heir in self.lineage.heirs(unit_id))

    def may_answer(self, position: Position) -> bool:
        """The task force answers, and the head of the unit the objector named."""
        if self.task_force or position.answerer_id is None:
            return self.task_force
        if self.headed is None or position.answerer_id in self.headed:
            return True
        ended = not self.unit_names.stands(position.answerer_id)
        return ended and not self.headed.isdisjoint(self.lineage.heirs(position.answerer_id))

    @cached_property
    def lineage(self) -> Lineage:
        """Asked only where a unit that was to answer has ended."""
        return lineage_on(self.unit_names.day)


class _Reading:
    """One reader's look at one ballot."""

    def __init__(self, ballot: Ballot, rows: _Rows, reader: _Reader) -> None:
        self.ballot, self.reader, self.answers = ballot, reader, rows.answers
        self.sealed = ballot.closed_at is None
        self.electors = [elector for elector in rows.electors if elector.ballot_id == ballot.seated_in]
        self.me = rows.mine.get(ballot.seated_in)
        self.positions = [row for row in rows.positions if row.elector.ballot_id == ballot.seated_in]
        self.standing = {row.elector_id: row for row in self.positions if row.stands}
        self.closings = rows.closings.get(ballot.seated_in, [])

    def vote(self) -> Vote:
        mine = [position for position in self.positions if self.me and position.elector_id == self.me.pk]
        return Vote(
            ballot=self.ballot,
            size=len(self.electors),
            sealed=self.sealed,
            me=self.me,
            mine=self.standing.get(self.me.pk) if self.me else None,
            late=next((row for row in reversed(mine) if row.late and row.author_id == self.reader.pk), None),
            positions=()
            if self.sealed or not self.reader.sees_names
            else tuple(map(self._elector_position, self.electors)),
            objections=tuple(map(self._objection, filter(self._is_opened, self.positions))),
        )

    def _elector_position(self, elector: Elector) -> ElectorPosition:
        return ElectorPosition(str(elector.user), self._seat(elector), self.standing.get(elector.pk))

    @property
    def _is_current(self) -> bool:
        return self.ballot.revision == self.ballot.case.revision

    def _seat(self, elector: Elector) -> str:
        """The unit of a seat as it was called when the electorate was frozen, whatever became of it since."""
        return self.reader.unit_names.name(elector.seat_id, clock.day_of(self.ballot.opened_at))

    def _is_opened(self, position: Position) -> bool:
        """An objection is open to all once the ballot closed with it, or once it was answered."""
        if position.choice != PositionChoice.OBJECT or position.late:
            return False
        disclosed = position.stands or any(self._stood_at(closing, position) for closing in self.closings)
        return position.pk in self.answers or (not self.sealed and disclosed)

    def _stood_at(self, closing: datetime, position: Position) -> bool:
        """Whether it was the last word of its elector when an opening closed. Those of before are read once the ballot is closed."""
        said = [row for row in self.positions if row.elector_id == position.elector_id and not row.late]
        before = [row for row in said if row.taken_at <= closing]
        return bool(before) and before[-1] == position

    def _objection(self, position: Position) -> Objection:
        stands = None if self.sealed else position.stands
        names = self.reader.sees_names
        return Objection(
            position=position,
            who=str(position.elector.user) if names else _("a council member"),
            seat=self._seat(position.elector) if names else "",
            answerer=self.reader.answerer(position.answerer_id),
            answers=tuple(self.answers.get(position.pk, ())),
            stands=stands,
            # Nothing waits for an answer in an earlier round.
            may_answer=bool(stands) and self._is_current and self.reader.may_answer(position),
        )
