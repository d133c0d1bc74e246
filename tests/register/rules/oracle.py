"""The oracle of the recurrence tests: slow and plain. Period by period, and in each every day is asked whether it fits.

It shares with the application only how a rule is read.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from audit.register.rules.rrule import WEEKDAYS, Rule, parse

_LAST = date.max.toordinal()
ONE_DAY = timedelta(days=1)


def counted(
    rule: str, start: date, first: date, last: date, holidays: frozenset[date], on_holiday: str
) -> list[date]:
    """The days in first..last the duty takes place on, each date placed on its own."""
    days = expand(parse(rule), start, start, min(last, date.max - 200 * ONE_DAY) + 200 * ONE_DAY)
    open_weekend = _weekend_days_named(rule, start)
    found: set[date] = set()
    for day in days:
        came_to = _placed(day, start, lambda one: _closed(one, holidays, open_weekend), on_holiday)
        if came_to and first <= came_to <= last:
            found.add(came_to)
    return sorted(found)


def _weekend_days_named(rule: str, start: date) -> set[int]:
    parts = dict(part.split("=") for part in rule.split(";"))
    if "BYDAY" in parts:
        return {WEEKDAYS.index(day[-2:]) for day in parts["BYDAY"].split(",")}
    return {start.weekday()} if parts["FREQ"] == "WEEKLY" else set()


def _closed(day: date, holidays: frozenset[date], open_weekend: set[int]) -> bool:
    return day in holidays or (day.weekday() in (5, 6) and day.weekday() not in open_weekend)


def _placed(day: date, start: date, closed: Callable[[date], bool], on_holiday: str) -> date | None:
    if on_holiday == "keep" or not closed(day):
        return day
    if on_holiday == "skip":
        return None
    moved = day
    while closed(moved):
        if moved == (start if on_holiday == "previous" else date.max):
            return day
        moved += ONE_DAY if on_holiday == "next" else -ONE_DAY
    return moved


def expand(rule: Rule, start: date, low: date, high: date) -> Iterator[date]:
    """Days of the rule from `low` to `high`, both included, ascending, each once; none before `start`.

    A `start` that does not fit the rule is no occurrence and does not count toward COUNT.
    """
    high = min(high, rule.until or high)
    left = rule.count
    begin = start if left else max(start, low)
    for first, last in _periods(rule, start, begin, high):
        for day in _chosen(rule, start, first, last):
            if day < start or day > high or left == 0:
                continue
            left = left - 1 if left else None
            if day >= low:
                yield day
        if left == 0:
            return


def _stands_like(rule: Rule, start: date, day: date) -> bool:
    """Whether a day stands where DTSTART stands: what a rule means that names no day. Another way than the application's, which
    writes the day into the rule: seen from DTSTART, whole weeks, or the same day of some month or of its own month, lie between."""
    if rule.freq == "DAILY" or rule.by_day or rule.by_month_day or rule.by_year_day:
        return True  # it names its days
    if rule.by_week_no or rule.freq == "WEEKLY":
        return (day - start).days % 7 == 0
    same_day = f"{day:%d}" == f"{start:%d}"
    return same_day and (rule.freq == "MONTHLY" or bool(rule.by_month) or f"{day:%m}" == f"{start:%m}")


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


def _chosen(rule: Rule, start: date, first: int, last: int) -> list[date]:
    each = map(date.fromordinal, range(first, last + 1))
    days = [day for day in each if _fits(rule, day) and _stands_like(rule, start, day)]
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
