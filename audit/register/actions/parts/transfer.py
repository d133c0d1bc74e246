"""Handing entries over to other units, thousands at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F

from audit.access.acts import part_of_act
from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.directory.models import Unit, User
from audit.journal.actions import record_many

from ...choices import EntryReason, TransferOutcome
from ...events import ITEM_HANDED_OVER
from ...models import FormerPlace, ItemTransfer, WorkItem
from ...queries import owner_on
from .books import booked

BATCH = 10_000  # ids in one query; SQLite takes 32,766
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Handing:
    """An entry that goes from one unit to another, by ids."""

    item: int
    source: int
    target: int


@part_of_act
def hand_over(*, handings: Sequence[Handing], on: date, by: User | None = None) -> int:
    """Let the targets own what the sources owned, from `on` on; how many. Part of an act whose permission was asked.

    What an entry took until the day before stays with its source; an entry logged later leaves no former place. Where a
    later hand-over is known already, only the time the source had it changes. The number of queries grows with the units
    that get something, not with the entries, but for the batches they are written in."""
    targets = {(row.item, row.source): row.target for row in handings}
    if len(targets) != len(handings):
        raise ValueError("an entry goes from one unit to one other")
    _note_former_places(targets, on)
    _move_later_places(targets, on)
    _move_entries(targets, on)
    codes = dict(Unit.objects.values_list("pk", "code"))
    told = [
        (WorkItem(pk=row.item), {"from": codes[row.source], "to": codes[row.target], "on": on})
        for row in handings
    ]
    record_many(ITEM_HANDED_OVER, told, by=by)
    return len(handings)


@part_of_act
def close_transfer(
    item: WorkItem, *, by: User, outcome: TransferOutcome = TransferOutcome.TAKEN_BACK, remark: str = ""
) -> int:
    """Close what is offered of an entry to another unit; how many there were, one or none."""
    rows = ItemTransfer.objects.pending().filter(item=item)
    return rows.update(outcome=outcome, closed_by=by, closed_at=clock.now(), remark=remark)


Targets = Mapping[tuple[int, int], int]


def _note_former_places(targets: Targets, on: date) -> None:
    """The source owned the entry until the day before, if it did, and if the entry was logged by then.

    Where another act of the same day has noted the day before already, that row stays."""
    begun = clock.start_of(on)
    for ids in _batches(item for item, _source in targets):
        rows = WorkItem.objects.filter(pk__in=ids, logged_at__lt=begun).annotate(owner=owner_on(on - ONE_DAY))
        FormerPlace.objects.bulk_create(
            [
                FormerPlace(ministry_id=current_ministry_id(), item_id=pk, unit_id=owner, until=on - ONE_DAY)
                for pk, owner in rows.values_list("pk", "owner")
                if (pk, owner) in targets
            ],
            ignore_conflicts=True,
        )


def _move_later_places(targets: Targets, on: date) -> None:
    """The time from `on` to a later hand-over that is known already."""
    rows = [
        row
        for row in FormerPlace.objects.filter(until__gte=on).order_by("pk")
        if (row.item_id, row.unit_id) in targets
    ]
    for row in rows:
        row.unit_id = targets[row.item_id, row.unit_id]
    FormerPlace.objects.bulk_update(rows, ["unit"])


def _move_entries(targets: Targets, on: date) -> None:
    """The books say it from today on; where `on` is past, they say that it came late."""
    going: dict[int, list[int]] = {}
    for ids in _batches(item for item, _source in targets):
        for pk, unit in WorkItem.objects.filter(pk__in=ids).values_list("pk", "unit"):
            if (pk, unit) in targets:
                going.setdefault(targets[pk, unit], []).append(pk)
    with booked(EntryReason.TRANSFERRED, (pk for moved in going.values() for pk in moved), about=on):
        for target, moved in going.items():
            for ids in _batches(moved):
                WorkItem.objects.filter(pk__in=ids).update(unit=target, version=F("version") + 1)


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    found = sorted(set(ids))
    return (found[start : start + BATCH] for start in range(0, len(found), BATCH))
