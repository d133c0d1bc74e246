"""Counting entries anew: when the calendar of the ministry changes, as part of that act, and when a year begins."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, islice

from django.db.models import F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from audit.core.scope import current_ministry_id
from audit.directory.models import Ministry, User
from audit.journal.actions import audited, record, record_many
from audit.register.models import EffortLine, WorkItem
from audit.register.queries import Recount, behind, recounts, restatements

BATCH = (
    1_000  # entries stated for a new year in one transaction: it holds the journal's lock for some seconds
)
CHUNK = 5_000  # ids in one statement; databases limit how many they take


@audited
def recount(day: date, *, by: User | None = None) -> int:
    """Bring the times and minutes a year up to the calendar after a change on `day`; how many entries changed.

    Part of an act whose permission was asked already. The answers stay as they were given, and so do the versions."""
    found = recounts(day)
    _write(found)
    told = [(WorkItem(pk=one.item), {"day": day, "before": one.before, "after": one.after}) for one in found]
    if told:
        record_many("item.recounted", told, by=by)
    return len(found)


def restate(today: date) -> int:
    """State what live entries take for the year of `today` where they still state a year that is over; how many.

    Asked by the clock; twice is the same as once. One query where there is nothing to do. The frozen baseline, the cases and the
    versions of the entries stay as they are. What was stated stays where the clock is stopped halfway; the rest is next."""
    done = 0
    while items := list(behind(today).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        done += _restate(items, today)
    return done


@audited
def _restate(items: Sequence[int], today: date) -> int:
    found = restatements(items, today)
    _write(found)
    done = behind(today).filter(pk__in=items).update(burden_year=today.year)
    facts = {"year": today.year, "items": done, "changed": len(found)}
    record("items.restated", Ministry.objects.get(pk=current_ministry_id()), by=None, data=facts)
    told = [
        (WorkItem(pk=one.item), {"year": today.year, "before": one.before, "after": one.after})
        for one in found
    ]
    record_many("item.restated", told, by=None)
    return done


def _write(found: Sequence[Recount]) -> None:
    """Times a year as found, and the minutes that follow. A query for each amount of change, not for each entry."""
    for change, items in _by_change([one for one in found if one.before]):
        times = F("annual_occurrences") + change
        # What one occurrence takes is known from the sum: reading the lines of thousands of entries takes minutes.
        minutes = F("annual_minutes") / F("annual_occurrences") * times
        WorkItem.objects.filter(pk__in=items).update(annual_occurrences=times, annual_minutes=minutes)
    for times_anew, items in _by_change([one for one in found if not one.before]):
        minutes_anew = times_anew * Coalesce(_each(), 0)
        WorkItem.objects.filter(pk__in=items).update(
            annual_occurrences=times_anew, annual_minutes=minutes_anew
        )


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
