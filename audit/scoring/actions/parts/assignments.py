"""The row an act on an assignment works on."""

from audit.access.acts import part_of_act
from audit.core.refusals import AlreadyDone

from ... import refusals
from ...choices import AssignmentStatus, RoundStatus
from ...models import Assignment


@part_of_act
def waiting(assignment: Assignment) -> Assignment:
    """The assignment, locked, as long as it waits for its score."""
    rows = Assignment.objects.select_related("round", "item", "reviewer").select_for_update(of=("self",))
    row = rows.get(pk=assignment.pk)
    if row.round.status == RoundStatus.CANCELLED:
        raise refusals.RoundCancelled()
    if row.round.status != RoundStatus.OPEN:
        raise refusals.AlreadyReleased()
    if row.status != AssignmentStatus.OPEN:
        raise AlreadyDone()
    return row
