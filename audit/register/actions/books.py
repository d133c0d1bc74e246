"""Opening the register's books, and closing them month by month."""

from datetime import date

import structlog

from audit.access.acts import clock_act
from audit.core.scope import current_ministry_id
from audit.directory.models import Ministry
from audit.journal.actions import audited, record
from audit.journal.kinds import EventKind

from ..choices import EntryReason
from ..events import BOOKS_OPENED, MONTH_CLOSED
from ..models import RegisterBalance, RegisterBooks, WorkItem
from ..queries import booked_on, books_of, differences, sums_of_items
from ..rules.books import next_to_close, total
from .parts.books import enter

log = structlog.stdlib.get_logger("audit.register")

BATCH = 5_000  # items in one transaction: it holds the journal's lock for a moment


@clock_act
def open_books(today: date) -> int:
    """Enter the items that were logged before there were books, batch by batch; how many.

    Asked by the clock; what was entered stays where it is stopped halfway, and the rest is next. One query where the books are open."""
    done = 0
    while not _are_open():
        done += _open_further(today)
    return done


def _are_open() -> bool:
    books = books_of()
    return books is not None and books.opened_on is not None


@audited
def _open_further(today: date) -> int:
    """The next items by id; behind the last one the books are open. An item logged or changed meanwhile waits for its batch."""
    books, _new = RegisterBooks.objects.get_or_create(ministry_id=current_ministry_id())
    if books.opened_on is not None:
        return 0
    ahead = WorkItem.objects.filter(pk__gt=books.reached).order_by("pk")
    ids = list(ahead.values_list("pk", flat=True)[:BATCH])
    if ids:
        rows = WorkItem.objects.filter(pk__gt=books.reached, pk__lte=ids[-1])
        enter(EntryReason.OPENING, sums_of_items(rows), books=books)
        books.reached = ids[-1]
    if len(ids) < BATCH:
        books.opened_on = today
    books.save()
    if books.opened_on is not None:
        _record_totals(BOOKS_OPENED, today)
    return len(ids)


@clock_act
def close_months(today: date) -> int:
    """Close the months that are over: their balances never change again; how many. Twice is the same as once."""
    done, books = 0, books_of()
    if books is None or books.opened_on is None:
        return done
    last = next_to_close(books.opened_on, books.closed_to)
    while last < today:
        _close(last)
        done, last = done + 1, next_to_close(books.opened_on, last)
    return done


@audited
def _close(last: date) -> None:
    """Once a month the books are also compared with the items: where they came apart, the log says so."""
    books = RegisterBooks.objects.get()
    assert books.opened_on is not None  # asked before
    if next_to_close(books.opened_on, books.closed_to) != last:
        return  # another worker has closed it meanwhile
    RegisterBalance.objects.bulk_create(
        RegisterBalance.at(standing, amount, ministry_id=books.ministry_id, day=last)
        for standing, amount in booked_on(last).items()
    )
    _record_totals(MONTH_CLOSED, last)
    books.closed_to = last
    books.save()
    if apart := differences():
        log.error("books and items differ", ministry=books.ministry_id, places=len(apart))


def _record_totals(kind: EventKind, day: date) -> None:
    """What the books say at the end of that day."""
    sums = total(booked_on(day).values())
    data = {"day": day, "items": sums.items, "minutes": sums.minutes}
    record(kind, Ministry.objects.get(pk=current_ministry_id()), by=None, data=data)
