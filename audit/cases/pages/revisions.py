"""What was said of each revision of a case: its consultation, its ballot, and what the count found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from audit.access.gate import can, units_of
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.directory.names import UnitNames

from ..ballots.wording import verdict_sentences
from ..choices import PositionChoice, State
from ..models import Case, Consultation
from ..queries.answerers import answerers_of
from ..queries.consultations import may_be_replaced
from .voting import Vote


@dataclass(frozen=True)
class Point:
    """A unit asked about a revision, what it said, and what was replied. `who` answers, as long as nobody has. `may_replace`: the
    reader can give another answer in place of the unit's own."""

    row: Consultation
    unit: str
    may_answer: bool
    may_reply: bool
    who: str = ""
    may_replace: bool = False


def points_of(case: Case, user: User, names: UnitNames) -> dict[int, tuple[Point, ...]]:
    """The questions of each revision, by its number, with what this reader may do about each. A fixed number of queries."""
    places = units_of(user, Permission.ANSWER_CONSULTATION)
    task_force = can(user, Permission.DRAFT_CASE)
    found: dict[int, tuple[Point, ...]] = {}
    who = _who_answers(case) if case.state == State.CONSULTATION and can(user, Permission.VIEW_NAMES) else {}
    for row in case.consultations.select_related("answered_by", "replied_by"):
        asked = case.state == State.CONSULTATION and row.revision == case.revision
        row.case = case
        own = asked and row.asked_by_id != user.pk and (places is None or row.unit_id in places)
        point = Point(
            row,
            unit_name_at_answer(row, names),
            may_answer=own and row.answered_at is None,
            may_replace=own and row.answered_at is not None and may_be_replaced(row, clock.now()),
            who=who.get(row.pk, ""),
            may_reply=asked and task_force and bool(row.point) and row.replied_at is None,
        )
        found[row.revision] = (*found.get(row.revision, ()), point)
    return found


def _who_answers(case: Case) -> dict[int, str]:
    """Who answers each open question: the unit's head, or the next one up where that is who submitted the case."""
    rows = list(case.consultations.filter(revision=case.revision, answered_at=None))
    found = answerers_of(rows, clock.today()) if rows else {}
    return {pk: ", ".join(map(str, people)) for pk, people in found.items()}


def unit_name_at_answer(row: Consultation, names: UnitNames) -> str:
    """The unit as it was called on the day of its answer; today, or at the last, where it gave none."""
    return names.name(row.unit_id, clock.day_of(row.answered_at) if row.answered_at else clock.today())


@dataclass(frozen=True)
class VerdictDescription:
    """What the last count found: one sentence, what was missing, and the counts by name."""

    says: str
    tone: str
    missing: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]


COUNTED: Mapping[str, PositionChoice] = {
    "yes": PositionChoice.YES,
    "no_objection": PositionChoice.NO_OBJECTION,
    "objecting": PositionChoice.OBJECT,
    "abstained": PositionChoice.ABSTAIN,
    "recused": PositionChoice.RECUSE,
}


def describe_ballot_verdict(vote: Vote | None) -> VerdictDescription | None:
    """The stored verdict of a closed ballot in words; None while there is none."""
    if vote is None or vote.sealed or vote.ballot.verdict is None:
        return None
    return describe_verdict(vote.ballot.verdict)


def describe_verdict(found: Mapping[str, Any]) -> VerdictDescription:
    """A stored verdict in words."""
    says, *missing = verdict_sentences(found)
    tone = "success" if found["passes"] else "warning"
    counts = [(str(choice.label), found[name]) for name, choice in COUNTED.items()]
    return VerdictDescription(says, tone, tuple(missing), (*counts, (_("no position"), found["unanswered"])))


@dataclass(frozen=True)
class EarlierRevision:
    """An earlier revision. `hides_counts`: the reader recused in its ballot, and the case is not decided."""

    revision: int
    points: tuple[Point, ...]
    vote: Vote | None
    verdict: VerdictDescription | None
    hides_counts: bool

    @property
    def stopped(self) -> bool:
        """Whether its ballot ended before the close: it stays sealed for good."""
        return self.vote is not None and self.vote.sealed


def earlier_revisions(
    case: Case, points: Mapping[int, tuple[Point, ...]], votes: Mapping[int, Vote], *, decided: bool
) -> tuple[EarlierRevision, ...]:
    """The revisions before the current one about which somebody was asked, the latest first."""
    numbers = sorted({*points, *votes} - {case.revision}, reverse=True)
    return tuple(
        _earlier_revision(number, points.get(number, ()), votes.get(number), decided=decided)
        for number in numbers
    )


def _earlier_revision(
    revision: int, points: tuple[Point, ...], vote: Vote | None, *, decided: bool
) -> EarlierRevision:
    hidden = vote is not None and vote.recused and not decided
    return EarlierRevision(revision, points, vote, describe_ballot_verdict(vote), hidden)
