"""How often a rule occurs: counted by arithmetic, beside python-dateutil that makes the dates one by one."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from dateutil.rrule import rrulestr

from audit.directory.rules.korean_calendar import FIRST_YEAR, LAST_YEAR, public_holidays
from audit.register.rules.recurrence import occurrences

from .rows import Row, side_by_side

FIRST = date(1, 1, 1)
LONG = 1_000_000
RULES = (
    ("every day", "FREQ=DAILY", date.fromordinal(LONG)),
    ("every working day", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", date.fromordinal(LONG * 7 // 5)),
    ("nine days a month", "FREQ=MONTHLY;BYMONTHDAY=1,4,8,12,16,20,24,28,-1", date(9260, 3, 11)),
)


def measure() -> Iterator[Row]:
    holidays = public_holidays(FIRST_YEAR, LAST_YEAR)
    for name, rule, last in RULES:
        theirs = one_by_one(rule, FIRST, FIRST, last)
        for words, closed in (("", "keep"), (", previous open day", "previous")):
            yield side_by_side(
                f"1,000,000 times {name}{words}",
                counted(rule, FIRST, FIRST, last, holidays, closed),
                theirs,
                "dateutil one by one, no day closed",
                turns=3,
            )
    year = (date(2026, 1, 1), date(2026, 12, 31))
    for rule in ("FREQ=WEEKLY;BYDAY=MO", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTH=5;BYDAY=1MO"):
        yield side_by_side(
            f"one year of {rule.removeprefix('FREQ=')}",
            counted(rule, date(2025, 1, 6), *year, holidays, "previous"),
            one_by_one(rule, date(2025, 1, 6), *year),
            "dateutil one by one, no day closed",
            turns=51,
        )


def counted(
    rule: str, start: date, first: date, last: date, holidays: frozenset[date], on_holiday: str
) -> Callable[[], int]:
    return lambda: occurrences(rule, start, first, last, holidays=holidays, on_holiday=on_holiday)


def one_by_one(rule: str, start: date, first: date, last: date) -> Callable[[], int]:
    begin, low, high = (datetime(day.year, day.month, day.day) for day in (start, first, last))  # noqa: DTZ001 - days

    def count() -> int:
        found = 0
        for moment in rrulestr(rule, dtstart=begin):
            if moment > high:
                break
            found += moment >= low
        return found

    return count
