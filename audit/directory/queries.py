"""Units, people and seats as of a day."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from audit.core import clock

from .korean_calendar import public_holidays
from .models import Appointment, Unit, UnitVersion

INDENT = "\u2003"


@dataclass(frozen=True)
class Tree:
    """The units of the open ministry on one day: one query, then plain look-ups. Keys are unit ids."""

    day: date
    versions: dict[int, UnitVersion]

    def parent(self, unit_id: int) -> int | None:
        """The unit above, None for the top and for units unknown on that day."""
        version = self.versions.get(unit_id)
        return version.parent_id if version else None

    def path(self, unit_id: int) -> tuple[int, ...]:
        """The unit itself and all above it, upwards; empty for a unit unknown on that day."""
        path: list[int] = []
        at: int | None = unit_id if unit_id in self.versions else None
        while at is not None and at not in path:
            path.append(at)
            at = self.parent(at)
        return tuple(path)

    @cached_property
    def children(self) -> dict[int | None, tuple[int, ...]]:
        """Children of each unit by code. A live unit whose parent ended stands at the top and is never dropped."""
        children: dict[int | None, list[int]] = {}
        for unit_id, version in self.versions.items():
            parent = version.parent_id if version.parent_id in self.versions else None
            children.setdefault(parent, []).append(unit_id)
        return {parent: tuple(ids) for parent, ids in children.items()}

    def subtree(self, unit_id: int) -> frozenset[int]:
        """The unit itself and everything below it."""
        found: set[int] = set()
        waiting = [unit_id]
        while waiting:
            at = waiting.pop()
            if at not in found:
                found.add(at)
                waiting.extend(self.children.get(at, ()))
        return frozenset(found)

    def outline(self) -> list[tuple[UnitVersion, str]]:
        """Every unit from the top down with its name, indented by its depth, as lists to choose from show it."""
        found: list[tuple[UnitVersion, str]] = []
        waiting = [(pk, 0) for pk in reversed(self.children.get(None, ()))]
        while waiting:
            pk, depth = waiting.pop()
            found.append((self.versions[pk], INDENT * depth + self.name(pk)))
            waiting += [(below, depth + 1) for below in reversed(self.children.get(pk, ()))]
        return found

    def name(self, unit_id: int | None) -> str:
        """The unit's name on that day in the reader's language; empty for none or unknown."""
        version = self.versions.get(unit_id) if unit_id is not None else None
        return str(version) if version else ""


def tree_on(day: date) -> Tree:
    """The unit tree of the open ministry on a day. One query."""
    rows = UnitVersion.objects.on(day).select_related("unit").order_by("unit__code")
    return Tree(day, {row.unit_id: row for row in rows})


def seat_of(user_id: int, day: date) -> Unit | None:
    """The unit a person sits in on a day, None for people without a seat."""
    seat = (
        Appointment.objects.on(day)
        .filter(user_id=user_id)
        .select_related("unit")
        .order_by("-valid_from")
        .first()
    )
    return seat.unit if seat else None


def holidays_around(day: date) -> frozenset[date]:
    """The public holidays of the year of `day`, the one before and the two after: enough for every deadline."""
    return public_holidays(day.year - 1, day.year + 2)


def holidays_now() -> frozenset[date]:
    """The public holidays around today."""
    return holidays_around(clock.today())
