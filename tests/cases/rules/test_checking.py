"""When a decision is looked at, in a table of days."""

from datetime import date

import pytest

from audit.cases.rules.checking import (
    about_once,
    after_months,
    clean_from,
    latest_order,
    order_allowed,
    pulses_due,
    round_after,
)


def test_the_rounds() -> None:
    assert [round_after(made) for made in range(4)] == [30, 90, 180, None]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_months_later(day: date, months: int, later: date) -> None:
    assert after_months(day, months) == later


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 6, 8), 0),
        (date(2026, 6, 9), 1),
        (date(2026, 9, 9), 2),
        (date(2027, 3, 9), 4),
        (date(2026, 1, 1), 0),
    ],
)
def test_how_many_quarters_have_passed(today: date, due: int) -> None:
    assert pulses_due(date(2026, 3, 9), today) == due


def test_an_order_ends_within_twelve_months() -> None:
    today = date(2026, 7, 1)
    assert latest_order(today) == date(2027, 7, 1)
    days = (date(2026, 7, 1), date(2026, 7, 2), date(2027, 7, 1), date(2027, 7, 2))
    assert [order_allowed(day, today) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("times", "day"), [(12, date(2026, 2, 1)), (1, date(2027, 1, 1)), (0, date(2027, 1, 1))]
)
def test_work_as_needed_has_passed_once(times: int, day: date) -> None:
    assert about_once(times, date(2026, 1, 1)) == day


def test_clean_is_the_last_of_all() -> None:
    last = date(2026, 7, 10)
    assert clean_from([], last) == last
    assert clean_from([date(2026, 7, 1), date(2026, 8, 1)], last) == date(2026, 8, 2)
