"""Which days fit the parts of a rule, in the 400 years after which the calendar repeats: from 1 January of the year 1 on.

Each function gives a set of days as `days` describes them. Nothing here depends on DTSTART or on a window, so that all of it
is made once.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache

from .days import CYCLE, marked, of_cycle, repeated, span
from .rrule import Rule

YEARS = range(1, 401)
EVERY_DAY = span(CYCLE)


@lru_cache(maxsize=256)  # 18 KB each
def fitting(rule: Rule) -> int:
    """The days that fit every part of a rule that is complete; its steps, positions and end are not looked at."""
    days = EVERY_DAY
    if rule.by_month:
        days &= _any(_month(number) for number in rule.by_month)
    if rule.by_month_day:
        days &= _any(_month_day(number) for number in rule.by_month_day)
    if rule.by_year_day:
        days &= _any(_year_day(number) for number in rule.by_year_day)
    if rule.by_week_no:
        days &= _any(_week(number, rule.week_start) for number in rule.by_week_no)
    if rule.by_day:
        in_month = rule.freq == "MONTHLY" or bool(rule.by_month)
        days &= _any(_weekday(number, weekday, in_month=in_month) for number, weekday in rule.by_day)
    return days


def _any(sets: Iterable[int]) -> int:
    days = 0
    for one in sets:
        days |= one
    return days


@cache
def _months() -> tuple[tuple[int, int, int], ...]:
    """Number, place of the first day, and length of each month of the cycle."""
    return tuple(
        (month, date(year, month, 1).toordinal() - 1, monthrange(year, month)[1])
        for year in YEARS
        for month in range(1, 13)
    )


@cache
def _month(number: int) -> int:
    of_it = (
        place for month, first, long in _months() if month == number for place in range(first, first + long)
    )
    return marked(of_it, CYCLE)


@cache
def _month_day(number: int) -> int:
    """A day of the month, from the front or (as a negative) from the back."""
    return marked((first + _from(number, long) for _, first, long in _months() if abs(number) <= long), CYCLE)


@lru_cache(maxsize=64)
def _year_day(number: int) -> int:
    found = []
    for year in YEARS:
        first = date(year, 1, 1).toordinal() - 1
        long = date(year, 12, 31).toordinal() - first
        if abs(number) <= long:
            found.append(first + _from(number, long))
    return marked(found, CYCLE)


@lru_cache(maxsize=64)
def _week(number: int, week_start: int) -> int:
    """A week of the year; week 1 is the first with four days in it (ISO 8601, RFC 5545)."""
    found: list[int] = []
    for year in YEARS:
        first, behind = _first_week(year, week_start), _first_week(year + 1, week_start)
        weeks = (behind - first) // 7
        if abs(number) <= weeks:
            begin = first + 7 * _from(number, weeks)
            found.extend(place % CYCLE for place in range(begin, begin + 7))
    return marked(found, CYCLE)


def _first_week(year: int, week_start: int) -> int:
    """Where week 1 of the year begins; the week of 4 January."""
    fourth = date(year, 1, 4)
    return fourth.toordinal() - 1 - (fourth.weekday() - week_start) % 7


def _weekday(number: int, weekday: int, *, in_month: bool) -> int:
    """A weekday: every one (number 0), or the n-th of the month or of the year, from the front or from the back."""
    days = repeated(1 << weekday, 7, CYCLE)
    if not number:
        return days
    nth = range(7 * abs(number) - 6, 7 * abs(number) + 1)
    within = _month_day if in_month else _year_day
    return days & _any(within(day if number > 0 else -day) for day in nth)


def _from(number: int, total: int) -> int:
    """The place of the n-th of so many, from 0 on; a negative n counts from the back."""
    return number - 1 if number > 0 else total + number


def weekdays(which: Iterable[int], low: int, length: int) -> int:
    """Every one of these weekdays (0 is Monday) in the window that begins on the day `low`."""
    return of_cycle(_any(repeated(1 << weekday, 7, CYCLE) for weekday in which), low, length)
