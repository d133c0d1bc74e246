"""Who is told of the register. The texts stand in templates/mail/<kind>.txt."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from django.utils.translation import gettext as _

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.directory.models import User
from audit.journal.models import Event
from audit.mail.actions import notify
from audit.mail.choices import DropReason
from audit.mail.composing import Composer, Content
from audit.mail.kinds import MailKind
from audit.mail.models import Notice
from audit.mail.rendering import MailLine

from .choices import RevisionOutcome, TransferOutcome
from .events import ITEM_SENT_BACK_MAIL, REVISION_CLOSED_MAIL, TRANSFER_ANSWERED_MAIL, TRANSFER_PROPOSED_MAIL
from .models import ItemRevision, ItemTransfer, WorkItem


def notify_proposer(revision: ItemRevision, *, event: Event) -> None:
    """Tell whoever proposed a change that it does not come to count, unless the same person decided so."""
    if event.actor_id == revision.proposed_by_id:
        return
    key = f"{REVISION_CLOSED_MAIL.name}:{event.sequence}"
    notify(REVISION_CLOSED_MAIL, to=[revision.proposed_by], subject=revision, key=key)


def notify_author(item: WorkItem, *, event: Event) -> None:
    """Tell whoever logged an entry what has to be put right, unless the same person said so."""
    if event.actor_id == item.logged_by_id:
        return
    notify(
        ITEM_SENT_BACK_MAIL,
        to=[item.logged_by],
        subject=item,
        key=f"{ITEM_SENT_BACK_MAIL.name}:{event.sequence}",
    )


def notify_receivers(transfer: ItemTransfer, heads: Iterable[User]) -> None:
    """Tell the heads of a unit what is offered to it."""
    key = f"{TRANSFER_PROPOSED_MAIL.name}:{transfer.pk}"
    notify(TRANSFER_PROPOSED_MAIL, to=heads, subject=transfer, key=key)


def notify_answered(transfer: ItemTransfer, *, but: User) -> None:
    """Tell whoever offered an entry what the other head said, unless the same person said so."""
    if transfer.proposed_by_id != but.pk:
        key = f"{TRANSFER_ANSWERED_MAIL.name}:{transfer.pk}"
        notify(TRANSFER_ANSWERED_MAIL, to=[transfer.proposed_by], subject=transfer, key=key)


def _compose_sent_back(to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    """The work, and what has to be put right; nothing where that was done meanwhile."""
    rows = WorkItem.objects.in_bulk([each.subject_id for each in notices])
    may = can(to, Permission.VIEW_REGISTER)
    return [
        _about_item(rows[each.subject_id], rows[each.subject_id].sent_back)
        if may and rows[each.subject_id].sent_back
        else DropReason.NOT_CONCERNED
        for each in notices
    ]


def _compose_proposed(to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    """The work, and why it belongs to the reader's unit; nothing where that is answered or taken back."""
    return [
        _about_transfer(row)
        if row.outcome == TransferOutcome.PENDING and can(to, Permission.CONFIRM_WORK, row.target)
        else DropReason.NOT_CONCERNED
        for row in _transfers(notices)
    ]


def _compose_answered(to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    """Whether the other unit has taken the work over, or why not."""
    may = can(to, Permission.VIEW_REGISTER)
    return [_about_transfer(row) if may else DropReason.NOT_CONCERNED for row in _transfers(notices)]


def _transfers(notices: Sequence[Notice]) -> list[ItemTransfer]:
    rows = ItemTransfer.objects.select_related("item", "target", "proposed_by")
    found = rows.in_bulk([each.subject_id for each in notices])
    return [found[each.subject_id] for each in notices]


def _about_transfer(row: ItemTransfer) -> Content:
    said = row.remark or row.reason
    return _about_item(row.item, said, accepted=row.outcome == TransferOutcome.ACCEPTED, by=row.proposed_by)


def _about_item(item: WorkItem, why: str, **told: object) -> Content:
    """A letter about one piece of work and a sentence somebody wrote about it."""
    path = item.get_absolute_url()
    text = _("%(title)s: %(why)s") % {"title": item.title, "why": why}
    return Content({"item": item, "why": why, "path": path, **told}, (MailLine(text, path),))


def _compose_closed(to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    """The work, and why its change is not taken up; nothing to whom may no longer read the register."""
    rows = ItemRevision.objects.select_related("item", "closed_by").in_bulk(
        [each.subject_id for each in notices]
    )
    may = can(to, Permission.VIEW_REGISTER)
    return [_closed(rows[each.subject_id]) if may else DropReason.NOT_CONCERNED for each in notices]


def _closed(revision: ItemRevision) -> Content:
    declined = revision.outcome == RevisionOutcome.DECLINED
    why = revision.remark if declined else _("The work has ended.")
    text = _("%(title)s: %(why)s") % {"title": revision.item.title, "why": why}
    path = revision.item.get_absolute_url()
    context = {"item": revision.item, "declined": declined, "why": why, "path": path}
    return Content(context, (MailLine(text, path),))


COMPOSERS: Mapping[MailKind, Composer] = MappingProxyType(
    {
        REVISION_CLOSED_MAIL: _compose_closed,
        ITEM_SENT_BACK_MAIL: _compose_sent_back,
        TRANSFER_PROPOSED_MAIL: _compose_proposed,
        TRANSFER_ANSWERED_MAIL: _compose_answered,
    }
)
