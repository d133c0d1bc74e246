"""Closed days: which days an office is closed for a rule, and where the dates that fall on them come to.

Saturday and Sunday are closed whatever the holidays are, unless the rule itself names them. Sets of days are as in `days`.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from .cycle import weekdays
from .days import marked, span
from .rrule import Rule

STEPS = {"keep": 0, "skip": 0, "previous": -1, "next": 1}
WEEKEND = frozenset({5, 6})
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Office:
    """Whether it is open on a day: on no holiday, and on no weekday of `weekend`."""

    holidays: frozenset[date]
    weekend: frozenset[int]

    def closed(self, day: date) -> bool:
        return day.weekday() in self.weekend or day in self.holidays

    def closed_days(self, low: date, length: int) -> int:
        """All closed days of the window that begins on the day `low`."""
        return _closed_days(self, low.toordinal(), length)

    def next_open(self, day: date, step: timedelta, end: date) -> date:
        """The nearest open day after (or, by a negative step, before) the day; `end` where none lies on the way there."""
        while day != end:
            day += step
            if not self.closed(day):
                break
        return day


def office(rule: Rule, start: date, holidays: frozenset[date]) -> Office:
    """The office as a rule sees it: a Saturday or Sunday that its BYDAY, or the DTSTART of a weekly rule, names is open."""
    named = {weekday for _number, weekday in rule.by_day}
    if rule.freq == "WEEKLY" and not named:
        named = {start.weekday()}
    return Office(holidays, WEEKEND - named)


@lru_cache(maxsize=128)
def _closed_days(office: Office, low: int, length: int) -> int:
    holidays = (day.toordinal() - low for day in office.holidays)
    return weekdays(office.weekend, low, length) | marked(
        (place for place in holidays if 0 <= place < length), length
    )


def placed(days: int, closed: int, on_holiday: str, length: int) -> int:
    """Where the dates come to: kept, dropped, or moved from each run of closed days to the open day beside it.

    Dates in a run that reaches the edge of the window stay: there is no open day. Dates that come to one day are one."""
    step = STEPS[on_holiday]
    if on_holiday == "skip":
        return days & ~closed
    if not step or not days & closed:
        return days
    opened = span(length) & ~closed
    earliest, beyond_latest = opened & -opened, 1 << opened.bit_length()
    closed &= ~(earliest - 1) if step < 0 else beyond_latest - 1
    moving = days & closed
    if step > 0:
        return days ^ moving | (closed + moving) & opened  # the carry comes out behind the run
    return days ^ moving | _fallen(moving, closed) >> 1 & opened


def _fallen(moving: int, closed: int) -> int:
    """All closed days from the moving ones down to the first of their run, in steps of 1, 2, 4 … days."""
    step = 1
    while closed:
        moving |= closed & moving >> step
        closed &= closed >> step
        step *= 2
    return moving
