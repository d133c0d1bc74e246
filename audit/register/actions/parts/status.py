"""Where an item stands and what it is worth: written for the rooms above, as part of their own acts."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db.models import F

from audit.access.acts import part_of_act
from audit.core.show import half_up
from audit.directory.models import User
from audit.journal.actions import record

from ...choices import Status
from ...events import ITEM_STATUS_SET, ITEM_VALUED
from ...models import WorkItem


@part_of_act
def set_status(*, items: Iterable[WorkItem], status: str, by: User | None = None) -> int:
    """Set where items stand, as part of an act whose permission was asked already; how many changed."""
    wanted = {item.pk for item in items}
    rows = list(
        WorkItem.objects.select_for_update().filter(pk__in=wanted).exclude(status=status).order_by("pk")
    )
    WorkItem.objects.filter(pk__in=[row.pk for row in rows]).update(
        status=Status(status), version=F("version") + 1
    )
    for row in rows:
        record(ITEM_STATUS_SET, row, by=by, data={"before": row.status, "after": Status(status).value})
    return len(rows)


@part_of_act
def set_public_values(values: Mapping[int, Decimal | None], *, by: User | None = None) -> int:
    """Write the public value (0 to 100, or None) of items by id, as part of an act whose permission was asked already.

    Rounded half up to two decimals; how many changed. Not a change of the entry: its version stays."""
    changed = 0
    for row in WorkItem.objects.select_for_update().filter(pk__in=values).order_by("pk"):
        value = values[row.pk]
        new = None if value is None else half_up(value, 2)
        if new == row.public_value:
            continue
        told = {"before": _text(row.public_value), "after": _text(new)}
        WorkItem.objects.filter(pk=row.pk).update(public_value=new)
        record(ITEM_VALUED, row, by=by, data=told)
        changed += 1
    return changed


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
