"""Who demands a piece of work, and so may do without it (PRODUCT §6, waiver: from director up to the minister)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit.directory.choices import Level

from ..choices import ItemKind, Recipient, RequesterKind, RequesterLevel

# A superior, by level → the level of the unit whose head that is. The minister is nobody's head: an office of its own.
LEVELS: Mapping[str, Level] = {
    RequesterLevel.DIRECTOR: Level.DIVISION,
    RequesterLevel.BUREAU_HEAD: Level.BUREAU,
    RequesterLevel.OFFICE_HEAD: Level.OFFICE,
    RequesterLevel.VICE_MINISTER: Level.VICE_MINISTER,
}
MINISTER = RequesterLevel.MINISTER
# Work that is done for somebody who reads it or comes to it. A practice ends by the minister's declaration instead.
DEMANDED = frozenset({ItemKind.REPORT, ItemKind.EVENT, ItemKind.MEETING})
# Where no requester was stated, whoever receives the work last keeps it alive.
UNSAID = frozenset({RequesterKind.NOBODY, RequesterKind.NONE})


@dataclass(frozen=True)
class Requested:
    """What an entry says of who asks for the work: the fields of the register, `unit` the id of a requesting unit."""

    kind: str
    unit: int | None
    level: str
    recipient: str


@dataclass(frozen=True)
class Demander:
    """Who demands the work: the head of a unit, by id, or the minister; neither where it comes from outside or nobody knows."""

    unit: int | None = None
    minister: bool = False

    @property
    def is_known(self) -> bool:
        return self.minister or self.unit is not None


def level_of(asked: Requested) -> str:
    """The level of the superior who demands the work; "" where it is a unit, somebody outside, or nobody."""
    if asked.kind == RequesterKind.LEVEL:
        return asked.level
    known = asked.kind in UNSAID and asked.recipient in {*LEVELS, MINISTER, Recipient.MINISTER}
    return asked.recipient if known else ""


def demander(asked: Requested, above: Sequence[tuple[int, str]]) -> Demander:
    """Who demands the work. `above`: the owning unit and those above it, upwards, each with its level."""
    if asked.kind == RequesterKind.UNIT:
        return Demander(unit=asked.unit)
    level = level_of(asked)
    if level == MINISTER:
        return Demander(minister=True)
    wanted = LEVELS.get(level)
    return Demander(unit=next((unit for unit, own in above if own == wanted), None))
