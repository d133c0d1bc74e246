"""The arithmetic of the register's books: what stands where, how much, and what a change moves."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from ..choices import ENDED

ONE_DAY = timedelta(days=1)
K = TypeVar("K")


class Standing(NamedTuple):
    """Where work stands: its unit by id, its kind, its status, and whether the unit's head has confirmed it."""

    unit: int
    kind: str
    status: str
    confirmed: bool


@dataclass(frozen=True)
class Amount:
    """A number of items and their person-minutes a year; of these, `overtime` is waiting outside office hours."""

    items: int = 0
    minutes: int = 0
    overtime: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.items + other.items, self.minutes + other.minutes, self.overtime + other.overtime)

    def __neg__(self) -> "Amount":
        return Amount(-self.items, -self.minutes, -self.overtime)

    @property
    def within_hours(self) -> int:
        """Person-minutes a year without what is waiting outside office hours: what a target, a cost or an allotment may count."""
        return self.minutes - self.overtime


NOTHING = Amount()
Sums = Mapping[Standing, Amount]


def added(*many: Sums) -> dict[Standing, Amount]:
    """The sums together, by where work stands; what comes to nothing is left out."""
    found: dict[Standing, Amount] = {}
    for sums in many:
        for standing, amount in sums.items():
            found[standing] = found[standing] + amount if standing in found else amount
    return {standing: amount for standing, amount in found.items() if amount != NOTHING}


def moved(before: Sums, after: Sums) -> dict[Standing, Amount]:
    """What must be entered so that `before` becomes `after`: first what is taken away."""
    return added({standing: -amount for standing, amount in before.items()}, after)


def total(amounts: Iterable[Amount]) -> Amount:
    """All amounts together."""
    return sum(amounts, NOTHING)


# --- where work stands ------------------------------------------------------------------------------------------------


def counts(standing: Standing) -> bool:
    """Whether it counts in sums: confirmed, and the work goes on."""
    return standing.confirmed and standing.status not in ENDED


def awaits_confirmation(standing: Standing) -> bool:
    """Whether it goes on and nobody has confirmed it."""
    return not standing.confirmed and standing.status not in ENDED


def only(sums: Sums, holds: Callable[[Standing], bool]) -> dict[Standing, Amount]:
    """The part of the sums that stands so."""
    return {standing: amount for standing, amount in sums.items() if holds(standing)}


def by_unit(sums: Sums) -> dict[int, Amount]:
    """What each unit owns itself, by its id."""
    return _by(lambda standing: standing.unit, sums)


def by_kind(sums: Sums) -> dict[str, Amount]:
    """What work of each kind there is."""
    return _by(lambda standing: standing.kind, sums)


def _by(part: Callable[[Standing], K], sums: Sums) -> dict[K, Amount]:
    found: dict[K, Amount] = {}
    for standing, amount in sums.items():
        found[part(standing)] = found.get(part(standing), NOTHING) + amount
    return found


# --- days -------------------------------------------------------------------------------------------------------------


def month_end(day: date) -> date:
    """The last day of the month of a day."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def balance_before(day: date, opened_on: date, closed_to: date | None) -> date | None:
    """The day of the latest balance the figures of `day` begin with; None where none was made by then."""
    if closed_to is None:
        return None
    ended = day if day == month_end(day) else day.replace(day=1) - ONE_DAY
    latest = min(ended, closed_to)
    return latest if latest >= month_end(opened_on) else None


def next_to_close(opened_on: date, closed_to: date | None) -> date:
    """The last day of the first month that is open."""
    return month_end(opened_on if closed_to is None else closed_to + ONE_DAY)
