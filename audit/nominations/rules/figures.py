"""What is told of reports in numbers: no group of fewer than five is ever broken down, and none can be reckoned from the others."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

LEAST = 5


@dataclass(frozen=True)
class Count:
    """So many reports of one month, kind and outcome (the values of the choices)."""

    month: date
    kind: str
    outcome: str
    number: int


@dataclass(frozen=True)
class Breakdown:
    """The reports of one month; `month` None: of all the months that are not told by themselves.

    `number` None: fewer than five. `kinds` and `outcomes` are empty where one of their groups has fewer than five."""

    month: date | None
    number: int | None
    kinds: Mapping[str, int] = field(default_factory=dict)
    outcomes: Mapping[str, int] = field(default_factory=dict)


def breakdowns(counts: Iterable[Count]) -> tuple[Breakdown, ...]:
    """The months that can be told, the newest first, and what is left of the others. No sum over all of them is told: with it the
    others could be reckoned."""
    months: dict[date, list[Count]] = {}
    for count in counts:
        months.setdefault(count.month, []).append(count)
    told = [
        _month(month, rows) for month, rows in sorted(months.items(), reverse=True) if _sum(rows) >= LEAST
    ]
    left = sum(total for rows in months.values() if 0 < (total := _sum(rows)) < LEAST)
    return (*told, Breakdown(None, left if left >= LEAST else None)) if left else tuple(told)


def at_least(number: int) -> int | None:
    """The number where it is five or more; None for "fewer than five"."""
    return number if number >= LEAST else None


def _month(month: date, rows: list[Count]) -> Breakdown:
    kinds: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()
    for row in rows:
        kinds[row.kind] += row.number
        outcomes[row.outcome] += row.number
    return Breakdown(month, _sum(rows), _broken_down(kinds), _broken_down(outcomes))


def _broken_down(groups: Counter[str]) -> Mapping[str, int]:
    found = {name: number for name, number in groups.items() if number}
    return found if min(found.values(), default=0) >= LEAST else {}


def _sum(rows: Iterable[Count]) -> int:
    return sum(row.number for row in rows)
