"""What can still be put right about an entry, and by whom."""

from django.db.models import PROTECT
from django.db.models.fields.reverse_related import ForeignObjectRel

from audit.access.gate import can, units_of
from audit.access.permissions import Permission
from audit.directory.models import User

from ..models import ItemTransfer, ItemTransferQuerySet, WorkItem, WorkItemQuerySet


def may_withdraw(by: User, item: WorkItem) -> bool:
    """Who logged it, while the role lasts, and the head of its unit."""
    own = item.logged_by_id == by.pk and can(by, Permission.LOG_WORK, item)
    return own or can(by, Permission.CONFIRM_WORK, item)


def rests_on(item: WorkItem) -> bool:
    """Whether a row of another room rests on an entry: a case, a score, a report, hours of the ledger.

    Those rows protect it, which is what the database calls the same; the entry's own lines go with it. A query for each kind."""
    relations = WorkItem._meta.get_fields(include_hidden=True)
    fields = [
        each.field for each in relations if isinstance(each, ForeignObjectRel) and each.on_delete is PROTECT
    ]
    return any(field.model._base_manager.filter(**{field.name: item}).exists() for field in fields)


def sent_back_to(author: User) -> WorkItemQuerySet:
    """The entries a person logged and has to put right."""
    return WorkItem.objects.sent_back().filter(logged_by=author)


def offered_to(head: User) -> ItemTransferQuerySet:
    """The entries other units offer to those whose head a person is. At most one query before its own."""
    rows = ItemTransfer.objects.pending()
    units = units_of(head, Permission.CONFIRM_WORK)
    return rows if units is None else rows.filter(target__in=units)


def latest_transfer(item: WorkItem) -> ItemTransfer | None:
    """The last time an entry was offered to another unit, whatever became of it. One query."""
    rows = ItemTransfer.objects.filter(item=item).select_related("target", "proposed_by", "closed_by")
    return rows.order_by("-pk").first()
