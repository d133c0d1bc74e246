"""Units of one name: below one unit, where they are easily mistaken for each other, and those a guide list names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from .changes import UnitState
from .guide import key

Alike = tuple[UnitState, ...]


def twins(units: Iterable[UnitState]) -> list[Alike]:
    """Each group of units that have one name below one unit, in the order of the tree. Names are compared as guide lists are."""
    below: dict[tuple[str, str], list[UnitState]] = {}
    for unit in units:
        below.setdefault((unit.parent, key(unit.name_ko)), []).append(unit)
    return [tuple(group) for group in below.values() if len(group) > 1]


def new_twins(before: Mapping[str, UnitState], after: Mapping[str, UnitState]) -> list[Alike]:
    """The groups of the new order that did not stand like that before."""
    known = [{unit.code for unit in group} for group in twins(before.values())]
    return [group for group in twins(after.values()) if not _stood({unit.code for unit in group}, known)]


def _stood(codes: set[str], known: Sequence[set[str]]) -> bool:
    return any(codes <= group for group in known)


def named_alike(guide: Iterable[tuple[str, str]], after: Mapping[str, UnitState]) -> Iterator[Alike]:
    """For each name in a guide list (title, name of the unit) that several units of the new order have: these units."""
    named: dict[str, list[UnitState]] = {}
    for unit in after.values():
        named.setdefault(key(unit.name_ko), []).append(unit)
    for name in dict.fromkeys(key(division) for _title, division in guide):
        if len(named.get(name, ())) > 1:
            yield tuple(named[name])
