"""Items that wait for their score go from one reviewer to another: by hand, or after somebody who left."""

from collections.abc import Mapping

from audit.access.acts import action, clock_act
from audit.access.gate import roles_with
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.core.refusals import SomebodyWasFaster
from audit.directory.models import User
from audit.journal.actions import audited, record

from .. import refusals
from ..events import ASSIGNMENT_HANDED_OVER
from ..letters import notify_reviewers
from ..models import Assignment, Round
from ..queries import reviewers
from .parts.assignments import waiting


@action(Permission.RUN_ROUNDS)
def reassign(*, by: User, assignment: Assignment, to: int | None = None) -> Assignment:
    """Hand an item that was not scored yet to the reviewer who owes least and whom it does not concern; or `to` one, by id.

    Refused where it has gone to somebody else since `assignment` was read."""
    row = waiting(assignment)
    if row.reviewer_id != assignment.reviewer_id:
        raise SomebodyWasFaster()
    other = reviewers.replacement(row, among=to)
    if other is None:
        raise refusals.NobodyElse()
    _hand_over(row, other, by=by)
    notify_reviewers(row.round, [other])
    return row


@clock_act
def reassign_to_successors() -> int:
    """Hand what waits for somebody who left to who took the reviewer's role over; how many items went.

    What concerns the successor, or what the successor was asked already, stays: it has no reviewer now, and stands on the
    secretary's desk. Asked by the clock; twice is the same as once. One query where there is nothing to do."""
    return _reassign() if reviewers.without_reviewer().exists() else 0


@audited
def _reassign() -> int:
    rows = (
        reviewers.without_reviewer()
        .select_related("round", "item", "reviewer")
        .select_for_update(of=("self",))
    )
    heirs = _heirs()
    told: dict[Round, set[int]] = {}
    moved = 0
    for row in rows.order_by("pk"):
        heir = _last_heir(row.reviewer_id, heirs)
        if heir is not None and reviewers.replacement(row, among=heir):
            _hand_over(row, heir, by=None)
            told.setdefault(row.round, set()).add(heir)
            moved += 1
    for about, people in told.items():
        notify_reviewers(about, people)
    return moved


def _heirs() -> dict[int, int]:
    """Who left → who took the role over. One query."""
    rows = Grant.objects.filter(role__in=roles_with(Permission.SCORE)).exclude(passed_to=None)
    return dict(rows.order_by("valid_until").values_list("user", "passed_to"))


def _last_heir(person: int, heirs: Mapping[int, int]) -> int | None:
    """Who took over in the end, where successors left too; None where nobody did, or the role came round again."""
    met = {person}
    while (heir := heirs.get(person)) is not None and heir not in met:
        met.add(heir)
        person = heir
    return person if len(met) > 1 and heir is None else None


def _hand_over(row: Assignment, other: int, *, by: User | None) -> None:
    before, row.reviewer = row.reviewer, User.objects.get(pk=other)
    row.save(update_fields=["reviewer"])
    facts = {"round": row.round.number, "item": row.item_id, "from": before.pk, "to": other}
    record(ASSIGNMENT_HANDED_OVER, row, by=by, data=facts)
