"""How often a duty happens: RFC 5545 rules over days, and the days an office is closed."""

from dataclasses import dataclass
from datetime import date

from .closed import ONE_DAY, STEPS, office, placed
from .days import places, span
from .expansion import completed, expand
from .rrule import BadRule, Fault, Rule, parse

MOST_DATES = 1_000  # that are listed; counting lists none
# Days searched for the next dates, one window after the other.
HORIZONS = (400, 4_000, date.max.toordinal())


def occurrences(
    rule: str,
    start: date,
    first: date,
    last: date,
    *,
    holidays: frozenset[date] = frozenset(),
    on_holiday: str = "keep",
) -> int:
    """On how many days in first..last, both included, the duty takes place. Closed days and errors: see `dates`.

    Any window, COUNT and INTERVAL: no date is made, a window of 9,999 years is a number of 3.6 million bits."""
    return _window(rule, start, first, last, holidays, on_holiday).days.bit_count()


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

    `start` is DTSTART; where it does not fit its rule it is no occurrence. Closed are the `holidays`, and Saturday and Sunday
    unless BYDAY, or a weekly rule's own DTSTART, names them. A date on a closed day is kept, dropped ("skip"), or moved to the
    nearest open day before or after, never before `start`: then it stays. Dates that come to one day are one. Only then the
    window is looked at. Raises BadRule (a ValueError) for a rule RFC 5545 forbids and for more than 1,000 dates; ValueError
    for an unknown `on_holiday`.
    """
    found = _window(rule, start, first, last, holidays, on_holiday)
    if found.days.bit_count() > MOST_DATES:
        raise BadRule(Fault.TOO_MANY)
    return found.listed()


def next_occurrences(
    rule: str,
    start: date,
    after: date,
    count: int = 3,
    *,
    holidays: frozenset[date] = frozenset(),
    on_holiday: str = "keep",
) -> tuple[date, ...]:
    """The next dates after the day `after` (not on it), at most `count` (1 to 100). Closed days and errors as in `dates`."""
    if not 1 <= count <= 100:
        raise ValueError(f"count must be 1 to 100, not {count}")
    if after == date.max:
        return ()
    low, found = max(after + ONE_DAY, start), Window(start, 0)
    for days in HORIZONS:
        high = date.fromordinal(min(low.toordinal() + days, date.max.toordinal()))
        found = _window(rule, start, low, high, holidays, on_holiday)
        if found.days.bit_count() >= count:
            break
    return found.listed(count)


def validate(rule: str, start: date) -> None:
    """Raises BadRule for a rule that is forbidden, ends before DTSTART, or never occurs."""
    parsed = parse(rule)
    if parsed.until and parsed.until < start:
        raise BadRule(Fault.ENDS_BEFORE_START, "UNTIL")
    if not next_occurrences(rule, start, start, 1) and not expand(parsed, start, start, start):
        raise BadRule(Fault.NEVER_OCCURS)


@dataclass(frozen=True)
class Window:
    """Days of a window that begins on the day `low`."""

    low: date
    days: int

    def listed(self, count: int = MOST_DATES) -> tuple[date, ...]:
        """The earliest of them, at most so many."""
        first = self.low.toordinal()
        found = zip(range(count), places(self.days), strict=False)
        return tuple(date.fromordinal(first + place) for _number, place in found)


def _window(
    rule: str, start: date, first: date, last: date, holidays: frozenset[date], on_holiday: str
) -> Window:
    """The days of the rule, each kept, dropped or moved, in first..last."""
    if on_holiday not in STEPS:
        raise ValueError(f"on_holiday must be one of {', '.join(STEPS)}, not {on_holiday!r}")
    parsed, first = parse(rule), max(first, start)
    if last < first:
        return Window(first, 0)
    if on_holiday == "keep":
        return Window(first, expand(parsed, start, first, last))
    seen = office(parsed, start, holidays)
    low, high = first, last
    if on_holiday != "skip":  # dates outside the window can come into it from the closed days beside it
        low, high = seen.next_open(first, -ONE_DAY, start), seen.next_open(last, ONE_DAY, date.max)
    length = high.toordinal() - low.toordinal() + 1
    found = placed(expand(parsed, start, low, high), seen.closed_days(low, length), on_holiday, length)
    wanted = last.toordinal() - first.toordinal() + 1
    return Window(first, found >> (first - low).days & span(wanted))


# --- what short months leave out ----------------------------------------------------------------------------------------


def skips_short_months(rule: str, start: date | None = None) -> bool:
    """Whether the rule skips months that lack its day (29th to 31st). Without `start`: written days only."""
    parsed = parse(rule)
    if start is not None:
        parsed = completed(parsed, start)
    if not parsed.by_month_day or parsed.freq not in {"MONTHLY", "YEARLY"}:
        return False
    days = min(abs(day) for day in parsed.by_month_day)
    return any(days > _shortest(month) for month in _months(parsed, start))


def only_in_leap_years(rule: str, start: date) -> bool:
    """Whether the rule names nothing but 29 February."""
    parsed = completed(parse(rule), start)
    named = parsed.by_month_day == {29} and not (parsed.by_day or parsed.by_year_day or parsed.by_week_no)
    return named and _months(parsed, start) == {2}


def _shortest(month: int) -> int:
    return 28 if month == 2 else 30 if month in {4, 6, 9, 11} else 31


def _months(rule: Rule, start: date | None) -> frozenset[int]:
    """The months the rule can reach."""
    reached = frozenset(range(1, 13))
    if rule.freq == "MONTHLY" and start is not None:
        reached = frozenset((start.month - 1 + n * rule.interval) % 12 + 1 for n in range(12))
    return reached & rule.by_month if rule.by_month else reached
