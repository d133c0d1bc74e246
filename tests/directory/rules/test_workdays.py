"""Working days around Korean holidays, deadlines, and laws of their arithmetic."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.directory.rules.korean_calendar import public_holidays
from audit.directory.rules.workdays import (
    MAX_WORKING_DAYS,
    add_working_days,
    deadline,
    end_of_work,
    is_working_day,
    next_working_day,
)

SEOUL = ZoneInfo("Asia/Seoul")
HOLIDAYS = public_holidays(2025, 2027)


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # over a weekend
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
        (date(2026, 11, 21), 0, date(2026, 11, 23)),
        (date(2026, 11, 22), 1, date(2026, 11, 23)),
        (date(2026, 2, 13), 1, date(2026, 2, 19)),  # over Seollal
        (date(2026, 2, 19), -1, date(2026, 2, 13)),
        (date(2026, 4, 30), 1, date(2026, 5, 4)),  # over Labour Day
        (date(2026, 7, 16), 1, date(2026, 7, 20)),  # over Constitution Day
        (date(2026, 11, 9), 10, date(2026, 11, 23)),
        (date(2026, 11, 23), -10, date(2026, 11, 9)),
        (date(2026, 9, 21), 10, date(2026, 10, 8)),  # over Chuseok and a substitute
    ],
)
def test_adding_working_days(day: date, number: int, expected: date) -> None:
    assert add_working_days(day, number, HOLIDAYS) == expected


def test_neighbours() -> None:
    assert next_working_day(date(2026, 12, 31), HOLIDAYS) == date(2027, 1, 4)
    assert add_working_days(date(2026, 1, 1), -1, HOLIDAYS) == date(2025, 12, 31)
    assert next_working_day(date(2026, 11, 20)) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("opened", "working_days", "expected"),
    [
        (datetime(2026, 11, 9, 1, 0, tzinfo=UTC), 10, datetime(2026, 11, 23, 9, 0, tzinfo=UTC)),
        # 23:30 UTC on Sunday is Monday morning in Seoul.
        (datetime(2026, 11, 8, 23, 30, tzinfo=UTC), 10, datetime(2026, 11, 23, 9, 0, tzinfo=UTC)),
        (datetime(2026, 11, 20, 20, 0, tzinfo=SEOUL), 5, datetime(2026, 11, 27, 9, 0, tzinfo=UTC)),
        (
            datetime(2026, 2, 13, 9, 0, tzinfo=timezone(timedelta(hours=9))),
            5,
            datetime(2026, 2, 25, 9, 0, tzinfo=UTC),
        ),
    ],
)
def test_deadlines(opened: datetime, working_days: int, expected: datetime) -> None:
    found = deadline(opened, working_days, HOLIDAYS, SEOUL)
    assert (found, found.tzinfo) == (expected, UTC)


def test_a_deadline_in_a_zone_with_summer_time() -> None:
    opened = datetime(2026, 3, 26, 12, 0, tzinfo=UTC)
    assert deadline(opened, 2, frozenset(), ZoneInfo("Europe/Berlin")) == datetime(
        2026, 3, 30, 16, 0, tzinfo=UTC
    )


def test_a_working_day_is_neither_weekend_nor_holiday() -> None:
    week = [date(2026, 11, 16) + timedelta(days) for days in range(7)]
    assert [is_working_day(day, {date(2026, 11, 18)}) for day in week] == [
        True, True, False, True, True, False, False
    ]  # fmt: skip


def test_the_office_closes_at_six_of_its_own_clock() -> None:
    day = date(2026, 11, 23)
    found = [end_of_work(day, ZoneInfo(zone)) for zone in ("Asia/Seoul", "Europe/Berlin")]
    assert found == [datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 23, 17, tzinfo=UTC)]


def test_ten_years_of_working_days_are_the_most() -> None:
    far = add_working_days(date(2026, 1, 2), MAX_WORKING_DAYS)
    assert (far, add_working_days(far, -MAX_WORKING_DAYS)) == (date(2035, 12, 21), date(2026, 1, 2))


def test_refusals() -> None:
    with pytest.raises(ValueError, match="aware"):
        deadline(datetime(2026, 1, 1), 1, HOLIDAYS, SEOUL)  # noqa: DTZ001 - the refused case
    with pytest.raises(ValueError, match="at least one"):
        deadline(datetime(2026, 1, 1, tzinfo=UTC), 0, HOLIDAYS, SEOUL)
    for number in (MAX_WORKING_DAYS + 1, -MAX_WORKING_DAYS - 1, 10**9):
        with pytest.raises(ValueError, match="2600"):
            add_working_days(date(2026, 1, 1), number)


DAYS = st.dates(date(2025, 2, 1), date(2027, 10, 1))


@given(DAYS, st.integers(1, 40))
def test_there_and_back(day: date, number: int) -> None:
    later = add_working_days(day, number, HOLIDAYS)
    assert is_working_day(later, HOLIDAYS)
    between = (day + timedelta(days) for days in range(1, (later - day).days + 1))
    assert sum(is_working_day(each, HOLIDAYS) for each in between) == number
    assert add_working_days(later, -number, HOLIDAYS) == (
        day if is_working_day(day, HOLIDAYS) else add_working_days(day, -1, HOLIDAYS)
    )


@given(DAYS, st.integers(0, 20), st.integers(0, 20))
def test_days_add_up_and_never_go_back(day: date, one: int, other: int) -> None:
    start = add_working_days(day, 0, HOLIDAYS)
    together = add_working_days(start, one + other, HOLIDAYS)
    assert together == add_working_days(add_working_days(start, one, HOLIDAYS), other, HOLIDAYS)
    assert together <= add_working_days(start + timedelta(1), one + other, HOLIDAYS)
