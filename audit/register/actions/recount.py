"""Stating the burden of live work for a year that begins, and counting anew what was counted another way."""

from collections.abc import Sequence
from datetime import date

from audit.access.acts import clock_act
from audit.core.scope import current_ministry_id
from audit.directory.models import Ministry
from audit.journal.actions import audited, record, record_many

from ..choices import EntryReason
from ..events import ITEM_COUNTED_ANEW, ITEM_RESTATED, ITEMS_COUNTED_ANEW, ITEMS_RESTATED
from ..models import WorkItem
from ..queries import behind, counted_anew, counted_before, restatements
from ..rules.draft import COUNTING
from .parts.recount import write

BATCH = (
    1_000  # entries stated for a new year in one transaction: it holds the journal's lock for some seconds
)


@clock_act
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
    write(found, EntryReason.RESTATED)
    done = behind(today).filter(pk__in=items).update(burden_year=today.year)
    facts = {"year": today.year, "items": done, "changed": len(found)}
    record(ITEMS_RESTATED, Ministry.objects.get(pk=current_ministry_id()), by=None, data=facts)
    told = [
        (WorkItem(pk=one.item), {"year": today.year, "before": one.before, "after": one.after})
        for one in found
    ]
    record_many(ITEM_RESTATED, told, by=None)
    return done


@clock_act
def count_anew() -> int:
    """Count live entries by the way of counting of today where they were counted another way; how many were looked at.

    Asked by the clock; one query where there is nothing to do. The answers, their versions, the frozen baseline and the cases
    stay as they are. Each batch is an act of its own and marks its entries: after a stop the rest is next."""
    done = 0
    while items := list(counted_before().order_by("pk").values_list("pk", flat=True)[:BATCH]):
        done += _count_anew(items)
    return done


@audited
def _count_anew(items: Sequence[int]) -> int:
    found = counted_anew(items)
    write(found, EntryReason.RECOUNTED)
    done = counted_before().filter(pk__in=items).update(counting=COUNTING)
    facts = {"counting": COUNTING, "items": done, "changed": len(found)}
    record(ITEMS_COUNTED_ANEW, Ministry.objects.get(pk=current_ministry_id()), by=None, data=facts)
    told = [(WorkItem(pk=one.item), {"before": one.before, "after": one.after}) for one in found]
    record_many(ITEM_COUNTED_ANEW, told, by=None)
    return done
