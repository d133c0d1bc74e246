"""How often a rule occurs: counted at once, beside python-dateutil that makes the dates and moves those on closed days one by one."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from dateutil.rrule import rrulestr

from audit.directory.rules.korean_calendar import FIRST_YEAR, LAST_YEAR, public_holidays
from audit.register.rules.recurrence import occurrences

from .rows import Row, side_by_side

FIRST = date(1, 1, 1)
ONE_DAY = timedelta(days=1)
# Each occurs 1,000,000 times from the year 1 to its last day.
RULES = (
    ("every day", "FREQ=DAILY", date.fromordinal(1_000_000)),
    ("working days", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", date.fromordinal(1_400_000)),
    (
        "18 days every second month",
        "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1,2,4,6,8,10,12,14,16,18,20,21,22,24,26,27,28,-1",
        date(9259, 5, 31),
    ),
    (
        "first and last 4 weekdays of a month",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,2,3,4,-1,-2,-3,-4,5",
        date(9260, 4, 30),
    ),
    ("9 days a month", "FREQ=MONTHLY;BYMONTHDAY=1,4,8,12,16,20,24,28,-1", date(9325, 8, 31)),
)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
SINCE = date(2025, 1, 6)


def measure() -> Iterator[Row]:
    for name, rule, last in RULES:
        for on_holiday in ("keep", "previous"):
            yield compared(f"1,000,000 × {name}, {on_holiday}", rule, FIRST, FIRST, last, on_holiday, 3)
    for rule in ("FREQ=WEEKLY;BYDAY=MO", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTH=5;BYDAY=1MO"):
        yield compared(f"a year of {rule[5:]}", rule, SINCE, *YEAR, "previous", 51)


def compared(
    question: str, rule: str, start: date, first: date, last: date, on_holiday: str, turns: int
) -> Row:
    """Both ways; they must come to the same number."""
    holidays = public_holidays(FIRST_YEAR, LAST_YEAR)

    def ours() -> int:
        return occurrences(rule, start, first, last, holidays=holidays, on_holiday=on_holiday)

    theirs = one_by_one(rule, start, first, last, holidays if on_holiday == "previous" else None)
    if ours() != theirs():
        raise AssertionError(question)
    return side_by_side(question, ours, theirs, "dateutil, one by one", turns=turns)


def one_by_one(
    rule: str, start: date, first: date, last: date, holidays: frozenset[date] | None
) -> Callable[[], int]:
    """Counts dates; with holidays, where each comes to. No date comes into the window from behind `last` here."""
    begin = datetime(start.year, start.month, start.day)  # noqa: DTZ001 - a day

    def count() -> int:
        found: set[date] = set()
        kept = 0
        for moment in rrulestr(rule, dtstart=begin):
            day = moment.date()
            if day > last:
                break
            if holidays is None:
                kept += day >= first
                continue
            moved = day
            while moved > start and (moved in holidays or (moved.weekday() > 4)):
                moved -= ONE_DAY
            found.add(moved)
        return kept + sum(first <= day for day in found)

    return count
