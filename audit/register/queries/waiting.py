"""What waits for the heads of units: entries nobody has confirmed, and changes of confirmed ones."""

from django.db.models import Count

from audit.access.gate import can, units_of
from audit.access.permissions import Permission
from audit.directory.models import User

from ..choices import ENDED, IN_A_CASE
from ..models import ItemRevision, WorkItem, WorkItemQuerySet
from ..refusals import BooksNotOpen
from ..rules.books import awaits_confirmation, by_unit, only
from .books import booked_today


def waiting_for(head: User) -> WorkItemQuerySet:
    """The entries a unit head can confirm now: new ones, and those whose answers an update carried over. At most two queries
    before its own."""
    return _of(head, WorkItem.objects.to_look_at())


def revised_for(head: User) -> WorkItemQuerySet:
    """The confirmed entries of which a unit head can accept a change now; none that a case holds."""
    pending = ItemRevision.objects.pending().values("item")
    return _of(head, WorkItem.objects.filter(pk__in=pending).exclude(status__in=IN_A_CASE | ENDED))


def _of(head: User, rows: WorkItemQuerySet) -> WorkItemQuerySet:
    units = units_of(head, Permission.CONFIRM_WORK)
    return rows if units is None else rows.in_units(units)


def count_to_confirm(head: User) -> int:
    """How many entries and changes wait for a unit head, whatever the size of the register; what was sent back waits for
    somebody else. At most eight queries."""
    if not can(head, Permission.CONFIRM_WORK):
        return 0
    units, counts = units_of(head, Permission.CONFIRM_WORK), unconfirmed_by_unit()
    new = sum(count for unit, count in counts.items() if units is None or unit in units)
    carried_over = _of(head, WorkItem.objects.counted().filter(carried_over=True))
    sent_back = (
        WorkItem.objects.sent_back() if units is None else WorkItem.objects.sent_back().in_units(units)
    )
    return new - sent_back.count() + carried_over.count() + revised_for(head).count()


def unconfirmed_by_unit() -> dict[int, int]:
    """How many entries of each unit (by id) nobody has confirmed. Three queries, from the books.

    While these are being opened the entries themselves are counted: a duty is shown all the same."""
    try:
        waiting = by_unit(only(booked_today(), awaits_confirmation))
    except BooksNotOpen:
        rows = WorkItem.objects.unconfirmed().order_by().values_list("unit")
        return dict(rows.annotate(count=Count("pk")))
    return {unit: amount.items for unit, amount in waiting.items()}
