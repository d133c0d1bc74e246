"""An entry that belongs to another unit: its head offers it there, and the other head accepts it or says why not."""

from audit.access.acts import action
from audit.access.gate import can
from audit.access.heads import heads_of
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.parse import clean_text
from audit.directory.models import Unit, User
from audit.directory.queries import tree_on
from audit.journal.actions import record

from ..choices import TransferOutcome
from ..events import (
    ITEM_TRANSFER_DECLINED,
    ITEM_TRANSFER_PROPOSED,
    ITEM_TRANSFER_TAKEN_BACK,
)
from ..letters import notify_answered, notify_receivers
from ..models import REMARK_LENGTH, ItemTransfer, WorkItem
from ..queries import demand_editable
from ..refusals import (
    IsThereAlready,
    NoTransferPending,
    SayWhyItIsDeclined,
    SayWhyItMoves,
    TransferPending,
    UnitUnknown,
)
from .parts.transfer import Handing, close_transfer, hand_over


@action(Permission.CONFIRM_WORK, on="item")
def propose_transfer(
    *, by: User, item: WorkItem, version: int | None, target: Unit, reason: str
) -> ItemTransfer:
    """Offer an entry to another unit, with a reason. Until its head accepts, it stays where it is."""
    row = WorkItem.objects.locked(item.pk, version)
    demand_editable(row)
    said = clean_text(reason, REMARK_LENGTH)
    if not said:
        raise SayWhyItMoves()
    if target.pk not in tree_on(clock.today()).versions:
        raise UnitUnknown()
    if target.pk == row.unit_id:
        raise IsThereAlready()
    if ItemTransfer.objects.pending().filter(item=row).exists():
        raise TransferPending()
    made = ItemTransfer.objects.create(
        ministry_id=row.ministry_id,
        item=row,
        source_id=row.unit_id,
        target=target,
        reason=said,
        proposed_by=by,
        proposed_at=clock.now(),
    )
    record(ITEM_TRANSFER_PROPOSED, row, by=by, data={"to": target.code, "reason": said})
    notify_receivers(made, heads_of([target.pk], clock.today())[target.pk])
    return made


@action(Permission.CONFIRM_WORK, on="transfer.target")
def accept_transfer(*, by: User, transfer: ItemTransfer) -> WorkItem:
    """Take an entry over from today on; what it took until yesterday stays with the unit it comes from."""
    row, item = _pending(transfer)
    demand_editable(item)
    if row.target_id not in tree_on(clock.today()).versions:
        raise UnitUnknown()
    close_transfer(item, by=by, outcome=TransferOutcome.ACCEPTED)
    if item.unit_id != row.target_id:  # a reorganization may have brought it there meanwhile
        hand_over(handings=[Handing(item.pk, item.unit_id, row.target_id)], on=clock.today(), by=by)
    notify_answered(row, but=by)
    return item


@action(Permission.CONFIRM_WORK, on="transfer.target")
def decline_transfer(*, by: User, transfer: ItemTransfer, remark: str) -> WorkItem:
    """Say why an entry does not belong to the own unit; it stays where it is."""
    row, item = _pending(transfer)
    said = clean_text(remark, REMARK_LENGTH)
    if not said:
        raise SayWhyItIsDeclined()
    close_transfer(item, by=by, outcome=TransferOutcome.DECLINED, remark=said)
    record(ITEM_TRANSFER_DECLINED, item, by=by, data={"to": row.target.code, "reason": said})
    notify_answered(row, but=by)
    return item


def _may_take_back(by: User, transfer: ItemTransfer) -> bool:
    """The head of the unit the entry is of, whoever of them proposed it."""
    return can(by, Permission.CONFIRM_WORK, transfer.item)


@action(_may_take_back, on="transfer")
def take_transfer_back(*, by: User, transfer: ItemTransfer) -> WorkItem:
    """Offer the entry no more, as long as nobody has answered."""
    row, item = _pending(transfer)
    close_transfer(item, by=by)
    record(ITEM_TRANSFER_TAKEN_BACK, item, by=by, data={"to": row.target.code})
    return item


def _pending(transfer: ItemTransfer) -> tuple[ItemTransfer, WorkItem]:
    """The transfer that still waits, and its entry under its lock."""
    item = WorkItem.objects.locked(transfer.item_id)
    row = ItemTransfer.objects.pending().select_related("target").filter(pk=transfer.pk).first()
    if row is None:
        raise NoTransferPending()
    return row, item
