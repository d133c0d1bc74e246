"""A reviewer's sheet: what it must hold, and how it is handed in."""

from collections.abc import Mapping

from audit.access.acts import part_of_act
from audit.core import clock
from audit.directory.models import User
from audit.journal.actions import record
from audit.journal.kinds import EventKind

from ... import refusals
from ...choices import AssignmentStatus
from ...models import Assignment, Criterion, Mark
from ...queries import reviewers
from ...queries.rounds import criteria_of
from ...rules.criteria import complaints


@part_of_act
def demand_marks(own: Assignment, marks: Mapping[str, int | None], by: User) -> Mapping[str, Criterion]:
    """The criteria asked of the item, by code; refused where the work is the reviewer's own, or a required one has no entry."""
    if reviewers.is_concerned(by, own.item):
        raise refusals.OwnWork()
    asked = {criterion.code: criterion for criterion in criteria_of(own.round.rubric_id, own.item.kind)}
    wrong = complaints(marks, {code: criterion.required for code, criterion in asked.items()})
    if wrong:
        raise refusals.MarksMissing(criteria=", ".join(str(asked.get(code, code)) for code in wrong))
    if all(level is None for level in marks.values()):
        raise refusals.NothingScored()
    return asked


@part_of_act
def hand_in(
    own: Assignment,
    marks: Mapping[str, int | None],
    asked: Mapping[str, Criterion],
    by: User,
    note: str,
    kind: EventKind,
) -> Assignment:
    """Append the levels of a sheet that was checked, and close it."""
    Mark.objects.bulk_create(
        Mark(ministry_id=own.ministry_id, assignment=own, criterion=asked[code], level=level)
        for code, level in marks.items()
        if level is not None
    )
    return close_assignment(own, AssignmentStatus.SCORED, kind, by, note)


@part_of_act
def close_assignment(
    row: Assignment, status: AssignmentStatus, kind: EventKind, by: User, note: str = ""
) -> Assignment:
    """Close an assignment. The journal learns round and item only: no level, no note, no count of answers."""
    row.status, row.note, row.done_at = status, note, clock.now()
    row.save(update_fields=["status", "note", "done_at"])
    record(kind, row, by=by, data={"round": row.round.number, "item": row.item_id})
    return row
