"""What the unit's head does with a proposed change alone; it is accepted together with what else is confirmed."""

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core.parse import clean_text
from audit.directory.models import User
from audit.journal.actions import record

from ..choices import RevisionOutcome
from ..events import ITEM_REVISION_DECLINED
from ..models import REMARK_LENGTH, WorkItem
from ..refusals import NothingPending, RemarkMissing
from .parts.revisions import close_pending


@action(Permission.CONFIRM_WORK, on="item")
def decline_revision(*, by: User, item: WorkItem, version: int | None, remark: str) -> None:
    """Leave the confirmed answers as they are and say why; refused where nothing is pending, or not what the page showed."""
    row = WorkItem.objects.locked(item.pk, version)
    said = clean_text(remark, REMARK_LENGTH)
    if not said:
        raise RemarkMissing()
    if not close_pending(row, RevisionOutcome.DECLINED, by=by, remark=said):
        raise NothingPending()
    row.version += 1
    row.save(update_fields=("version",))
    record(ITEM_REVISION_DECLINED, row, by=by, data={"reason": said})
