"""Two trees side by side. Values in, values out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audit.organizations.rules.plan import UnitChange, UnitState

from .routing import Order


@dataclass(frozen=True)
class UnitComparison:
    """A unit before and after. `before` None: it is created; `after` None: it ends.

    `changes` are values of `directory.choices.Change`; `goes_to` codes of the units that take over, the first named first.
    `depth` is its place in the tree of before (of after, for a unit that is created), 0 for the top."""

    code: str
    before: UnitState | None
    after: UnitState | None
    changes: tuple[str, ...]
    goes_to: tuple[str, ...]
    depth: int


def compare_trees(order: Order, changes: Iterable[UnitChange]) -> tuple[UnitComparison, ...]:
    """Every unit before and after, from the top down as the tree of before has it; new ones stand below their parents."""
    told: dict[str, list[str]] = {}
    for change in changes:
        told.setdefault(change.unit, []).append(change.change)
    both = order.after | order.before
    return tuple(
        UnitComparison(
            code=code,
            before=order.before.get(code),
            after=order.after.get(code),
            changes=tuple(told.get(code, ())),
            goes_to=order.ends.get(code, ()),
            depth=depth,
        )
        for code, depth in _outline(both)
    )


def _outline(units: Mapping[str, UnitState]) -> list[tuple[str, int]]:
    """Codes from the top down, children by code, with their depth. Those whose parent is not there stand at the top."""
    children: dict[str, list[str]] = {}
    for code in sorted(units, reverse=True):
        parent = units[code].parent
        children.setdefault(parent if parent in units else "", []).append(code)
    found: dict[str, int] = {}
    waiting = [(code, 0) for code in children.get("", ())]
    while waiting:
        code, depth = waiting.pop()
        if code not in found:
            found[code] = depth
            waiting += [(below, depth + 1) for below in children.get(code, ())]
    # A draft may stand in a circle, which no way from the top leads to.
    return [*found.items(), *((code, 0) for code in sorted(units.keys() - found))]
