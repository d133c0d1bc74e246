"""What the unit's head does with a proposed change alone; it is accepted together with what else is confirmed."""

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core.parse import clean_text
from audit.directory.models import User
from audit.journal.actions import record

from ..choices import RevisionOutcome
from ..events import ITEM_REVISION_DECLINED
from ..letters import notify_proposer
from ..models import REMARK_LENGTH, WorkItem
from ..queries import pending_revision
from ..refusals import NothingPending, RemarkMissing
from .parts.revisions import close_pending


@action(Permission.CONFIRM_WORK, on="item")
def decline_revision(*, by: User, item: WorkItem, version: int | None, remark: str) -> None:
    """Leave the confirmed answers as they are and say why; refused where nothing is pending, or not what the page showed."""
    row = WorkItem.objects.locked(item.pk, version)
    said = clean_text(remark, REMARK_LENGTH)
    if not said:
        raise RemarkMissing()
    pending = pending_revision(row)
    if pending is None or not close_pending(row, RevisionOutcome.DECLINED, by=by, remark=said):
        raise NothingPending()
    row.version += 1
    row.save(update_fields=("version",))
    event = record(ITEM_REVISION_DECLINED, row, by=by, data={"reason": said})
    notify_proposer(pending, event=event)
