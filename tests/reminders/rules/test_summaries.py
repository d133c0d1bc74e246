"""Which period's summary is due: its first open day, in office hours, once."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from holidays import country_holidays

from audit.reminders.rules.summaries import Period, month_of, period_due, week_of

SEOUL = ZoneInfo("Asia/Seoul")
OFF = frozenset(country_holidays("KR", years=range(2026, 2030)))


@pytest.mark.parametrize(
    ("rule", "day", "expected"),
    [
        (week_of, date(2026, 3, 15), Period("2026-W11", date(2026, 3, 9), date(2026, 3, 15))),
        (week_of, date(2027, 1, 1), Period("2026-W53", date(2026, 12, 28), date(2027, 1, 3))),
        (month_of, date(2028, 2, 29), Period("2028-02", date(2028, 2, 1), date(2028, 2, 29))),
        (month_of, date(2026, 12, 31), Period("2026-12", date(2026, 12, 1), date(2026, 12, 31))),
    ],
)
def test_the_period_of_a_day(rule: Callable[[date], Period], day: date, expected: Period) -> None:
    assert rule(day) == expected


@pytest.mark.parametrize(
    ("moment", "before", "expected"),
    [
        ("2026-03-09 07:59", "2026-W10", None),
        ("2026-03-09 08:00", "2026-W10", "2026-W11"),
        ("2026-03-09 17:59", "2026-W10", "2026-W11"),
        ("2026-03-09 18:00", "2026-W10", None),
        ("2026-03-09 09:00", "2026-W11", None),  # once
        ("2026-03-09 09:00", "2026-W12", None),  # the clock was set back
        ("2026-03-09 09:00", None, "2026-W11"),
        ("2026-03-11 09:00", None, None),  # who begins on a Wednesday
        ("2026-03-12 08:00", "2026-W10", "2026-W11"),  # three days without a worker
        ("2026-03-14 09:00", "2026-W10", None),  # a Saturday
        ("2026-03-02 09:00", "2026-W09", None),  # a substitute holiday
        ("2026-03-03 08:00", "2026-W09", "2026-W10"),
        ("2026-03-03 08:00", None, "2026-W10"),
        ("2027-01-01 09:00", "2026-W52", None),
        ("2027-01-04 08:00", "2026-W53", "2027-W01"),
    ],
)
def test_a_week_is_due_on_its_first_open_day(moment: str, before: str | None, expected: str | None) -> None:
    found = period_due(datetime.fromisoformat(moment).replace(tzinfo=SEOUL), week_of, before, OFF, SEOUL)
    assert (found.name if found else None) == expected


@pytest.mark.parametrize(("rule", "periods"), [(week_of, 156), (month_of, 36)])
def test_over_three_years_each_period_is_due_once_on_an_open_day_in_office_hours(
    rule: Callable[[date], Period], periods: int
) -> None:
    """The leap day and three turns of the year among them; asked each hour."""
    moment, before, days = datetime(2026, 1, 5, tzinfo=SEOUL), None, []
    while moment.date() < date(2029, 1, 1):
        found = period_due(moment, rule, before, OFF, SEOUL)
        if found is not None:
            before = found.name
            days.append(moment)
        moment += timedelta(hours=1)
    assert all(day.hour == 8 and day.weekday() < 5 and day.date() not in OFF for day in days)
    assert len({rule(day.date()).name for day in days}) == len(days)
    assert periods - len(days) <= 1  # January 2026 began before, and so may a week of nothing but days off
