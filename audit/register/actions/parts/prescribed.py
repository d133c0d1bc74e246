"""What is prescribed about work, stated while a case is drafted, as part of that act."""

from collections.abc import Collection, Mapping

from audit.access.acts import part_of_act
from audit.directory.models import User
from audit.journal.actions import record_many

from ...events import ITEM_PRESCRIBED
from ...models import WorkItem
from ...rules.prescribed import is_bound, prescribed


@part_of_act
def state_prescribed(stated: Mapping[int, Collection[str]], *, by: User | None = None) -> int:
    """Keep what is prescribed about items, by id; how many changed. Part of an act whose permission was asked already.

    Work behind which no rule stands is passed over. ValueError for a value that is none of `Prescribed`."""
    rows = WorkItem.objects.select_for_update(of=("self",)).filter(pk__in=stated).order_by("pk")
    told: list[tuple[WorkItem, dict[str, object]]] = []
    for row in rows:
        before, after = row.prescribed, [one.value for one in prescribed(row.mandate, stated[row.pk])]
        if is_bound(row.mandate) and before != after:
            row.prescribed = after
            row.version += 1
            told.append((row, {"changes": {"prescribed": {"before": before, "after": after}}}))
    WorkItem.objects.bulk_update([row for row, _facts in told], ["prescribed", "version"])
    record_many(ITEM_PRESCRIBED, told, by=by)
    return len(told)
