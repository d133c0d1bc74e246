"""What was logged by mistake is put right: withdrawn by who logged it, taken up again, sent back by the unit's head."""

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core.parse import clean_text
from audit.core.refusals import AlreadyDone, SomebodyWasFaster
from audit.directory.models import User
from audit.journal.actions import record

from ..choices import EntryReason, Status
from ..events import ITEM_RESTORED, ITEM_SENT_BACK, ITEM_WITHDRAWN
from ..letters import notify_author
from ..models import REMARK_LENGTH, WorkItem
from ..queries import demand_editable, may_withdraw, rests_on
from ..refusals import ConfirmedMeanwhile, NotWithdrawn, OthersRestOnIt, SayWhatIsMissing
from .parts.books import booked
from .parts.transfer import close_transfer


@action(may_withdraw, on="item")
def withdraw_item(*, by: User, item: WorkItem, version: int | None, reason: str = "") -> WorkItem:
    """Withdraw an entry nobody has confirmed and nothing rests on: it counts nowhere, and stays readable. It can be taken up again."""
    row = WorkItem.objects.locked(item.pk)
    if row.status == Status.WITHDRAWN:
        raise AlreadyDone()
    _demand_unchanged(row, version)
    demand_editable(row)
    if row.confirmed_at is not None:
        raise ConfirmedMeanwhile()
    if row.status != Status.LOGGED or rests_on(row):
        raise OthersRestOnIt()
    _stand(row, Status.WITHDRAWN, EntryReason.WITHDRAWN)
    close_transfer(row, by=by)
    record(ITEM_WITHDRAWN, row, by=by, data={"reason": clean_text(reason, REMARK_LENGTH)})
    return row


@action(may_withdraw, on="item")
def restore_item(*, by: User, item: WorkItem) -> WorkItem:
    """Take back that an entry was withdrawn: it waits for its head again."""
    row = WorkItem.objects.locked(item.pk)
    if row.status != Status.WITHDRAWN:
        raise NotWithdrawn()
    _stand(row, Status.LOGGED, EntryReason.REOPENED)
    record(ITEM_RESTORED, row, by=by, data={})
    return row


@action(Permission.CONFIRM_WORK, on="item")
def send_back(*, by: User, item: WorkItem, version: int | None, remark: str) -> WorkItem:
    """Ask whoever logged an entry to put it right, and say what. One that was confirmed counts no more until it is confirmed anew.

    It leaves the head's list until somebody has changed it. Refused while a case holds it, and where figures of a decision rest
    on its confirmation."""
    row = WorkItem.objects.locked(item.pk)
    said = clean_text(remark, REMARK_LENGTH)
    if not said:
        raise SayWhatIsMissing()
    if row.sent_back == said:
        raise AlreadyDone()
    _demand_unchanged(row, version)
    demand_editable(row)
    if row.confirmed_at is not None and (row.status != Status.CONFIRMED or rests_on(row)):
        raise OthersRestOnIt()
    row.sent_back, row.confirmed_by, row.confirmed_at, row.carried_over = said, None, None, False
    _stand(row, row.status_of_its_own, EntryReason.REVISED)
    event = record(ITEM_SENT_BACK, row, by=by, data={"reason": said})
    notify_author(row, event=event)
    return row


def _demand_unchanged(row: WorkItem, version: int | None) -> None:
    """That it was done already says more than that the entry was changed, so this is asked second."""
    if version is not None and row.version != version:
        raise SomebodyWasFaster()


def _stand(row: WorkItem, status: Status, reason: EntryReason) -> None:
    row.status, row.version = status, row.version + 1
    with booked(reason, [row.pk]):
        row.save()
