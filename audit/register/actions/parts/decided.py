"""What a case has left of work that goes on changed, as part of that act."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict

from audit.access.acts import part_of_act
from audit.directory.models import User
from audit.journal.actions import record_many

from ...choices import EntryReason
from ...events import ITEM_DECIDED
from ...models import WorkItem
from ...rules.burden import DecidedBurden, each_time, overtime_left
from .books import booked

COLUMNS = (
    "decided_occurrences",
    "decided_minutes_each",
    "decided_case",
    "annual_occurrences",
    "annual_minutes",
    "annual_overtime",
    "version",
)


@part_of_act
def apply_decision(left: Mapping[int, DecidedBurden], *, case: str, by: User | None = None) -> int:
    """From now on items, by id, take what the case of that number has left of them; how many.

    Part of an act whose permission was asked already. The answers stay readable as they were given. Three queries beside those of
    the books and the events, however many items there are."""
    rows = list(
        WorkItem.objects.select_for_update().filter(pk__in=left).order_by("pk").prefetch_related("effort")
    )
    told = [(row, {"case": case, "changes": _write_decision(row, left[row.pk], case)}) for row in rows]
    with booked(EntryReason.DECIDED, left):
        WorkItem.objects.bulk_update(rows, COLUMNS)
    record_many(ITEM_DECIDED, told, by=by)
    return len(rows)


@part_of_act
def note_decision(items: Iterable[int], *, case: str, record: str) -> None:
    """Let items, by id, name the case that pauses, changes or ends them, and its decision. Part of an act that the journal
    tells of already; one query."""
    WorkItem.objects.filter(pk__in=set(items)).update(decided_case=case, decided_record=record)


def _write_decision(row: WorkItem, decided: DecidedBurden, case: str) -> dict[str, dict[str, object]]:
    """Write the decision into the row; what that changes."""
    before: dict[str, object] = {
        "decided": asdict(row.decided) if row.decided else None,
        "annual_occurrences": row.annual_occurrences,
        "annual_minutes": row.annual_minutes,
    }
    row.decided_occurrences, row.decided_minutes_each = decided.occurrences, decided.minutes_each
    row.decided_case = case
    row.annual_occurrences, row.annual_minutes = decided.occurrences, decided.minutes
    overtime = overtime_left(decided.minutes_each, *each_time(line.value for line in row.effort.all()))
    row.annual_overtime = decided.occurrences * overtime
    row.version += 1
    after = {
        "decided": asdict(decided),
        "annual_occurrences": row.annual_occurrences,
        "annual_minutes": row.annual_minutes,
    }
    return {
        name: {"before": before[name], "after": after[name]} for name in after if before[name] != after[name]
    }
