"""The mandate gate: which road a measure takes for one item, by what is prescribed about it (PRODUCT §6).

A measure that leaves alone what is prescribed takes the ordinary road, whatever the mandate. One that touches it needs an
amendment by whoever made the rule, except where the own minister or somebody below gave the instruction: the signature
releases that."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from audit.register.choices import LIGHT, Mandate, Prescribed
from audit.register.rules.prescribed import prescribed

from ..choices import Measure

# What a measure changes by its nature. How often follows from the figures; what ends changes everything.
CHANGES: Mapping[str, frozenset[Prescribed]] = {
    Measure.MERGE: frozenset({Prescribed.FORM}),
    Measure.CHANGE_CHANNEL: frozenset({Prescribed.FORM}),
    Measure.AUTOMATE: frozenset({Prescribed.FORM}),
    Measure.DELEGATE: frozenset({Prescribed.SIGNER}),
}


class Road(StrEnum):
    """How a case may go on with an item."""

    ORDINARY = "ordinary"
    RELEASE = "release"  # the signature sets aside an instruction of the own house
    AMENDMENT = "amendment"  # whoever made the rule or the demand has to change it first


@dataclass(frozen=True)
class Change:
    """What a measure would make of an item: how often a year it takes place before and after, or as part of what it is
    merged into; `recipient`: whether it goes to somebody else then."""

    measure: str
    before: int
    after: int
    recipient: bool = False


@dataclass(frozen=True)
class Gate:
    """What the gate says of one item. `touched`: what is prescribed and would change, in the order of the choices.

    `without_ballot`: whether the mandate leaves the self-decision of a unit and the silence procedure open."""

    road: Road
    touched: tuple[Prescribed, ...]
    without_ballot: bool


@dataclass(frozen=True)
class ItemGate:
    """The gate of an item with its title and mandate, as a refusal and a record tell of it."""

    title: str
    mandate: str
    gate: Gate


def touches(change: Change) -> frozenset[Prescribed]:
    """Everything about the work that the measure changes, whether it is prescribed or not."""
    if change.measure == Measure.RETIRE or change.after == 0:
        return frozenset(Prescribed)
    found = set(CHANGES.get(change.measure, ()))
    if change.after < change.before:
        found.add(Prescribed.FREQUENCY)
    if change.recipient:
        found.add(Prescribed.RECIPIENT)
    return frozenset(found)


def gate(mandate: str, stated: Collection[str] | None, change: Change, amended: Collection[str] = ()) -> Gate:
    """The road of one item. `stated` as in `prescribed`; `amended`: what of it was changed by whoever made the rule."""
    changed = touches(change)
    bars = (one for one in prescribed(mandate, stated) if one not in amended)
    touched = tuple(one for one in bars if one in changed)
    return Gate(_road(mandate, touched), touched, mandate in LIGHT)


def _road(mandate: str, touched: Collection[Prescribed]) -> Road:
    if not touched:
        return Road.ORDINARY
    return Road.RELEASE if mandate == Mandate.OWN_INSTRUCTION else Road.AMENDMENT


def released(found: Gate) -> tuple[Prescribed, ...]:
    """What the signature sets aside."""
    return found.touched if found.road == Road.RELEASE else ()


def open_measures(mandate: str, stated: Collection[str] | None) -> tuple[Measure, ...]:
    """The measures that need no amendment for work of this mandate, taking place as often as before where they allow it."""
    often = {Measure.RETIRE: (1, 0), Measure.REDUCE: (2, 1)}
    return tuple(
        measure
        for measure in Measure
        if gate(mandate, stated, Change(measure, *often.get(measure, (1, 1)))).road != Road.AMENDMENT
    )
