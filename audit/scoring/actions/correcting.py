"""A reviewer corrects a sheet of the own that was handed in, until the release: a sheet of its own, and the latest counts."""

from collections.abc import Mapping

from audit.access.acts import action
from audit.access.gate import NotAllowed
from audit.access.permissions import Permission
from audit.core.refusals import AlreadyDone
from audit.directory.models import User

from .. import refusals
from ..choices import CORRECTABLE, AssignmentStatus, RoundStatus
from ..events import SCORE_CORRECTED
from ..models import Assignment
from ..queries.rounds import given_on
from .parts.sheets import demand_marks, hand_in


@action(Permission.SCORE)
def correct_score(
    *, by: User, assignment: Assignment, marks: Mapping[str, int | None], note: str = ""
) -> Assignment:
    """Other levels in place of those of a sheet that was handed in, or of an abstention. The earlier sheet stays and counts nowhere.

    Refused after the release, where the sheet was corrected since, and where nothing is different."""
    rows = Assignment.objects.select_related("round", "item", "reviewer").select_for_update(of=("self",))
    row = rows.get(pk=assignment.pk)
    if row.reviewer_id != by.pk:
        raise NotAllowed()
    if row.round.status == RoundStatus.CANCELLED:
        raise refusals.RoundCancelled()
    if row.round.status != RoundStatus.OPEN:
        raise refusals.AlreadyReleased()
    if row.status == AssignmentStatus.CORRECTED:
        raise refusals.CorrectedSince()
    if row.status not in CORRECTABLE:
        raise refusals.NothingToCorrect()
    asked = demand_marks(row, marks, by)
    told = {code: level for code, level in marks.items() if level is not None}
    if (given_on(row), row.note) == (told, note):
        raise AlreadyDone()
    Assignment.objects.filter(pk=row.pk).update(status=AssignmentStatus.CORRECTED)
    fresh = Assignment.objects.create(
        ministry_id=row.ministry_id, round=row.round, item=row.item, reviewer=by
    )
    return hand_in(fresh, marks, asked, by, note, SCORE_CORRECTED)
