"""Duties, written straight into the tables: what somebody owes, and what waits for whom."""

from collections.abc import Sequence
from datetime import datetime

from audit.cases.ballots.rules.consensus import DEFAULT
from audit.cases.choices import ObjectionKind, PositionChoice, State
from audit.cases.models import Ballot, Case, Consultation, Elector, Position
from audit.core import clock
from audit.directory.models import Unit, User
from audit.register.models import WorkItem
from audit.scoring.models import Assignment, Round, Rubric
from tests.results import rows

RULE = {"passing": DEFAULT.as_data(), "ballot_days": 10, "extension_days": 5, "objection_days": 15}

__all__ = ["answer_for", "ballot", "consultation", "position", "scoring"]


def ballot(unit: Unit, members: Sequence[User], deadline: datetime, state: State = State.BALLOT) -> Ballot:
    """A case with a ballot: open in the state BALLOT, closed in any other."""
    closed = state != State.BALLOT
    made = rows.case(unit, members[0], state, before=600)
    Case.objects.filter(pk=made.pk).update(deadline=deadline)
    opened = Ballot.objects.create(
        ministry=unit.ministry, case=made, revision=1, text={}, text_hash="0", rule=RULE,
        opened_at=clock.now(), deadline=deadline,
    )  # fmt: skip
    for member in members:
        Elector.objects.create(ministry=unit.ministry, ballot=opened, user=member)
    if closed:
        opened.closed_at, opened.verdict = clock.now(), {}
        opened.save()
    return opened


def position(
    of: Ballot,
    member: User,
    choice: PositionChoice = PositionChoice.YES,
    *,
    late: bool = False,
    answerer: Unit | None = None,
) -> Position:
    """What a member of the electorate said."""
    objects = {"reason": "근거", "resolves_if": "대안", "objection_kind": ObjectionKind.OTHER}
    return Position.objects.create(
        ministry=of.ministry, elector=of.electors.get(user=member), choice=choice, late=late, answerer=answerer,
        taken_at=clock.now(), receipt="0", **(objects if choice == PositionChoice.OBJECT else {}),
    )  # fmt: skip


def consultation(asked: Unit, by: User, deadline: datetime | None) -> Consultation:
    """A running consultation that asks one unit."""
    made = rows.case(asked, by, State.CONSULTATION, before=600)
    Case.objects.filter(pk=made.pk).update(deadline=deadline)
    return Consultation.objects.create(ministry=asked.ministry, case=made, revision=1, unit=asked)


def answer_for(question: Consultation, by: User, point: str = "") -> None:
    """The unit's answer."""
    Consultation.objects.filter(pk=question.pk).update(point=point, answered_by=by, answered_at=clock.now())


def scoring(
    unit: Unit, reviewer: User, deadline: datetime, *, items: int, name: str = "1차 평가"
) -> list[Assignment]:
    """An open round with items for one reviewer."""
    number = Round.objects.count() + 1
    rubric = Rubric.objects.create(ministry=unit.ministry, number=number, name_ko="기준", name_en="Criteria")
    opened = Round.objects.create(
        ministry=unit.ministry,
        number=number,
        name=name,
        rubric=rubric,
        opened_at=clock.now(),
        deadline=deadline,
    )
    found: list[WorkItem] = [rows.item(unit, reviewer, minutes=60) for _each in range(items)]
    return [
        Assignment.objects.create(ministry=unit.ministry, round=opened, item=item, reviewer=reviewer)
        for item in found
    ]
