"""Everything that writes scores: rounds, reviewers' marks, and the release that turns them into public values.

Blindness: until the release nothing written here tells marks. The journal records that somebody scored, never how."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import Max

from audit.access.acts import action
from audit.access.gate import NotAllowed
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.refusals import AlreadyDone
from audit.core.scope import current_ministry_id
from audit.directory.models import Ministry, User
from audit.journal.actions import record
from audit.register.models import WorkItem

from .. import refusals
from ..choices import UNRELEASED, AssignmentStatus, RoundStatus
from ..events import (
    ROUND_OPENED,
    ROUND_RELEASE_BEGUN,
    SCORE_ABSTAINED,
    SCORE_GIVEN,
    SCORE_RECUSED,
)
from ..letters import notify_reviewers
from ..models import Assignment, Round, Rubric
from ..queries import reviewers
from ..queries.rounds import SCORABLE, findings
from ..rules.assignment import AssignmentPlan
from .parts.assignments import waiting
from .parts.release import end_release, keep_results, publish_values
from .parts.sheets import close_assignment, demand_marks, hand_in

MOST_REVIEWERS = 9
MOST_AT_ONCE = 5_000  # items released within the request: some two seconds


@action(Permission.RUN_ROUNDS)
def open_round(
    *,
    by: User,
    name: str,
    items: Iterable[WorkItem],
    deadline: datetime,
    reviewers_an_item: int | None = None,
    but: Collection[int] = (),
) -> Round:
    """Give each item to `reviewers_an_item` (1 to 9; None: the ministry's setting) reviewers and tell them. All or none.
    `but`: reviewers, by id, who get nothing this time.

    Refused: items in a case, stopped, or in another open round; a deadline (aware) not in the future; too few reviewers
    outside the units an item concerns."""
    if reviewers_an_item is None:
        reviewers_an_item = Ministry.objects.get(pk=current_ministry_id()).reviewers_an_item
    if not 1 <= reviewers_an_item <= MOST_REVIEWERS:
        raise ValueError(f"reviewers an item: {reviewers_an_item}")
    if deadline <= (now := clock.now()):
        raise refusals.DeadlineIsOver()
    rubric = Rubric.objects.first()
    if rubric is None:
        raise refusals.NoRubric()
    chosen = _scorable([item.pk for item in items])
    plan = _covered(chosen, reviewers_an_item, but)
    opened = Round.objects.create(
        ministry_id=rubric.ministry_id,
        number=(Round.objects.aggregate(last=Max("number"))["last"] or 0) + 1,
        name=name,
        rubric=rubric,
        reviewers_an_item=reviewers_an_item,
        opened_at=now,
        deadline=deadline,
    )
    _assign(opened, plan)
    facts = {"items": sorted(plan.reviewers), "reviewers_an_item": reviewers_an_item, "deadline": deadline}
    record(ROUND_OPENED, opened, by=by, data=facts | {"number": opened.number, "rubric": rubric.number})
    return opened


@action(Permission.SCORE)
def score(*, by: User, assignment: Assignment, marks: Mapping[str, int | None], note: str = "") -> Assignment:
    """Append a reviewer's own levels: criterion code → 0 to 4, or None for "can't tell". Once, before the release; `correct_score` corrects it.

    Every required criterion asked of the item's kind needs an entry; an optional one may be left out."""
    own = _own_assignment(by, assignment)
    return hand_in(own, marks, demand_marks(own, marks, by), by, note, SCORE_GIVEN)


@action(Permission.SCORE)
def recuse(*, by: User, assignment: Assignment) -> Assignment:
    """Step back from an item that concerns the reviewer; it goes to somebody else at once, where there is somebody."""
    own = close_assignment(_own_assignment(by, assignment), AssignmentStatus.RECUSED, SCORE_RECUSED, by)
    other = reviewers.replacement(own)
    if other is not None:
        _assign(own.round, AssignmentPlan({own.item_id: (other,)}, {}))
    return own


@action(Permission.SCORE)
def abstain(*, by: User, assignment: Assignment, note: str = "") -> Assignment:
    """Give no score: the reviewer cannot judge the item. It leaves every count and is not handed on."""
    own = _own_assignment(by, assignment)
    return close_assignment(own, AssignmentStatus.ABSTAINED, SCORE_ABSTAINED, by, note)


@action(Permission.RUN_ROUNDS)
def release_round(*, by: User, round: Round) -> Round:  # noqa: A002 - the word of the product
    """Compute and publish the public value of each item: once, when all scores are in or the deadline has passed.

    A round of more than `MOST_AT_ONCE` items is `RELEASING` from now on, and the clock carries it on (`releasing`)."""
    row = Round.objects.select_for_update().get(pk=round.pk)
    if row.status == RoundStatus.CANCELLED:
        raise refusals.RoundCancelled()
    if row.status != RoundStatus.OPEN:
        raise AlreadyDone()
    missing = row.assignments.filter(status=AssignmentStatus.OPEN).count()
    if missing and clock.now() < row.deadline:
        raise refusals.ScoresMissing(missing=missing)
    items = row.assignments.order_by().values("item").distinct().count()
    if items > MOST_AT_ONCE:
        row.status, row.releasing_by = RoundStatus.RELEASING, by
        row.save(update_fields=["status", "releasing_by"])
        record(ROUND_RELEASE_BEGUN, row, by=by, data={"number": row.number, "items": items})
        return row
    keep_results(row, findings(row))
    publish_values(row, most=items, by=by)
    end_release(row, by=by)
    return row


def _scorable(chosen: Sequence[int]) -> list[WorkItem]:
    """The chosen items, once each; refused as a whole when one of them cannot be scored now."""
    items = list(WorkItem.objects.filter(pk__in=chosen).order_by("pk"))
    if not items:
        raise refusals.NothingChosen()
    for item in items:
        if item.status not in SCORABLE:
            raise refusals.NotScorable(title=item.title)
    busy = Assignment.objects.filter(round__status__in=UNRELEASED, item__in=items).select_related("item")
    taken = busy.first()
    if taken is not None:
        raise refusals.StillBeingScored(title=taken.item.title)
    return items


def _covered(items: Sequence[WorkItem], wanted: int, but: Collection[int]) -> AssignmentPlan:
    plan = reviewers.planned(items, wanted, but)
    if plan.short:
        title = next(item.title for item in items if item.pk in plan.short)
        raise refusals.TooFewReviewers(short=len(plan.short), items=len(items), wanted=wanted, title=title)
    return plan


def _assign(into: Round, plan: AssignmentPlan) -> None:
    """Write the assignments of a plan and tell each reviewer once a round, however many items there are."""
    Assignment.objects.bulk_create(
        Assignment(ministry_id=into.ministry_id, round=into, item_id=item, reviewer_id=person)
        for item, people in plan.reviewers.items()
        for person in people
    )
    notify_reviewers(into, {person for people in plan.reviewers.values() for person in people})


def _own_assignment(by: User, assignment: Assignment) -> Assignment:
    row = waiting(assignment)
    if row.reviewer_id != by.pk:
        raise NotAllowed()
    return row
