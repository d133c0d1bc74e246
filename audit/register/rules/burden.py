"""What a duty costs in working time a year: occurrences × Σ headcount × minutes, in whole minutes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..choices import EffortRole

MINUTES_AN_HOUR = 60
MAX_HEADCOUNT = 100_000
MAX_MINUTES = 14_400  # ten days round the clock for one person in one occurrence
MAX_OCCURRENCES = 100_000


@dataclass(frozen=True)
class EffortLine:
    """Who spends how long on one occurrence: `headcount` people of a grade, `minutes` each.

    Raises ValueError for a headcount outside 0..100,000 or minutes outside 0..14,400.
    """

    role: str
    grade: str
    headcount: int
    minutes: int

    def __post_init__(self) -> None:
        _whole("headcount", self.headcount, MAX_HEADCOUNT)
        _whole("minutes", self.minutes, MAX_MINUTES)

    @property
    def person_minutes(self) -> int:
        """Minutes of all people of this line together, for one occurrence."""
        return self.headcount * self.minutes


@dataclass(frozen=True)
class DecidedBurden:
    """What a case left of the work: so often a year, so many person-minutes each time.

    It stands in for the answers of the entry until its owner gives others."""

    occurrences: int
    minutes_each: int

    @property
    def minutes(self) -> int:
        """Person-minutes a year."""
        return self.occurrences * self.minutes_each


def annual_minutes(occurrences: int, lines: Iterable[EffortLine]) -> int:
    """Person-minutes a year of all lines. ValueError for occurrences outside 0..100,000."""
    _whole("occurrences", occurrences, MAX_OCCURRENCES)
    return occurrences * sum(line.person_minutes for line in lines)


def each_time(lines: Iterable[EffortLine]) -> tuple[int, int]:
    """Person-minutes of one occurrence, and how many of them are waiting outside office hours (the role `overtime`)."""
    lines = tuple(lines)
    overtime = sum(line.person_minutes for line in lines if line.role == EffortRole.OVERTIME)
    return sum(line.person_minutes for line in lines), overtime


def overtime_left(left: int, before: int, overtime: int) -> int:
    """Of `left` minutes an occurrence takes as decided, what still is waiting outside office hours: in the proportion of before.

    Rounded down. A decision says how long the work takes, not who waits for it."""
    return left * overtime // before if before else 0


def annual_hours(occurrences: int, lines: Iterable[EffortLine]) -> Decimal:
    """Person-hours a year, not rounded: minutes are summed first and divided by 60 once, last."""
    return hours(annual_minutes(occurrences, lines))


def hours(minutes: int | Decimal) -> Decimal:
    """Minutes as hours, not rounded (28 digits). Savings may be negative."""
    return Decimal(minutes) / MINUTES_AN_HOUR


def reference_year(dtstart: date, today: date) -> int:
    """The calendar year the burden is stated for: this one, or the first full year after a later DTSTART.

    A duty that starts on 2 March is stated for the year after, since ten months would understate its cost.
    """
    first_full = dtstart.year if (dtstart.month, dtstart.day) == (1, 1) else dtstart.year + 1
    return max(today.year, first_full)


def _whole(name: str, value: object, highest: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= highest:
        raise ValueError(f"{name} must be a whole number from 0 to {highest}, not {value!r}")
