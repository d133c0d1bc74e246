"""Where an item stands and what it is worth: written for the rooms above, as part of their own acts.

However many items there are, the same few statements: an act on thousands holds the ministry's lock."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from audit.access.acts import part_of_act
from audit.core.show import half_up
from audit.directory.models import User
from audit.journal.actions import record_many

from ...choices import ENDED, EntryReason, Status
from ...events import ITEM_STATUS_SET, ITEM_VALUED
from ...models import WorkItem
from .books import booked
from .revisions import close_ended

# What the books call it where the act says nothing else.
REASONS = {
    Status.LOGGED: EntryReason.GIVEN_BACK,
    Status.CONFIRMED: EntryReason.GIVEN_BACK,
    Status.IN_CASE: EntryReason.TAKEN_UP,
    Status.PAUSED: EntryReason.PAUSED,
    Status.STOPPED: EntryReason.DECIDED,
    Status.MERGED: EntryReason.DECIDED,
    Status.CHANGED: EntryReason.DECIDED,
    Status.KEPT: EntryReason.DECIDED,
}


@part_of_act
def set_status(
    *, items: Iterable[WorkItem], status: str, by: User | None = None, reason: EntryReason | None = None
) -> int:
    """Set where items stand, as part of an act whose permission was asked already; how many changed.

    `reason`: what the register's books call it, where it is not what leads to that status as a rule (`REASONS`)."""
    wanted, after = {item.pk for item in items}, Status(status)
    rows = list(
        WorkItem.objects.select_for_update().filter(pk__in=wanted).exclude(status=after).order_by("pk")
    )
    ids = [row.pk for row in rows]
    with booked(reason or REASONS[after], ids):
        WorkItem.objects.filter(pk__in=ids).update(status=after, version=F("version") + 1)
    told = [(row, {"before": row.status, "after": after.value}) for row in rows]
    record_many(ITEM_STATUS_SET, told, by=by)
    if after in ENDED:
        close_ended(rows, by=by)
    return len(rows)


@part_of_act
def set_public_values(found: QuerySet[Any], *, by: User | None = None) -> int:
    """Write the public values that were found, as part of an act whose permission was asked already; how many changed.

    `found`: rows of a room above with `item` and `public_value` (0 to 100 with two decimals, or None), one an item: the database
    takes each from there. Not a change of the entry: its version stays."""
    value = Subquery(found.filter(item=OuterRef("pk")).values("public_value")[:1])
    items = WorkItem.objects.filter(pk__in=found.order_by().values("item"))
    annotated: Any = items.select_for_update(of=("self",)).annotate(found=value).order_by("pk")
    rows = [row for row in annotated if row.found != row.public_value]
    WorkItem.objects.filter(pk__in=[row.pk for row in rows]).update(public_value=value)
    told = [(row, {"before": _text(row.public_value), "after": _text(row.found)}) for row in rows]
    record_many(ITEM_VALUED, told, by=by)
    return len(rows)


def _text(value: Decimal | None) -> str | None:
    """SQLite computes with 15 digits; two were stored."""
    return None if value is None else str(half_up(value, 2))
