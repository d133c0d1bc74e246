"""What the register's books say: what stood where on any day, and by which steps it became so.

Everything is a map from a place (`Standing`: unit, kind, status, confirmed) to an `Amount` (items, person-minutes a year, of these
waiting outside office hours). `rules.books` takes parts of it: `only(booked_on(day), counts)` is what counts, `by_unit` gives
the units, `total` one figure. The roll-up over the units of a day is made in memory."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from audit.core import clock
from audit.core.readings import read_once
from audit.core.show import day as shown_day

from ..models import RegisterBalance, RegisterBooks, RegisterEntry, WorkItem
from ..refusals import BooksNotOpen, DayBeforeBooks
from ..rules.books import Amount, Standing, added, balance_before, moved

PLACE = ("unit", "kind", "status", "confirmed")


def books_of() -> RegisterBooks | None:
    """How far the books of the open ministry reach; None where nobody has begun to open them. One query."""
    return RegisterBooks.objects.first()


def open_books() -> RegisterBooks:
    """The same where the books hold everything. BooksNotOpen where they do not yet: the figure is not available."""
    books = books_of()
    if books is None or books.opened_on is None:
        raise BooksNotOpen()
    return books


def booked_on(day: date) -> Mapping[Standing, Amount]:
    """What stood at the end of a day (of today: up to now), whatever came later. Three queries, however large the register;
    once where readings are kept.

    A day ahead shows what stands now. BooksNotOpen while the books are being opened, DayBeforeBooks for a day before their
    first: both say so in a sentence."""
    return read_once(_booked_on, day)


def _booked_on(day: date) -> dict[Standing, Amount]:
    books = open_books()
    assert books.opened_on is not None  # asked above
    if day < books.opened_on:
        raise DayBeforeBooks(day=shown_day(books.opened_on))
    return _booked(day, balance_before(day, books.opened_on, books.closed_to))


def booked_today() -> Mapping[Standing, Amount]:
    """What stands now. As `booked_on`."""
    return booked_on(clock.today())


def closed_months() -> dict[date, dict[Standing, Amount]]:
    """What stood at the end of each month that is closed, by its last day, the earliest first. One query."""
    found: dict[date, dict[Standing, Amount]] = {}
    for row in RegisterBalance.objects.order_by("day", "pk"):
        standing = Standing(row.unit_id, row.kind, row.status, row.confirmed)
        found.setdefault(row.day, {})[standing] = Amount(row.items, row.minutes, row.overtime)
    return found


def steps_between(first: date, last: date) -> dict[str, dict[Standing, Amount]]:
    """By which steps the figures at the end of `first` became those at the end of `last`: reason → what it moved where.

    `booked_on(first)` and all of these together are `booked_on(last)`. What was entered late stands at the day it was entered.
    One query."""
    rows = _summed(RegisterEntry.objects.filter(day__gt=first, day__lte=last), "reason", *PLACE)
    found: dict[str, dict[Standing, Amount]] = {}
    for reason, *place, items, minutes, overtime in rows:
        found.setdefault(reason, {})[Standing(*place)] = Amount(items, minutes, overtime)
    return {reason: kept for reason, sums in found.items() if (kept := added(sums))}


def entered(after: date | None, last: date) -> dict[Standing, Amount]:
    """All that was entered after the one day up to the other, whatever the reason; None: from the beginning. One query."""
    rows = RegisterEntry.objects.filter(day__lte=last)
    return _places(rows if after is None else rows.filter(day__gt=after))


def late_entries(first: date, last: date) -> QuerySet[RegisterEntry]:
    """Entries of these days, both included, that are about an earlier day."""
    return RegisterEntry.objects.filter(day__gte=first, day__lte=last, about__isnull=False)


# --- books and items ---------------------------------------------------------------------------------------------------


def sums_of_items(rows: QuerySet[WorkItem]) -> dict[Standing, Amount]:
    """What these items come to, counted item by item: for whoever keeps or checks the books. One query."""
    confirmed = Q(confirmed_at__isnull=False)
    found = (
        rows.order_by()
        .annotate(is_confirmed=confirmed)
        .values_list("unit", "kind", "status", "is_confirmed")
        .annotate(Count("pk"), Sum("annual_minutes"), Sum("annual_overtime"))
    )
    return {Standing(*row[:4]): Amount(*row[4:]) for row in found}


def differences() -> dict[Standing, Amount]:
    """What the items of the ministry are more than its books say; nothing where both agree, as they always must.

    While the books are being opened only the items they have reached are compared. Four queries."""
    books = books_of()
    if books is None:
        return {}
    rows = WorkItem.objects.all()
    if books.opened_on is None:
        return moved(_booked(clock.today(), None), sums_of_items(rows.filter(pk__lte=books.reached)))
    latest = RegisterEntry.objects.order_by("-day").values_list("day", flat=True).first() or clock.today()
    balance = balance_before(latest, books.opened_on, books.closed_to)
    return moved(_booked(latest, balance), sums_of_items(rows))


def _booked(day: date, balance: date | None) -> dict[Standing, Amount]:
    """The balance of that day and the entries since, up to `day`. Two queries."""
    since = entered(balance, day)
    return since if balance is None else added(_places(RegisterBalance.objects.filter(day=balance)), since)


def _places(rows: QuerySet[Any]) -> dict[Standing, Amount]:
    return added({Standing(*row[:4]): Amount(*row[4:]) for row in _summed(rows, *PLACE)})


def _summed(rows: QuerySet[Any], *by: str) -> Iterator[tuple[Any, ...]]:
    sums = (Sum("items"), Sum("minutes"), Sum("overtime"))
    yield from rows.order_by().values_list(*by).annotate(*sums)
