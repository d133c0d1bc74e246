"""The days of a recurrence rule (RFC 5545): periods one after the other, and in each the days that fit.

Written here because only the periods a window touches are looked at, whatever the rule: a rule that never
fires costs no more than one that does. `dateutil` is the yardstick in the tests.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from .rrule import Rule

_LAST = date.max.toordinal()


def expand(rule: Rule, start: date, low: date, high: date) -> Iterator[date]:
    """Days of the rule from `low` to `high`, both included, ascending, each once; none before `start`.

    A `start` that does not fit the rule is no occurrence and does not count toward COUNT.
    """
    rule = completed(rule, start)
    high = min(high, rule.until or high)
    left = rule.count
    begin = start if left else max(start, low)
    for first, last in _periods(rule, start, begin, high):
        for day in _chosen(rule, first, last):
            if day < start or day > high or left == 0:
                continue
            left = left - 1 if left else None
            if day >= low:
                yield day
        if left == 0:
            return


def completed(rule: Rule, start: date) -> Rule:
    """The rule with what it leaves open (the day of a monthly rule …) taken from DTSTART (RFC 5545)."""
    if rule.freq == "DAILY" or rule.by_day or rule.by_month_day or rule.by_year_day:
        return rule
    if rule.freq == "WEEKLY" or rule.by_week_no:
        return replace(rule, by_day=frozenset({(0, start.weekday())}))
    months = rule.by_month
    if rule.freq == "YEARLY" and not months:
        months = frozenset({start.month})
    return replace(rule, by_month=months, by_month_day=frozenset({start.day}))


def _periods(rule: Rule, start: date, low: date, high: date) -> Iterator[tuple[int, int]]:
    """First and last day (ordinals) of each period that touches low..high, in INTERVALs from start's."""
    if low > high:
        return
    origin, here, there = (_index(rule, day) for day in (start, low, high))
    skipped = max(0, here - origin + rule.interval - 1) // rule.interval
    for index in range(origin + skipped * rule.interval, there + 1, rule.interval):
        yield _bounds(rule, index)


def _index(rule: Rule, day: date) -> int:
    match rule.freq:
        case "DAILY":
            return day.toordinal()
        case "WEEKLY":
            return (day.toordinal() - 1 - rule.week_start) // 7  # ordinal 1 is a Monday
        case "MONTHLY":
            return day.year * 12 + day.month - 1
        case _:
            return day.year


def _bounds(rule: Rule, index: int) -> tuple[int, int]:
    match rule.freq:
        case "DAILY":
            return index, index
        case "WEEKLY":
            first = index * 7 + 1 + rule.week_start
            return max(first, 1), min(first + 6, _LAST)
        case "MONTHLY":
            year, month = index // 12, index % 12 + 1
            first = date(year, month, 1).toordinal()
            return first, first + monthrange(year, month)[1] - 1
        case _:
            return date(index, 1, 1).toordinal(), date(index, 12, 31).toordinal()


def _chosen(rule: Rule, first: int, last: int) -> list[date]:
    days = [day for day in map(date.fromordinal, range(first, last + 1)) if _fits(rule, day)]
    if not rule.by_set_pos:
        return days
    places = {place - 1 if place > 0 else len(days) + place for place in rule.by_set_pos}
    return [day for place, day in enumerate(days) if place in places]


def _fits(rule: Rule, day: date) -> bool:
    if rule.by_month and day.month not in rule.by_month:
        return False
    if rule.by_month_day and not _counted(day.day, monthrange(day.year, day.month)[1], rule.by_month_day):
        return False
    if rule.by_year_day and not _counted(*_in_year(day), rule.by_year_day):
        return False
    if rule.by_week_no and not _counted(*_week(day, rule.week_start), rule.by_week_no):
        return False
    return not rule.by_day or _day_fits(rule, day)


def _counted(number: int, total: int, wanted: frozenset[int]) -> bool:
    """Whether the number, counted from the front or (as a negative) from the back, is wanted."""
    return number in wanted or number - total - 1 in wanted


def _in_year(day: date) -> tuple[int, int]:
    first = date(day.year, 1, 1).toordinal()
    return day.toordinal() - first + 1, date(day.year, 12, 31).toordinal() - first + 1


def _week(day: date, week_start: int) -> tuple[int, int]:
    """Number of the day's week, and weeks in its year. Week 1 is the first with four days (ISO 8601)."""
    shifted = (day.weekday() - week_start) % 7
    middle = date.fromordinal(min(day.toordinal() - shifted + 3, _LAST)) if day.toordinal() > shifted else day
    number = (middle.timetuple().tm_yday - 1) // 7 + 1
    last = date(middle.year, 12, 28)
    behind = (last.weekday() - week_start) % 7
    return number, ((last + timedelta(3 - behind)).timetuple().tm_yday - 1) // 7 + 1


def _day_fits(rule: Rule, day: date) -> bool:
    numbers = {number for number, weekday in rule.by_day if weekday == day.weekday()}
    if not numbers or 0 in numbers:
        return bool(numbers)
    in_month = rule.freq == "MONTHLY" or bool(rule.by_month)
    position, total = (day.day, monthrange(day.year, day.month)[1]) if in_month else _in_year(day)
    return (position - 1) // 7 + 1 in numbers or -((total - position) // 7 + 1) in numbers
