"""The plan of a reorganization: the tree it leads to, the units it ends, and what keeps it from holding. Values in, values out.

Codes of problems beyond those of `changes`, with what `value` holds (their sentences stand in `wording`):

| code | what it says | value |
|---|---|---|
| `empty` | the plan has no line | |
| `before_history` | the plan's day is not after the first day of the tree | that first day, ISO |
| `one_top` | not exactly one unit is the top of the ministry | how many are |
| `stranded` | this unit stood below one that ended on its last day, and the plan neither moves nor ends it | the unit |
| `unit_unknown` | no such unit stands on the day before the changes | the unit |
| `unit_exists` | a unit with this code exists or existed | the unit |
| `no_change` | the line leaves everything as it is | the unit |
| `top_ends`, `top_moves` | the top may neither end nor move | the unit |
| `parent_unknown`, `parent_ends` | the new parent does not stand after the plan | the parent |
| `successor_unknown`, `successor_ends` | a successor does not stand after the plan | the successor |
| `orphan` | the unit ends and this one below it neither ends nor moves | the unit below |
| `circle` | after the plan the unit would stand above itself | the unit |
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from audit.core.csv_rows import LineProblem
from audit.directory.choices import ChangeKind as Kind
from audit.directory.choices import Level

from .changes import ENDINGS, TAKEN, UnitChange, UnitState, contradictions, shape

__all__ = ["LineProblem", "UnitChange", "UnitState", "apply", "circles", "ending", "problems"]

# What each change is about: a line that leaves this as it is changes nothing. `rename` may also give a new last day.
_ABOUT: dict[str, tuple[str, ...]] = {
    Kind.RENAME: ("name_ko", "name_en", "until"),
    Kind.TRANSFER: ("parent",),
    Kind.UPGRADE: ("level",),
}

_PLACING = frozenset({Kind.CREATE, Kind.TRANSFER})


def ending(changes: Sequence[UnitChange]) -> dict[str, tuple[str, ...]]:
    """Each unit that ends, with its named successors in their order; none for one abolished without."""
    return {change.unit: change.successors for change in changes if change.change in ENDINGS}


def apply(changes: Sequence[UnitChange], before: Mapping[str, UnitState]) -> dict[str, UnitState]:
    """The tree on the first day of the new order, by code. All lines hold at once, their order means nothing.

    Lines that name an unknown unit or an unknown change do nothing here; `problems` refuses them."""
    ends = ending(changes)
    after = {code: unit for code, unit in before.items() if code not in ends}
    for change in changes:
        if change.change == Kind.CREATE:
            after[change.unit] = UnitState(
                change.unit, change.name_ko, change.name_en, change.level, change.parent, change.until
            )
    for change in changes:
        if change.change in _ABOUT and change.unit in after:
            after[change.unit] = changed(change, after[change.unit])
    return after


def lasting(units: Mapping[str, UnitState], day: date) -> dict[str, UnitState]:
    """Those of these units that reach to a day: a temporary one may have ended the day before."""
    return {code: unit for code, unit in units.items() if unit.until is None or unit.until >= day}


def changed(change: UnitChange, unit: UnitState) -> UnitState:
    """The unit after one rename, transfer or upgrade: what the line gives, and the rest as it was."""
    return replace(
        unit,
        **{
            field: getattr(change, field)
            for field in TAKEN[change.change] - {"successors"}
            if getattr(change, field)
        },
    )


def problems(
    changes: Sequence[UnitChange],
    before: Mapping[str, UnitState],
    *,
    day: date,
    first_day: date | None = None,
    known: Collection[str] = (),
) -> list[LineProblem]:
    """Everything that keeps a plan from holding, by line; empty if it holds.

    `day`: the first day of the new order. `before`: the units that would stand on that day without the plan, and those whose
    last day is the one before, which can be ended into others.
    `first_day`: the first day of the ministry's tree; the plan must come after it. `known`: codes of units past and
    present; a code is never used again."""
    changes = sorted(changes, key=lambda change: change.line)
    found = set(_of_the_whole(changes, before, day, first_day))
    for change in changes:
        found.update(shape(change, day))
    found.update(_of_the_units(changes, before, known, day))
    found.update(_of_the_tree(changes, before, day))
    for lines in _by_unit(changes).values():
        found.update(contradictions(lines))
    return sorted(found, key=lambda problem: (problem.line, problem.code, problem.value))


def _by_unit(changes: Sequence[UnitChange]) -> dict[str, list[UnitChange]]:
    units = defaultdict(list)
    for change in changes:
        units[change.unit].append(change)
    return units


def _of_the_whole(
    changes: Sequence[UnitChange], before: Mapping[str, UnitState], day: date, first_day: date | None
) -> Iterator[LineProblem]:
    if not changes:
        yield LineProblem(0, "empty")
    if first_day and day <= first_day:
        yield LineProblem(0, "before_history", first_day.isoformat())
    tops = _tops(before)
    if len(tops) != 1:
        yield LineProblem(0, "one_top", str(len(tops)))
    for unit in lasting(apply(changes, before), day).values():
        if not unit.parent and unit.code in before.keys() - tops:
            yield LineProblem(0, "stranded", unit.code)


def _tops(before: Mapping[str, UnitState]) -> set[str]:
    """The ministry itself. A unit may stand beside it without a parent, where the one above it was temporary."""
    found = [unit for unit in before.values() if not unit.parent]
    return {unit.code for unit in found if unit.level == Level.MINISTRY} or {unit.code for unit in found}


def _of_the_units(
    changes: Sequence[UnitChange], before: Mapping[str, UnitState], known: Collection[str], day: date
) -> Iterator[LineProblem]:
    created = {change.unit for change in changes if change.change == Kind.CREATE}
    tops, still = _tops(before), lasting(before, day)
    for change in changes:
        unit = (before if change.change in ENDINGS else still).get(change.unit)
        if change.change == Kind.CREATE:
            if unit or change.unit in known:
                yield LineProblem(change.line, "unit_exists", change.unit)
        elif unit:
            yield from _of_the_unit(change, unit, is_top=change.unit in tops)
        elif change.unit not in created:  # if it is, the two lines contradict each other
            yield LineProblem(change.line, "unit_unknown", change.unit)


def _of_the_unit(change: UnitChange, unit: UnitState, *, is_top: bool) -> Iterator[LineProblem]:
    if is_top and change.change in ENDINGS:
        yield LineProblem(change.line, "top_ends", change.unit)
    elif is_top and change.change == Kind.TRANSFER:
        yield LineProblem(change.line, "top_moves", change.unit)
    elif change.change in _ABOUT and _leaves(change, unit):
        yield LineProblem(change.line, "no_change", change.unit)


def _leaves(change: UnitChange, unit: UnitState) -> bool:
    after = changed(change, unit)
    return all(getattr(after, field) == getattr(unit, field) for field in _ABOUT[change.change])


def _of_the_tree(
    changes: Sequence[UnitChange], before: Mapping[str, UnitState], day: date
) -> Iterator[LineProblem]:
    after = lasting(apply(changes, before), day)
    ends = {change.unit: change.line for change in changes if change.change in ENDINGS}
    placed = {change.unit: change.line for change in changes if change.change in _PLACING}
    for change in changes:
        if change.change in _PLACING and change.parent:
            yield from _standing(change.line, "parent", change.parent, after, ends)
        if change.change in ENDINGS:
            for code in set(change.successors) - {change.unit}:
                yield from _standing(change.line, "successor", code, after, ends)
    for unit in after.values():
        if unit.parent in ends and unit.code not in placed:
            yield LineProblem(ends[unit.parent], "orphan", unit.code)
    circular = circles({unit.code: unit.parent for unit in after.values()})
    yield from (LineProblem(placed[code], "circle", code) for code in circular & placed.keys())


def _standing(
    line: int, what: str, code: str, after: Mapping[str, UnitState], ends: Collection[str]
) -> Iterator[LineProblem]:
    if code in ends:
        yield LineProblem(line, f"{what}_ends", code)
    elif code not in after:
        yield LineProblem(line, f"{what}_unknown", code)


def circles(parents: Mapping[str, str]) -> set[str]:
    """Codes of the units that stand above themselves. `parents`: code → code of the parent, empty for the top."""
    found: set[str] = set()
    clear: set[str] = set()
    for code in parents:
        path: dict[str, int] = {}
        at = code
        while at in parents and at not in clear and at not in path:
            path[at] = len(path)
            at = parents[at]
        if at in path:
            found.update(list(path)[path[at] :])
        clear.update(path)
    return found
