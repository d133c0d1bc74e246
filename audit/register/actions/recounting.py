"""Counting entries anew when the calendar of the ministry changes, as part of that act."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, islice

from django.db.models import F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from audit.directory.models import User
from audit.journal.actions import audited, record_many
from audit.register.models import EffortLine, WorkItem
from audit.register.queries import Recount, recounts

CHUNK = 5_000  # ids in one statement; databases limit how many they take


@audited
def recount(day: date, *, by: User | None = None) -> int:
    """Bring the times and minutes a year up to the calendar after a change on `day`; how many entries changed.

    Part of an act whose permission was asked already. The answers stay as they were given, and so do the versions."""
    found = recounts(day)
    for change, items in _by_change(found):
        rows = WorkItem.objects.filter(pk__in=items)
        times = F("annual_occurrences") + change
        rows.update(annual_occurrences=times, annual_minutes=times * Coalesce(_each(), 0))
    told = [(WorkItem(pk=one.item), {"day": day, "before": one.before, "after": one.after}) for one in found]
    if told:
        record_many("item.recounted", told, by=by)
    return len(found)


def _by_change(found: Sequence[Recount]) -> Iterator[tuple[int, list[int]]]:
    """Ids of entries by how much more often they happen; nearly always once less."""

    def change(one: Recount) -> int:
        return one.after - one.before

    for amount, group in groupby(sorted(found, key=change), key=change):
        while chunk := [one.item for one in islice(group, CHUNK)]:
            yield amount, chunk


def _each() -> Subquery:
    """Person-minutes of one occurrence of an entry."""
    lines = EffortLine.objects.filter(item=OuterRef("pk")).order_by().values("item")
    return Subquery(lines.annotate(each=Sum(F("headcount") * F("minutes"))).values("each"))
