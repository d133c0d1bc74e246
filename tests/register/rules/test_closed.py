"""Closed days: what is closed, and where the dates that fall there come to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.register.rules.closed import ONE_DAY, Office, office, placed
from audit.register.rules.days import marked, places
from audit.register.rules.recurrence import dates
from audit.register.rules.rrule import parse

NEW_YEAR = date(2026, 1, 1)
# 2026: 2 March (Monday) is the substitute of Sunday, 1 March.
HOLIDAYS = frozenset({NEW_YEAR, date(2026, 3, 1), date(2026, 3, 2), date(2027, 1, 1)})
FRIDAY = date(2026, 2, 27)  # before them
WEEKEND = frozenset({5, 6})


@pytest.mark.parametrize(
    ("rule", "start", "weekend"),
    [
        ("FREQ=DAILY", date(2026, 3, 8), {5, 6}),
        ("FREQ=MONTHLY;BYDAY=1SA", date(2026, 3, 7), {6}),
        ("FREQ=WEEKLY;BYDAY=SU,TU", date(2026, 3, 8), {5}),
        ("FREQ=WEEKLY", date(2026, 3, 8), {5}),  # begins on a Sunday
        ("FREQ=WEEKLY", date(2026, 3, 9), {5, 6}),
        ("FREQ=WEEKLY;BYDAY=MO", date(2026, 3, 8), {5, 6}),  # BYDAY says it, DTSTART does not
        ("FREQ=DAILY;BYDAY=SA,SU", date(2026, 3, 8), set()),
    ],
)
def test_what_a_rule_names_is_open(rule: str, start: date, weekend: set[int]) -> None:
    assert office(parse(rule), start, HOLIDAYS) == Office(HOLIDAYS, frozenset(weekend))


def test_closed_days_of_a_window() -> None:
    """From Friday, 27 February to Tuesday, 3 March; holidays outside are not of it."""
    beside = frozenset({date(2026, 2, 26), date(2026, 3, 4)})
    assert Office(HOLIDAYS | beside, WEEKEND).closed_days(FRIDAY, 5) == 0b0_1110
    assert Office(frozenset(), frozenset()).closed_days(FRIDAY, 5) == 0
    closed = Office(HOLIDAYS, WEEKEND)
    assert [closed.closed(FRIDAY + n * ONE_DAY) for n in range(5)] == [False, True, True, True, False]


@pytest.mark.parametrize(
    ("day", "step", "end", "expected"),
    [
        (FRIDAY, ONE_DAY, date.max, date(2026, 3, 3)),
        (date(2026, 3, 3), -ONE_DAY, date.min, FRIDAY),
        (date(2026, 2, 28), ONE_DAY, date(2026, 3, 1), date(2026, 3, 1)),  # none lies on the way
        (FRIDAY, ONE_DAY, FRIDAY, FRIDAY),
    ],
)
def test_the_nearest_open_day(day: date, step: timedelta, end: date, expected: date) -> None:
    assert Office(HOLIDAYS, WEEKEND).next_open(day, step, end) == expected


def bits(days: str) -> int:
    """A window as it is read, the first day first."""
    return int(days[::-1], 2)


@pytest.mark.parametrize(
    ("days", "closed", "on_holiday", "came_to"),
    [
        ("01100", "00110", "keep", "01100"),
        ("01100", "00110", "skip", "01000"),
        ("00110", "00110", "previous", "01000"),  # both come to one day
        ("00110", "00110", "next", "00001"),
        ("01100", "00110", "previous", "01000"),  # to a day that is a date itself
        ("10010", "10010", "next", "01001"),
        ("10010", "10010", "previous", "10100"),  # before the first day there is none
        ("01011", "00011", "next", "01011"),  # nor behind the last one
        ("10000", "01000", "next", "10000"),
        ("000010010", "011111110", "previous", "100000000"),  # down a long run
        ("010010000", "011111110", "next", "000000001"),
        ("11111", "11111", "next", "11111"),
    ],
)
def test_where_dates_come_to(days: str, closed: str, on_holiday: str, came_to: str) -> None:
    assert placed(bits(days), bits(closed), on_holiday, len(days)) == bits(came_to)


@given(st.sets(st.integers(0, 59)), st.integers(0, 2**60 - 1).map(places).map(set), st.sampled_from([-1, 1]))
def test_each_date_walks_to_the_open_day_beside_its_run(days: set[int], closed: set[int], step: int) -> None:
    expected = set()
    for day in days:
        walked = day
        while walked in closed:
            walked += step
        expected.add(walked if 0 <= walked < 60 else day)
    word = "next" if step > 0 else "previous"
    assert set(places(placed(marked(days, 60), marked(closed, 60), word, 60))) == expected


# --- as the dates of a rule show it -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # Whatever the holidays are, the weekend is closed …
        ("FREQ=MONTHLY;BYMONTHDAY=20", {"keep": 20, "skip": None, "previous": 18, "next": 21}),
        # … unless BYDAY names it,
        ("FREQ=WEEKLY;BYDAY=SU,TU", {"keep": 20, "skip": 20, "previous": 20, "next": 20}),
        ("FREQ=MONTHLY;BYDAY=3SU", {"keep": 20, "skip": 20, "previous": 20, "next": 20}),
        # or the DTSTART of a weekly rule that names no day does. DTSTART is a Sunday.
        ("FREQ=WEEKLY", {"keep": 20, "skip": 20, "previous": 20, "next": 20}),
        ("FREQ=DAILY;INTERVAL=14", {"keep": 20, "skip": None, "previous": 18, "next": 21}),
        # Of the weekend only what is named is open: from Sunday to Saturday, but not from there to Sunday.
        ("FREQ=MONTHLY;BYMONTHDAY=20;BYDAY=SU,SA", {"keep": 20, "skip": 20, "previous": 20, "next": 20}),
    ],
)
def test_the_weekend_is_closed_unless_the_rule_names_it(rule: str, expected: dict[str, int | None]) -> None:
    start, around = date(2026, 12, 6), (date(2026, 12, 18), date(2026, 12, 21))  # the 20th is a Sunday
    found = {word: dates(rule, start, *around, on_holiday=word) for word in expected}
    assert {word: [day.day for day in days] for word, days in found.items()} == {
        word: [] if day is None else [day] for word, day in expected.items()
    }


def test_a_holiday_closes_a_weekend_the_rule_names_too() -> None:
    week = (date(2026, 3, 1), date(2026, 3, 4))
    assert dates("FREQ=WEEKLY;BYDAY=SU", NEW_YEAR, *week, holidays=HOLIDAYS, on_holiday="next") == (
        date(2026, 3, 3),
    )


def test_a_long_run_of_closed_days_is_crossed_and_the_end_of_the_calendar_is_not() -> None:
    closed = frozenset(NEW_YEAR + timedelta(n) for n in range(200))  # to Sunday, 19 July
    window = (date(2026, 2, 23), date(2026, 7, 20))
    assert dates("FREQ=DAILY", date(2025, 1, 1), *window, holidays=closed, on_holiday="next") == (
        date(2026, 7, 20),
    )
    ends = (date(9999, 12, 30), date.max)  # a Thursday and a Friday
    assert dates("FREQ=DAILY", NEW_YEAR, *ends, holidays=frozenset(ends), on_holiday="next") == ends
    begins = (date.min, date.min)
    assert dates("FREQ=DAILY", date.min, *begins, holidays=frozenset(begins), on_holiday="previous") == (
        date.min,
    )
