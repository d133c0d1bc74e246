"""How long work may be kept, and when it is looked at again."""

from datetime import date

import pytest

from audit.cases.rules.keeping import end_allowed, latest_end, looked_at_again

MONDAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("today", "latest"),
    [
        (MONDAY, date(2029, 3, 9)),
        (date(2025, 2, 28), date(2028, 2, 28)),  # not the 29th, which that year has
        (date(2028, 2, 29), date(2031, 2, 28)),  # three years after a leap day there is none
        (date(2028, 3, 1), date(2031, 3, 1)),
        (date(2026, 12, 31), date(2029, 12, 31)),
    ],
)
def test_three_years_on_at_the_latest(today: date, latest: date) -> None:
    assert latest_end(today) == latest


@pytest.mark.parametrize(
    ("until", "allowed"),
    [
        (date(2026, 3, 8), False),
        (MONDAY, False),
        (date(2026, 3, 10), True),
        (date(2029, 3, 9), True),
        (date(2029, 3, 10), False),
    ],
)
def test_an_end_is_a_day_to_come_within_that_time(until: date, allowed: bool) -> None:
    assert end_allowed(until, MONDAY) is allowed


def test_on_a_leap_day_the_end_is_the_last_of_february() -> None:
    leap_day = date(2028, 2, 29)
    assert [end_allowed(date(2031, *day), leap_day) for day in ((2, 28), (3, 1))] == [True, False]


@pytest.mark.parametrize(
    ("until", "again"),
    [
        (date(2027, 3, 9), date(2026, 12, 9)),
        (date(2026, 6, 8), date(2026, 3, 10)),
        (date(2026, 6, 7), MONDAY),  # ninety days before is today
        (date(2026, 6, 6), MONDAY),
        (date(2026, 3, 10), MONDAY),
    ],
)
def test_the_task_force_looks_again_ninety_days_before_and_at_once_where_that_is_over(
    until: date, again: date
) -> None:
    assert looked_at_again(until, MONDAY) == again
