"""What hangs on units, as values: entries, seats, roles, questions, votes. Units are named by code.

A plan in the future is looked at together with those scheduled before it, whose results no row shows yet."""

from dataclasses import dataclass
from datetime import date

from audit.organizations.rules.plan import UnitState


@dataclass(frozen=True)
class ItemSnapshot:
    """A work item. `places`: the units that own it from the day on, the owner of the day first; one, as a rule."""

    pk: int
    title: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class SeatSnapshot:
    """Somebody's seat from the day on."""

    pk: int
    user: int
    name: str
    place: str


@dataclass(frozen=True)
class GrantSnapshot:
    """A role somebody holds at a unit, on the day or later."""

    pk: int
    user: int
    name: str
    role: str
    place: str
    since: date
    until: date | None

    def covers(self, other: "GrantSnapshot", day: date) -> bool:
        """Whether who holds this one has no use for the other from a day on."""
        lasts = self.until is None or (other.until is not None and other.until <= self.until)
        return lasts and self.since <= max(other.since, day)


@dataclass(frozen=True)
class CaseDutySnapshot:
    """What waits at a unit for a case: an open question, a seat of an electorate, or an objection that names the unit."""

    pk: int
    case: int
    title: str
    place: str


@dataclass(frozen=True)
class Snapshot:
    """Everything a plan can touch, as it is on the first day of the new order if nothing happened.

    `consulted`: case and unit of every question on the current revision. `case_items`: ids of the items of each open case."""

    units: dict[str, UnitState]
    items: tuple[ItemSnapshot, ...] = ()
    seats: tuple[SeatSnapshot, ...] = ()
    grants: tuple[GrantSnapshot, ...] = ()
    consultations: tuple[CaseDutySnapshot, ...] = ()
    electors: tuple[CaseDutySnapshot, ...] = ()
    answerers: tuple[CaseDutySnapshot, ...] = ()
    consulted: frozenset[tuple[int, str]] = frozenset()
    case_items: tuple[tuple[int, int], ...] = ()
