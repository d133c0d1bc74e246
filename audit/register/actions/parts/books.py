"""The one part that writes the register's books: whatever changes unit, kind, status, minutes or confirmation of items happens in it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from audit.access.acts import part_of_act
from audit.core import clock
from audit.core.scope import current_ministry_id

from ...choices import EntryReason
from ...models import RegisterBooks, RegisterEntry, WorkItem
from ...queries import books_of, sums_of_items
from ...rules.books import ONE_DAY, Amount, Standing, Sums, added, moved

BATCH = 10_000  # ids in one query; SQLite takes 32,766


@part_of_act
@contextmanager
def booked(
    reason: EntryReason, items: Iterable[int] = (), *, about: date | None = None
) -> Iterator[set[int]]:
    """Whatever the block changes of these items (ids) stands in the books: one entry for each place it leaves or reaches.

    `with booked(EntryReason.CONFIRMED, ids): …update…`. The block is given the ids as a set and adds those of the items it makes;
    one block does not stand within another. The items are counted before and after, under the lock that the act holds: four
    queries beside the block's own, however many items there are (up to 10,000). `about`: an earlier day the change is really
    about; it counts from today on all the same, and says so."""
    ids, books = set(items), books_of()
    before = _sums(ids, books)
    yield ids
    if books is not None:
        enter(reason, moved(before, _sums(ids, books)), books=books, about=about)


@part_of_act
def begin_books() -> RegisterBooks:
    """The books of a ministry that begins: they are open, since there is nothing to enter."""
    return RegisterBooks.objects.create(ministry_id=current_ministry_id(), opened_on=clock.today())


@part_of_act
def enter(
    reason: EntryReason, change: Sums, *, books: RegisterBooks, about: date | None = None
) -> list[RegisterEntry]:
    """Enter what moved, today; where the month of today is closed already, on the first day that is open, and it says so."""
    today = clock.today()
    day = today if books.closed_to is None else max(today, books.closed_to + ONE_DAY)
    meant = about or today
    rows = [
        RegisterEntry.at(
            standing,
            amount,
            ministry_id=current_ministry_id(),
            day=day,
            recorded_at=clock.now(),
            reason=reason,
            about=meant if meant < day else None,
        )
        for standing, amount in change.items()
    ]
    return RegisterEntry.objects.bulk_create(rows, batch_size=500)


def _sums(ids: set[int], books: RegisterBooks | None) -> dict[Standing, Amount]:
    """What these items come to now, as far as they stand in the books."""
    if books is None:
        return {}
    there = sorted(pk for pk in ids if books.opened_on is not None or pk <= books.reached)
    batches = (there[start : start + BATCH] for start in range(0, len(there), BATCH))
    return added(*(sums_of_items(WorkItem.objects.filter(pk__in=batch)) for batch in batches))
