"""How often a duty happens: RFC 5545 rules over days, holidays, and plain words for the common rules."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from itertools import islice

from .expansion import completed, expand
from .rrule import MAX_COUNT, WEEKDAYS, BadRule, Fault, Rule, parse

__all__ = [
    "BadRule",
    "Fault",
    "PlainFrequency",
    "dates",
    "next_occurrences",
    "occurrences",
    "plain_of",
    "rule_for",
    "skips_short_months",
    "validate",
]

MAX_WINDOW = 200 * 366  # days; the work of one call is bounded by days looked at, not by a clock
HORIZON = 40 * 366  # days searched for the next date: all of 29 February, and every fifth week of a year
SHIFT = 31  # days a date can move off a run of holidays before it stays where it is
_STEPS = {"keep": 0, "skip": 0, "previous": -1, "next": 1}


class PlainFrequency(StrEnum):
    """The frequencies a form offers in words; the same values as the choices of the register."""

    DAILY = "daily"
    WORKING_DAYS = "working_days"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


# frequency: (FREQ, INTERVAL, the parts that are written out from DTSTART)
_PATTERNS: dict[PlainFrequency, tuple[str, int, tuple[str, ...]]] = {
    PlainFrequency.DAILY: ("DAILY", 1, ()),
    PlainFrequency.WEEKLY: ("WEEKLY", 1, ("BYDAY",)),
    PlainFrequency.FORTNIGHTLY: ("WEEKLY", 2, ("BYDAY",)),
    PlainFrequency.MONTHLY: ("MONTHLY", 1, ("BYMONTHDAY",)),
    PlainFrequency.QUARTERLY: ("MONTHLY", 3, ("BYMONTHDAY",)),
    PlainFrequency.HALF_YEARLY: ("MONTHLY", 6, ("BYMONTHDAY",)),
    PlainFrequency.YEARLY: ("YEARLY", 1, ("BYMONTH", "BYMONTHDAY")),
}
_WORKING_DAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


def occurrences(
    rule: str,
    start: date,
    first: date,
    last: date,
    *,
    holidays: frozenset[date] = frozenset(),
    on_holiday: str = "keep",
) -> int:
    """How many days of the rule lie in first..last, both included. Holidays, limits, errors: see `dates`."""
    return len(dates(rule, start, first, last, holidays=holidays, on_holiday=on_holiday))


def dates(
    rule: str,
    start: date,
    first: date,
    last: date,
    *,
    holidays: frozenset[date] = frozenset(),
    on_holiday: str = "keep",
) -> tuple[date, ...]:
    """The days of the rule in first..last, both included, ascending; an empty window has none.

    `start` is DTSTART; where it does not fit its rule it is no occurrence. `holidays` are the days given,
    nothing else; a date on one is kept, skipped, or moved to the nearest day before or after that is neither
    a holiday nor a weekend (also across the edge of the window). Dates that meet on one day are one: a duty
    happens at most once a day. Raises BadRule (a ValueError) for a rule RFC 5545 forbids, for more than 1,000
    dates, for a window over 200 years; ValueError for an unknown `on_holiday`.
    """
    step, parsed = _step(on_holiday), parse(rule)
    low, high = _widened(first, last, SHIFT if step and holidays else 0)
    begin = start if parsed.count else max(start, low)
    if (min(high, parsed.until or high) - begin).days > MAX_WINDOW:
        raise BadRule(Fault.WINDOW_TOO_LONG)
    most = MAX_COUNT + (high - low).days - (last - first).days
    raw = tuple(islice(expand(parsed, start, low, high), most + 1))
    found = tuple(day for day in _placed(raw, holidays, on_holiday) if first <= day <= last)
    if len(raw) > most or len(found) > MAX_COUNT:
        raise BadRule(Fault.TOO_MANY)
    return found


def next_occurrences(
    rule: str,
    start: date,
    after: date,
    count: int = 3,
    *,
    holidays: frozenset[date] = frozenset(),
    on_holiday: str = "keep",
) -> tuple[date, ...]:
    """The next dates after the day `after` (not on it), at most `count` (1 to 100).

    Fewer where the rule ends, or pauses for 40 years. Holidays and errors as in `dates`.
    """
    if not 1 <= count <= 100:
        raise ValueError(f"count must be 1 to 100, not {count}")
    step, parsed = _step(on_holiday), parse(rule)
    margin = SHIFT if step and holidays else 0
    low = _widened(max(after, start), after, margin)[0]
    days = expand(parsed, start, low, _widened(after, max(after, start), HORIZON)[1])
    wanted = (day for day in days if on_holiday != "skip" or day not in holidays)
    placed = _placed(islice(wanted, count + 1 + 2 * margin), holidays, on_holiday)
    return tuple(day for day in placed if day > after)[:count]


def validate(rule: str, start: date) -> None:
    """Raises BadRule for a rule that is forbidden, ends before DTSTART, or never occurs in 40 years."""
    parsed = parse(rule)
    if parsed.until and parsed.until < start:
        raise BadRule(Fault.ENDS_BEFORE_START, "UNTIL")
    high = date.fromordinal(min(start.toordinal() + HORIZON, date.max.toordinal()))
    if not any(True for _ in expand(parsed, start, start, high)):
        raise BadRule(Fault.NEVER_OCCURS)


def skips_short_months(rule: str, start: date | None = None) -> bool:
    """Whether the rule skips months that lack its day (29th to 31st). Without `start`: written days only."""
    parsed = parse(rule)
    if start is not None:
        parsed = completed(parsed, start)
    if not parsed.by_month_day or parsed.freq not in {"MONTHLY", "YEARLY"}:
        return False
    days = min(abs(day) for day in parsed.by_month_day)
    return any(days > _shortest(month) for month in _months(parsed, start))


def rule_for(plain: str, start: date) -> str:
    """The RRULE of a plain frequency, its day written out from DTSTART. ValueError for any other word."""
    word = PlainFrequency(plain)
    if word is PlainFrequency.WORKING_DAYS:
        return _WORKING_DAYS
    freq, interval, parts = _PATTERNS[word]
    values = {"BYDAY": WEEKDAYS[start.weekday()], "BYMONTH": start.month, "BYMONTHDAY": start.day}
    step = f";INTERVAL={interval}" if interval > 1 else ""
    return f"FREQ={freq}{step}" + "".join(f";{part}={values[part]}" for part in parts)


def plain_of(rule: str, start: date) -> PlainFrequency | None:
    """The plain frequency that gives the same days from DTSTART on, or None for a custom rule.

    A rule with an end, with two days, or on another day than DTSTART's is custom: saving the word would
    change it.
    """
    parsed = replace(parse(rule), week_start=0)
    every_day = Rule("DAILY", by_day=parsed.by_day)
    if parsed == every_day and parsed.by_day:
        parsed = replace(parsed, freq="WEEKLY")
    parsed = completed(parsed, start)
    return next((plain for plain in PlainFrequency if parsed == parse(rule_for(plain, start))), None)


def _step(on_holiday: str) -> int:
    if on_holiday not in _STEPS:
        raise ValueError(f"on_holiday must be one of {', '.join(_STEPS)}, not {on_holiday!r}")
    return _STEPS[on_holiday]


def _widened(first: date, last: date, days: int) -> tuple[date, date]:
    """The window with so many days more on both sides, inside the calendar."""
    low, high = max(first.toordinal() - days, 1), min(last.toordinal() + days, date.max.toordinal())
    return date.fromordinal(low), date.fromordinal(high)


def _placed(raw: Iterable[date], holidays: frozenset[date], on_holiday: str) -> list[date]:
    if on_holiday == "skip":
        return [day for day in raw if day not in holidays]
    return sorted({_moved(day, holidays, _STEPS[on_holiday]) for day in raw})


def _moved(day: date, holidays: frozenset[date], step: int) -> date:
    if not step or day not in holidays:
        return day
    for distance in range(1, SHIFT + 1):
        ordinal = day.toordinal() + step * distance
        if not 1 <= ordinal <= date.max.toordinal():
            break
        other = date.fromordinal(ordinal)
        if other not in holidays and other.weekday() < 5:
            return other
    return day


def _shortest(month: int) -> int:
    return 28 if month == 2 else 30 if month in {4, 6, 9, 11} else 31


def _months(rule: Rule, start: date | None) -> frozenset[int]:
    """The months the rule can reach."""
    reached = frozenset(range(1, 13))
    if rule.freq == "MONTHLY" and start is not None:
        reached = frozenset((start.month - 1 + n * rule.interval) % 12 + 1 for n in range(12))
    return reached & rule.by_month if rule.by_month else reached
