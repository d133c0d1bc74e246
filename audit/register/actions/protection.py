"""Records that a law requires: stated by who answers for the work, and taken back the same way."""

from audit.access.acts import action
from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core.parse import clean_text
from audit.directory.models import User
from audit.journal.actions import record

from ..events import ITEM_PROTECTED
from ..models import LAW_LENGTH, WorkItem


def _may_state(by: User, item: WorkItem) -> bool:
    """The head of the owning unit, and the task force."""
    return can(by, Permission.CONFIRM_WORK, item) or can(by, Permission.DRAFT_CASE)


@action(_may_state, on="item")
def state_protection(*, by: User, item: WorkItem, version: int | None, law: str) -> WorkItem:
    """Say which law requires this record (PRODUCT §3): it can be shortened or moved, not retired. "" takes that back."""
    row = WorkItem.objects.locked(item.pk, version)
    said = clean_text(law, LAW_LENGTH, lines=False)
    if said == row.protected:
        return row
    before, row.protected = row.protected, said
    row.version += 1
    row.save(update_fields=("protected", "version"))
    record(ITEM_PROTECTED, row, by=by, data={"before": before, "after": said})
    return row
