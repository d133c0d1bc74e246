"""The arithmetic of the books: what moves, what counts, and with which balance a day begins."""

from datetime import date

import pytest

from audit.register.choices import ENDED, Status
from audit.register.rules.books import (
    Amount,
    Standing,
    added,
    awaits_confirmation,
    balance_before,
    by_unit,
    counts,
    month_end,
    moved,
    next_to_close,
    only,
    total,
)

HERE = Standing(1, "report", Status.LOGGED, confirmed=False)
CONFIRMED = Standing(1, "report", Status.CONFIRMED, confirmed=True)
THERE = Standing(2, "report", Status.CONFIRMED, confirmed=True)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ({}, {}, {}),
        ({HERE: Amount(1, 60)}, {HERE: Amount(1, 60)}, {}),
        ({}, {HERE: Amount(1, 60, 60)}, {HERE: Amount(1, 60, 60)}),
        ({HERE: Amount(1, 60)}, {HERE: Amount(1, 90)}, {HERE: Amount(0, 30)}),
        (
            {HERE: Amount(3, 60)},
            {CONFIRMED: Amount(3, 60)},
            {HERE: Amount(-3, -60), CONFIRMED: Amount(3, 60)},
        ),
        # Only what waits outside office hours changes.
        ({HERE: Amount(1, 60)}, {HERE: Amount(1, 60, 30)}, {HERE: Amount(0, 0, 30)}),
    ],
)
def test_what_moved_makes_of_before_what_is_after(
    before: dict[Standing, Amount], after: dict[Standing, Amount], change: dict[Standing, Amount]
) -> None:
    assert moved(before, after) == change
    assert added(before, change) == after


@pytest.mark.parametrize("status", Status)
def test_only_confirmed_work_that_goes_on_counts(status: Status) -> None:
    places = [Standing(1, "report", status, confirmed) for confirmed in (True, False)]
    live = status not in ENDED
    assert [counts(place) for place in places] == [live, False]
    assert [awaits_confirmation(place) for place in places] == [False, live]


def test_sums_are_taken_by_unit_and_in_all() -> None:
    sums = {HERE: Amount(1, 60), CONFIRMED: Amount(2, 30, 10), THERE: Amount(4, 5)}
    assert by_unit(sums) == {1: Amount(3, 90, 10), 2: Amount(4, 5)}
    assert total(only(sums, counts).values()) == Amount(6, 35, 10)
    assert total([]) == Amount()
    assert Amount(2, 30, 10).within_hours == 20


JANUARY, FEBRUARY = date(2026, 1, 31), date(2026, 2, 28)


@pytest.mark.parametrize(
    ("day", "closed_to", "balance"),
    [
        (date(2026, 1, 20), None, None),
        (date(2026, 3, 9), None, None),
        (date(2026, 1, 30), FEBRUARY, None),  # in the month the books were opened
        (JANUARY, FEBRUARY, JANUARY),
        (date(2026, 2, 1), FEBRUARY, JANUARY),
        (date(2026, 2, 27), FEBRUARY, JANUARY),
        (FEBRUARY, FEBRUARY, FEBRUARY),
        (date(2026, 3, 9), FEBRUARY, FEBRUARY),
        (date(2026, 5, 31), FEBRUARY, FEBRUARY),  # several months wait to be closed
    ],
)
def test_a_day_begins_with_the_latest_balance_that_was_made_by_then(
    day: date, closed_to: date | None, balance: date | None
) -> None:
    assert balance_before(day, date(2026, 1, 20), closed_to) == balance


@pytest.mark.parametrize(
    ("closed_to", "last"),
    [
        (None, JANUARY),
        (JANUARY, FEBRUARY),
        (date(2026, 12, 31), date(2027, 1, 31)),
        (date(2028, 1, 31), date(2028, 2, 29)),
    ],
)
def test_months_are_closed_one_after_another(closed_to: date | None, last: date) -> None:
    assert next_to_close(date(2026, 1, 20), closed_to) == last
    assert month_end(last) == last
