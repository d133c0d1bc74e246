"""The ballot of a case as one reader may see it.

While a ballot is open nobody learns here who said what: of the positions only the reader's own are read, and those
objections that were opened to all before, when the ballot closed once and they were answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from audit.access.gate import can, units_of
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.directory.queries import Lineage, Tree, lineage_on

from .choices import Choice, State
from .counting import ballot_of
from .electorate import spoken_for_by
from .models import Ballot, Case, Elector, ObjectionAnswer, Position


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
class Voice:
    """A member of the electorate with the position that counts, None where none was taken in time."""

    who: str
    seat: str
    position: Position | None


@dataclass(frozen=True)
class Vote:
    """A ballot for one reader. `size` is that of the electorate; `voices` is empty while it is sealed and for who may see
    no names; `late` is the reader's own late position."""

    ballot: Ballot
    size: int
    sealed: bool
    me: Elector | None
    mine: Position | None
    late: Position | None
    voices: tuple[Voice, ...]
    objections: tuple[Objection, ...]

    @property
    def camps(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The voices by position, in the order of the positions; last those who took none in time."""
        found: dict[str, list[str]] = {}
        for voice in self.voices:
            name = f"{voice.who} ({voice.seat})" if voice.seat else voice.who
            found.setdefault(voice.position.choice if voice.position else "", []).append(name)
        named = [(str(choice.label), tuple(found[choice])) for choice in Choice if choice in found]
        return (*named, (_("no position"), tuple(found[""]))) if "" in found else tuple(named)

    @property
    def recused(self) -> bool:
        """Whether the reader recused."""
        return self.mine is not None and self.mine.choice == Choice.RECUSE

    @property
    def answered(self) -> bool:
        """Whether no objection waits for an answer. One that was withdrawn unanswered is not among them."""
        return all(objection.answers for objection in self.objections)

    @property
    def may_vote(self) -> bool:
        """Whether the reader can take or change a position now: while the ballot is open, and while an objection is
        being answered its author alone."""
        if self.me is None:
            return False
        if self.sealed:
            return clock.now() < self.ballot.deadline
        objecting = self.mine is not None and self.mine.choice == Choice.OBJECT
        return objecting and self.ballot.case.state == State.OBJECTION


def latest(positions: Iterable[Position]) -> Position | None:
    """The position that counts: the last one that came in time."""
    in_time = [position for position in positions if not position.late]
    return max(in_time, key=lambda position: position.pk, default=None)


def vote_of(case: Case, user: User, tree: Tree) -> Vote | None:
    """The ballot on the current revision of a case, None before it was opened."""
    ballot = ballot_of(case)
    return None if ballot is None else vote_on(ballot, user, tree)


def vote_on(ballot: Ballot, user: User, tree: Tree) -> Vote:
    """A ballot for one reader, in a fixed number of queries."""
    return _Reading(ballot, user, tree).vote()


class _Reading:
    """One reader's look at one ballot: three queries for the rows, two for what the reader may do."""

    def __init__(self, ballot: Ballot, user: User, tree: Tree) -> None:
        self.ballot, self.user, self.tree = ballot, user, tree
        self.sealed = ballot.closed_at is None
        self.electors = list(ballot.electors.select_related("user"))
        self.answers: dict[int, list[ObjectionAnswer]] = {}
        self.me = self._me()
        rows = ObjectionAnswer.objects.filter(position__elector__ballot=ballot).select_related("answered_by")
        for answer in rows:
            self.answers.setdefault(answer.position_id, []).append(answer)
        self.positions = self._positions()
        self.standing = {elector.pk: latest(self._by(elector)) for elector in self.electors}
        self.task_force = can(user, Permission.ANSWER_OBJECTION)
        self.headed = units_of(user, Permission.CONFIRM_WORK)
        self.names = can(user, Permission.VIEW_NAMES)

    def _me(self) -> Elector | None:
        """The reader's seat; of a successor in office, the one that passed on."""
        own = next((elector for elector in self.electors if elector.user_id == self.user.pk), None)
        if own is not None or not can(self.user, Permission.TAKE_POSITION):
            return own
        return spoken_for_by(self.ballot.electors.all(), self.user).first()

    def _positions(self) -> list[Position]:
        rows = Position.objects.filter(elector__ballot=self.ballot).select_related("elector__user")
        if self.sealed:
            rows = rows.filter(elector=self.me) | rows.filter(pk__in=self.answers)
        return list(rows.order_by("pk"))

    def _by(self, elector: Elector | None) -> list[Position]:
        return [position for position in self.positions if elector and position.elector_id == elector.pk]

    def vote(self) -> Vote:
        mine = self._by(self.me)
        return Vote(
            ballot=self.ballot,
            size=len(self.electors),
            sealed=self.sealed,
            me=self.me,
            mine=latest(mine),
            late=next((position for position in reversed(mine) if position.late), None),
            voices=() if self.sealed or not self.names else tuple(map(self._voice, self.electors)),
            objections=tuple(map(self._objection, filter(self._is_opened, self.positions))),
        )

    def _voice(self, elector: Elector) -> Voice:
        return Voice(str(elector.user), self._seat(elector), self.standing[elector.pk])

    def _seat(self, elector: Elector) -> str:
        """The unit of a seat, or the one it passed to when that unit ended."""
        return self.tree.name(elector.seat_id) or self.tree.name(elector.passed_to_id)

    def _is_opened(self, position: Position) -> bool:
        """An objection is open to all once the ballot closed with it, or once it was answered."""
        if position.choice != Choice.OBJECT or position.late:
            return False
        return position.pk in self.answers or (
            not self.sealed and self.standing[position.elector_id] == position
        )

    def _objection(self, position: Position) -> Objection:
        stands = None if self.sealed else self.standing[position.elector_id] == position
        return Objection(
            position=position,
            who=str(position.elector.user) if self.names else _("a council member"),
            seat=self._seat(position.elector) if self.names else "",
            answerer=self._answerer(position.answerer_id),
            answers=tuple(self.answers.get(position.pk, ())),
            stands=stands,
            may_answer=bool(stands) and self._may_answer(position),
        )

    def _answerer(self, unit_id: int | None) -> str:
        """The unit that was named to answer, or those that took its duties over."""
        if unit_id is None or unit_id in self.tree.versions:
            return self.tree.name(unit_id)
        return ", ".join(self.tree.name(heir) for heir in self.lineage.heirs(unit_id))

    def _may_answer(self, position: Position) -> bool:
        """The task force answers, and the head of the unit the objector named."""
        if self.task_force or position.answerer_id is None:
            return self.task_force
        if self.headed is None or position.answerer_id in self.headed:
            return True
        ended = position.answerer_id not in self.tree.versions
        return ended and not self.headed.isdisjoint(self.lineage.heirs(position.answerer_id))

    @cached_property
    def lineage(self) -> Lineage:
        """Asked only where a unit that was to answer has ended."""
        return lineage_on(clock.today())
