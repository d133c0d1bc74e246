"""Counting entries anew, as part of the act that changed the calendar or of a new year."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, islice

from django.db.models import F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from audit.access.acts import part_of_act
from audit.directory.models import User
from audit.journal.actions import record_many

from ...choices import EffortRole, EntryReason
from ...events import ITEM_RECOUNTED
from ...models import EffortLine, WorkItem
from ...queries import Recount, recounts
from .books import booked


@part_of_act
def recount(day: date, *, by: User | None = None) -> int:
    """Bring the times and minutes a year up to the calendar after a change on `day`; how many entries changed.

    Part of an act whose permission was asked already. The answers stay as they were given, and so do the versions."""
    found = recounts(day)
    write(found, EntryReason.RECOUNTED)
    told = [(WorkItem(pk=one.item), {"day": day, "before": one.before, "after": one.after}) for one in found]
    if told:
        record_many(ITEM_RECOUNTED, told, by=by)
    return len(found)


CHUNK = 5_000  # ids in one statement; databases limit how many they take


@part_of_act
def write(found: Sequence[Recount], reason: EntryReason) -> None:
    """Times a year as found, and the minutes that follow. A query for each amount of change, not for each entry."""
    with booked(reason, (one.item for one in found)):
        for change, items in _by_change([one for one in found if one.before]):
            times = F("annual_occurrences") + change
            # What one occurrence takes is known from the sum: reading the lines of thousands of entries takes minutes.
            WorkItem.objects.filter(pk__in=items).update(
                annual_occurrences=times,
                annual_minutes=F("annual_minutes") / F("annual_occurrences") * times,
                annual_overtime=F("annual_overtime") / F("annual_occurrences") * times,
            )
        for times_anew, items in _by_change([one for one in found if not one.before]):
            WorkItem.objects.filter(pk__in=items).update(
                annual_occurrences=times_anew,
                annual_minutes=times_anew * Coalesce(_each(), 0),
                annual_overtime=times_anew * Coalesce(_each(role=EffortRole.OVERTIME), 0),
            )


def _by_change(found: Sequence[Recount]) -> Iterator[tuple[int, list[int]]]:
    """Ids of entries by how much more often they happen; nearly always once less."""

    def change(one: Recount) -> int:
        return one.after - one.before

    for amount, group in groupby(sorted(found, key=change), key=change):
        while chunk := [one.item for one in islice(group, CHUNK)]:
            yield amount, chunk


def _each(**of: EffortRole) -> Subquery:
    """Person-minutes of one occurrence of an entry, in lines of that kind."""
    lines = EffortLine.objects.filter(item=OuterRef("pk"), **of).order_by().values("item")
    return Subquery(lines.annotate(each=Sum(F("headcount") * F("minutes"))).values("each"))
