"""Handing entries over to other units, thousands at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from operator import attrgetter

from django.db.models import F

from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.directory.models import Unit, User
from audit.journal.actions import audited, record_many
from audit.register.models import FormerPlace, WorkItem
from audit.register.queries import owner_on

BATCH = 10_000  # ids in one query; SQLite takes 32,766
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Handing:
    """An entry that goes from one unit to another, by ids."""

    item: int
    source: int
    target: int


@audited
def hand_over(*, handings: Sequence[Handing], on: date, by: User | None = None) -> int:
    """Let the targets own what the sources owned, from `on` on; how many. Part of an act whose permission was asked.

    What an entry took until the day before stays with its source; an entry logged later leaves no former place. Where a
    later hand-over is known already, only the time the source had it changes. The number of queries grows with the pairs
    of units, not with the entries."""
    for pair, rows in groupby(sorted(handings, key=_pair), key=_pair):
        ids = [row.item for row in rows]
        for start in range(0, len(ids), BATCH):
            _hand_over(ids[start : start + BATCH], *pair, on)
    codes = dict(Unit.objects.values_list("pk", "code"))
    told = (
        (WorkItem(pk=row.item), {"from": codes[row.source], "to": codes[row.target], "on": on})
        for row in handings
    )
    record_many("item.handed_over", list(told), by=by)
    return len(handings)


_pair = attrgetter("source", "target")


def _hand_over(ids: Iterable[int], source: int, target: int, on: date) -> None:
    rows = WorkItem.objects.filter(pk__in=ids)
    logged = rows.filter(logged_at__lt=datetime.combine(on, time.min, clock.zone()))
    before = logged.annotate(owner=owner_on(on - ONE_DAY)).filter(owner=source).values_list("pk", flat=True)
    # Where another act of the same day has noted the day before already, that row stays.
    FormerPlace.objects.bulk_create(
        (
            FormerPlace(ministry_id=current_ministry_id(), item_id=pk, unit_id=source, until=on - ONE_DAY)
            for pk in list(before)
        ),
        ignore_conflicts=True,
    )
    FormerPlace.objects.filter(item__in=ids, unit=source, until__gte=on).update(unit=target)
    rows.filter(unit=source).update(unit=target, version=F("version") + 1)
