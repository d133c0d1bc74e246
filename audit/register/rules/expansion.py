"""The days of a recurrence rule (RFC 5545) in a window, as `days` describes them: no day is made one by one.

Which days fit is known for 400 years (`cycle`); a window is cut out of it, and what INTERVAL, BYSETPOS, COUNT and UNTIL leave of
it is worked out for the whole window at once. `dateutil` is the yardstick in the tests.
"""

from calendar import monthrange
from dataclasses import replace
from datetime import date
from functools import lru_cache

from .cycle import fitting
from .days import CYCLE, first_of, marked, of_cycle, places, repeated, span
from .rrule import Rule

# How many of them 400 years have: where INTERVAL divides it, what is left of a rule repeats with the calendar.
PERIODS = {"WEEKLY": CYCLE // 7, "MONTHLY": 4_800, "YEARLY": 400}
LONG = 40 * 366  # days of a window from which on it is cut out of the 400 years, worked out once for a rule


def expand(rule: Rule, start: date, low: date, high: date) -> int:
    """The days of the rule from `low` to `high`, both included, bit 0 being `low`; none before `start`.

    A `start` that does not fit the rule is no occurrence and does not count toward COUNT.
    """
    rule = completed(rule, start)
    begin = start if rule.count else max(start, low)
    length = min(high, rule.until or high).toordinal() - begin.toordinal() + 1
    if length <= 0:
        return 0
    found = _left(rule, start, begin, length)
    if rule.count:
        found = first_of(found, rule.count)
    shift = begin.toordinal() - low.toordinal()
    return found << shift if shift > 0 else found >> -shift


def _left(rule: Rule, start: date, begin: date, length: int) -> int:
    """The days that INTERVAL and BYSETPOS leave in a window that begins on the day of DTSTART or later."""
    low = begin.toordinal()
    if length > LONG and rule.freq in PERIODS and PERIODS[rule.freq] % rule.interval == 0:
        turn = _index(rule, start.toordinal()) % rule.interval
        return of_cycle(_cycle(replace(rule, count=None, until=None), turn), low, length)
    found = _at_positions(rule, low, length)
    return found if rule.interval == 1 else found & _in_turn(rule, start, begin, length)


@lru_cache(maxsize=128)  # 18 KB each
def _cycle(rule: Rule, turn: int) -> int:
    """The same for 400 years, in which the periods of this number (of INTERVAL) have their turn.

    Worked out for the second 400 years of the calendar: a week reaches over both ends of the first."""
    days = _at_positions(rule, CYCLE + 1, CYCLE)
    return days if rule.interval == 1 else days & _filled(rule, turn, CYCLE + 1, CYCLE)


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


# --- BYSETPOS: some of the days of each period --------------------------------------------------------------------------


def _at_positions(rule: Rule, low: int, length: int) -> int:
    """The days that fit the parts of the rule and stand at its positions, whatever its INTERVAL."""
    rule = replace(rule, interval=1, count=None, until=None)
    if not rule.by_set_pos:
        return of_cycle(fitting(rule), low, length)
    if rule.freq == "DAILY":  # one day is first and last of its own
        return of_cycle(fitting(rule), low, length) if rule.by_set_pos & {1, -1} else 0
    begin = _bounds(rule, _index(rule, low))[0]  # positions count in whole periods
    last = low + length - 1
    known = min(last, begin + CYCLE - 1)
    chosen = _chosen(rule, begin, known)
    if known < last:
        chosen = repeated(chosen, CYCLE, last - begin + 1)
    return chosen >> low - begin & span(length)


@lru_cache(maxsize=256)
def _chosen(rule: Rule, low: int, high: int) -> int:
    """Of the days of each period from the one that begins at `low` on, those at the positions of the rule."""
    periods = [_bounds(rule, index) for index in range(_index(rule, low), _index(rule, high) + 1)]
    length = periods[-1][1] - low + 1
    row = of_cycle(fitting(rule), low, length).to_bytes(length // 8 + 1, "little")
    found: list[int] = []
    for first, last in periods:
        begin, size = first - low, last - first + 1
        bits = int.from_bytes(row[begin >> 3 : (begin + size >> 3) + 1], "little") >> (begin & 7) & span(size)
        found.extend(begin + place for place in _positioned(bits, rule.by_set_pos))
    return marked(found, length)


@lru_cache(maxsize=1_024)
def _positioned(days: int, wanted: frozenset[int]) -> tuple[int, ...]:
    """The places of the days that stand at the wanted positions, from the front or from the back."""
    found = tuple(places(days))
    which = {number - 1 if number > 0 else len(found) + number for number in wanted}
    return tuple(place for number, place in enumerate(found) if number in which)


# --- INTERVAL: every n-th period, counted from that of DTSTART -----------------------------------------------------------


def _in_turn(rule: Rule, start: date, begin: date, length: int) -> int:
    """The days of the periods whose turn it is, in a window that begins on the day of DTSTART or later."""
    low, origin = begin.toordinal(), start.toordinal()
    if rule.freq in {"DAILY", "WEEKLY"}:
        size = 1 if rule.freq == "DAILY" else 7
        first = origin if size == 1 else _bounds(rule, _index(rule, origin))[0]
        behind = (low - first) % (size * rule.interval)  # days since the last turn began
        return repeated(span(size), size * rule.interval, length + behind) >> behind
    return _filled(rule, _index(rule, origin), low, length)


def _filled(rule: Rule, turn: int, low: int, length: int) -> int:
    """All days of every n-th period, the one of the number `turn` among them. What ends less what begins fills the days between."""
    here, there = _index(rule, low), _index(rule, low + length - 1)
    first = here + (turn - here) % rule.interval
    turns = [_bounds(rule, index) for index in range(first, there + 1, rule.interval)]
    begins = marked((max(first - low, 0) for first, _last in turns), length)
    return marked((min(last - low + 1, length) for _first, last in turns), length + 1) - begins


# --- periods -------------------------------------------------------------------------------------------------------------


def _index(rule: Rule, day: int) -> int:
    """The number of the period a day lies in."""
    if rule.freq == "WEEKLY":
        return (day - 1 - rule.week_start) // 7
    year, month = date.fromordinal(day).timetuple()[:2]
    return year * 12 + month - 1 if rule.freq == "MONTHLY" else year


def _bounds(rule: Rule, index: int) -> tuple[int, int]:
    """First and last day of a period. A week may reach over the ends of the calendar."""
    if rule.freq == "WEEKLY":
        first = index * 7 + 1 + rule.week_start
        return first, first + 6
    if rule.freq == "MONTHLY":
        year, month = index // 12, index % 12 + 1
        first = date(year, month, 1).toordinal()
        return first, first + monthrange(year, month)[1] - 1
    return date(index, 1, 1).toordinal(), date(index, 12, 31).toordinal()
