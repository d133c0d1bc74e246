"""Work that takes place again as before a decision, as part of that act."""

from collections.abc import Iterable
from typing import Any

from audit.access.acts import part_of_act
from audit.directory.models import User
from audit.journal.actions import record_many
from audit.journal.models import Event

from ...choices import EntryReason
from ...events import ITEM_DECIDED, ITEM_UNDONE
from ...models import WorkItem
from ...rules.burden import DecidedBurden, each_time, overtime_left
from .books import booked
from .decided import COLUMNS


@part_of_act
def undo_decision(items: Iterable[int], *, case: str, by: User | None = None) -> int:
    """Items, by id, take again what they took before the case of that number decided otherwise; how many.

    What its decision replaced is read from the journal. What another case has decided since stays. Part of an act whose
    permission was asked already; four queries beside those of the books, however many items there are."""
    rows = list(
        WorkItem.objects.select_for_update(of=("self",))
        .filter(pk__in=set(items), decided_case=case)
        .exclude(decided_occurrences=None)
        .order_by("pk")
        .prefetch_related("effort")
    )
    told = Event.objects.by_subject(rows, ITEM_DECIDED)
    before = {row.pk: _changes(told.get(row.pk, []), case) for row in rows}
    found = [row for row in rows if before[row.pk]]
    with booked(EntryReason.REOPENED, [row.pk for row in found]):
        for row in found:
            _write_before(row, before[row.pk])
        WorkItem.objects.bulk_update(found, COLUMNS)
    record_many(ITEM_UNDONE, [(row, {"case": case}) for row in found], by=by)
    return len(found)


def _changes(events: Iterable[Event], case: str) -> dict[str, dict[str, Any]]:
    """What the last decision of that case changed."""
    own = [event.facts["changes"] for event in events if event.facts["case"] == case]
    return own[-1] if own else {}


def _write_before(row: WorkItem, changes: dict[str, dict[str, Any]]) -> None:
    """Take back each change; what a decision left as it was, stays."""
    minutes, overtime = each_time(line.value for line in row.effort.all())
    if "decided" in changes:
        earlier = changes["decided"]["before"]
        left = DecidedBurden(**earlier) if earlier else None
        row.decided_occurrences = left.occurrences if left else None
        row.decided_minutes_each = left.minutes_each if left else None
    for name in ("annual_occurrences", "annual_minutes"):
        if name in changes:
            setattr(row, name, changes[name]["before"])
    each = row.decided_minutes_each
    row.annual_overtime = row.annual_occurrences * (
        overtime if each is None else overtime_left(each, minutes, overtime)
    )
    row.decided_case = ""
    row.version += 1
