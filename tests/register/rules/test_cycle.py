"""Which days fit the parts of a rule: years where calendars are awkward, read off the calendar on the wall."""

from datetime import date

import pytest

from audit.register.rules.cycle import EVERY_DAY, fitting, weekdays
from audit.register.rules.days import CYCLE, of_cycle, places
from audit.register.rules.rrule import parse


def days_of(year: int, rule: str) -> list[str]:
    """The days of a year that fit, as "month-day"."""
    first = date(year, 1, 1).toordinal()
    window = of_cycle(fitting(parse(rule)), first, date(year, 12, 31).toordinal() - first + 1)
    return [f"{date.fromordinal(first + place):%m-%d}" for place in places(window)]


@pytest.mark.parametrize(
    ("rule", "year", "days"),
    [
        ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=-1", 2026, ["02-28"]),
        ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=-1", 2028, ["02-29"]),
        ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=29,-29", 2026, []),
        ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=29,-29", 2028, ["02-01", "02-29"]),
        ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=29", 2100, []),  # no leap year
        ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=29", 2400, ["02-29"]),
        ("FREQ=YEARLY;BYYEARDAY=366", 2026, []),
        ("FREQ=YEARLY;BYYEARDAY=1,366,-366", 2028, ["01-01", "12-31"]),
        ("FREQ=YEARLY;BYYEARDAY=-1", 2026, ["12-31"]),
        ("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO,TH", 2026, ["12-28", "12-31"]),
        ("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO,TH", 2025, []),
        ("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=MO,TH", 2025, ["12-22", "12-25"]),
        ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", 2025, ["12-29"]),  # of 2026; that of 2025 began in 2024
        ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=SU;WKST=SU", 2026, ["01-04"]),
        # On the last day of the 400 years, in the first week of the next.
        ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=SU;WKST=SU", 2400, ["01-02", "12-31"]),
        ("FREQ=MONTHLY;BYMONTH=1,3;BYDAY=-1FR", 2026, ["01-30", "03-27"]),
        ("FREQ=YEARLY;BYDAY=20MO", 2026, ["05-18"]),
        ("FREQ=YEARLY;BYDAY=53TH,-53TH", 2026, ["01-01", "12-31"]),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=2TU", 2026, ["03-10"]),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=6TU", 2026, []),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", 2026, ["02-13", "03-13", "11-13"]),
    ],
)
def test_the_days_that_fit(rule: str, year: int, days: list[str]) -> None:
    assert days_of(year, rule) == days


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=DAILY", CYCLE),
        ("FREQ=DAILY;BYMONTH=2", 400 * 28 + 97),
        ("FREQ=MONTHLY;BYMONTHDAY=29", 400 * 11 + 97),
        ("FREQ=YEARLY;BYYEARDAY=366", 97),
        ("FREQ=WEEKLY;BYDAY=MO", CYCLE // 7),
        ("FREQ=YEARLY;BYWEEKNO=53;BYDAY=TH", 71),  # so many long years of ISO 8601 in 400
        ("FREQ=MONTHLY;BYDAY=1MO", 4_800),
    ],
)
def test_how_many_days_of_400_years_fit(rule: str, days: int) -> None:
    assert fitting(parse(rule)).bit_count() == days


def test_steps_and_ends_are_not_looked_at() -> None:
    assert fitting(parse("FREQ=DAILY;INTERVAL=3;COUNT=2")) == EVERY_DAY


@pytest.mark.parametrize(
    ("which", "week"), [({5, 6}, 0b110_0000), ({0}, 0b000_0001), (set(), 0), (set(range(7)), 0b111_1111)]
)
def test_weekdays_of_a_week(which: set[int], week: int) -> None:
    monday = date(2026, 3, 9).toordinal()
    assert weekdays(which, monday, 7) == week
    assert weekdays(which, monday + 1, 6) == week >> 1
