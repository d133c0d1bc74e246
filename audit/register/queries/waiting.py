"""What waits for the heads of units: entries nobody has confirmed, and changes of confirmed ones."""

from datetime import datetime

from django.db.models import Count, Min

from audit.access.gate import can, units_of
from audit.access.permissions import Permission
from audit.directory.models import User

from ..choices import ENDED, IN_A_CASE
from ..models import ItemRevision, WorkItem, WorkItemQuerySet
from ..refusals import BooksNotOpen
from ..rules.books import awaits_confirmation, by_unit, only
from .books import booked_today

CONFIRM_DAYS = 10  # working days a head has to confirm what the unit logged


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


def waiting_by_unit(head: User | None) -> dict[int, tuple[int, datetime]]:
    """How many entries and changes wait in each unit (by id), and since when the oldest does; of those a head can confirm, or of all.
    At most four queries, none beside the gate's for who confirms nothing."""
    if head is not None and not can(head, Permission.CONFIRM_WORK):
        return {}
    units = units_of(head, Permission.CONFIRM_WORK) if head is not None else None
    new = WorkItem.objects.unconfirmed().filter(sent_back="")
    held = WorkItem.objects.filter(status__in=IN_A_CASE | ENDED)
    changed = ItemRevision.objects.pending().exclude(item__in=held)
    if units is not None:
        new, changed = new.in_units(units), changed.filter(item__unit__in=units)
    found = dict[int, tuple[int, datetime]]()
    for rows in (
        new.order_by().values_list("unit").annotate(Count("pk"), Min("logged_at")),
        changed.order_by().values_list("item__unit").annotate(Count("pk"), Min("proposed_at")),
    ):
        for unit, count, since in rows:
            before, oldest = found.get(unit, (0, since))
            found[unit] = before + count, min(oldest, since)
    return found


def count_carried_over(head: User) -> int:
    """How many confirmed entries a head can look over whose answers an update has put into new words. At most two queries."""
    if not can(head, Permission.CONFIRM_WORK):
        return 0
    return _of(head, WorkItem.objects.counted().filter(carried_over=True)).count()


def unconfirmed_by_unit() -> dict[int, int]:
    """How many entries of each unit (by id) nobody has confirmed. Three queries, from the books.

    While these are being opened the entries themselves are counted: a duty is shown all the same."""
    try:
        waiting = by_unit(only(booked_today(), awaits_confirmation))
    except BooksNotOpen:
        rows = WorkItem.objects.unconfirmed().order_by().values_list("unit")
        return dict(rows.annotate(count=Count("pk")))
    return {unit: amount.items for unit, amount in waiting.items()}
