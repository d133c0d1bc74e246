"""Where work items go in a reorganization: by a guide list of duties and units, and by the successors of units that end."""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from .changes import UnitState

Outcome = Literal["stays", "moves", "follows", "undecided"]
Reason = Literal["", "several", "no_match", "unknown_division", "split", "no_successor"]


@dataclass(frozen=True)
class Placement:
    """Where an item goes. `unit`: code of its unit on the new day; empty while undecided, then somebody must say.

    `outcome`: `stays` in its own unit, `moves` where the guide list says, `follows` to the one successor of its unit.
    `reason`: why it is listed for decision, empty if nothing is open: `several` units (`candidates`) have this duty, or the
    name of its unit is that of another one below the same unit,
    `no_match` in the guide list, the list names an `unknown_division`, its unit was `split` or has `no_successor`."""

    item: int
    unit: str
    outcome: Outcome
    reason: Reason = ""
    candidates: tuple[str, ...] = ()


def match(
    items: Mapping[int, tuple[str, str]],
    guide: Sequence[tuple[str, str]],
    after: Mapping[str, UnitState],
    ending: Mapping[str, tuple[str, ...]],
) -> dict[int, Placement]:
    """Each item's place in the new order, by item id.

    `items`: id → title and code of its unit before; `guide`: title and Korean name of the unit that has it in the new
    order; `after`: the new tree; `ending`: `plan.ending`. Titles and names are compared without white space."""
    places = _places(guide, after)
    return {
        item: _by_guide(item, unit, places.get(key(title)), after, ending)
        if guide
        else _by_plan(item, unit, after, ending)
        for item, (title, unit) in items.items()
    }


def key(text: str) -> str:
    """The text as titles and names are compared: composed Hangul, no white space, nothing that is not seen."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(c for c in composed if not c.isspace() and unicodedata.category(c) != "Cf")


@dataclass
class _Place:
    codes: set[str]
    unknown: bool = False
    twins: bool = False  # one of the names is that of several units below one unit: which of them is meant, a list cannot say


def _places(guide: Sequence[tuple[str, str]], after: Mapping[str, UnitState]) -> dict[str, _Place]:
    """What the guide list says of each title: the units by code, and whether it names one that is not there."""
    named = defaultdict(set)
    for unit in after.values():
        named[key(unit.name_ko)].add(unit.code)
    places: dict[str, _Place] = defaultdict(lambda: _Place(set()))
    for title, division in guide:
        codes = named.get(key(division))
        place = places[key(title)]
        place.codes |= codes or set()
        place.unknown |= not codes
        place.twins |= len({after[code].parent for code in codes or ()}) < len(codes or ())
    return dict(places)


def _by_guide(
    item: int,
    unit: str,
    place: _Place | None,
    after: Mapping[str, UnitState],
    ending: Mapping[str, tuple[str, ...]],
) -> Placement:
    if place is None:
        fallback = _by_plan(item, unit, after, ending)
        return Placement(item, fallback.unit, fallback.outcome, "no_match", fallback.candidates)
    candidates = tuple(sorted(place.codes))
    if unit in place.codes and not place.twins:
        return Placement(item, unit, "stays")
    if place.unknown:
        return Placement(item, "", "undecided", "unknown_division", candidates)
    if len(candidates) > 1:
        return Placement(item, "", "undecided", "several", candidates)
    return Placement(item, candidates[0], "moves")


def _by_plan(
    item: int, unit: str, after: Mapping[str, UnitState], ending: Mapping[str, tuple[str, ...]]
) -> Placement:
    if unit in after:
        return Placement(item, unit, "stays")
    successors = ending.get(unit, ())
    if len(successors) == 1:
        return Placement(item, successors[0], "follows")
    return Placement(item, "", "undecided", "split" if successors else "no_successor", successors)
