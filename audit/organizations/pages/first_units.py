"""What a list of a ministry's first units would make."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from audit.core.show import in_language
from audit.directory.choices import Level

from ..rules.same_names import twins
from ..rules.unit_list import UnitImportRow, states

DEEPEST = 5  # the page shows no deeper steps


@dataclass(frozen=True)
class NewUnit:
    """A unit of the list in its place: `depth` is how many stand above it, `twin` whether another of its name stands beside it."""

    row: UnitImportRow
    name: str
    level: str
    depth: int
    twin: bool


@dataclass(frozen=True)
class FirstUnits:
    """The units in the order of the tree, how many of each level, and the day from which they stand."""

    on: date
    units: tuple[NewUnit, ...]
    levels: tuple[tuple[str | Promise, int], ...]

    @property
    def twins(self) -> tuple[NewUnit, ...]:
        """Units whose name stands twice below one parent."""
        return tuple(unit for unit in self.units if unit.twin)


def first_units(rows: Sequence[UnitImportRow], on: date) -> FirstUnits:
    """What a checked list makes. Rows are one tree: one top, no circles."""
    below: dict[str, list[UnitImportRow]] = {}
    for row in rows:
        below.setdefault(row.parent_code, []).append(row)
    alike = {unit.code for group in twins(states(rows).values()) for unit in group}
    units: list[NewUnit] = []
    waiting = [(row, 0) for row in reversed(below.get("", []))]
    while waiting:
        row, depth = waiting.pop()
        level = str(Level(row.level).label)
        units.append(
            NewUnit(row, in_language(row.name_ko, row.name_en), level, min(depth, DEEPEST), row.code in alike)
        )
        waiting += [(child, depth + 1) for child in reversed(below.get(row.code, []))]
    found = Counter(row.level for row in rows)
    levels = tuple((level.label, found[level]) for level in Level if found[level])
    return FirstUnits(on, tuple(units), levels)
