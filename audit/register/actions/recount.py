"""Stating the burden of live work for a year that begins."""

from collections.abc import Sequence
from datetime import date

from audit.access.acts import clock_act
from audit.core.scope import current_ministry_id
from audit.directory.models import Ministry
from audit.journal.actions import audited, record, record_many

from ..choices import EntryReason
from ..events import ITEM_RESTATED, ITEMS_RESTATED
from ..models import WorkItem
from ..queries import behind, restatements
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
