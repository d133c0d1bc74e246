"""Two trees compared: the changes that lead from one to the other, and what the trees alone cannot tell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from audit.directory.choices import ChangeKind as Kind
from audit.directory.choices import Level

from .changes import UnitChange, UnitState

# Only these are set up for a time (hansi): a list does not say until when.
_TEMPORARY = frozenset({Level.DIVISION, Level.TEAM})


@dataclass(frozen=True)
class OpenQuestion:
    """What the trees cannot tell about a proposed line.

    `successors`: what became of a unit that is gone, and which units follow it. `until`: does a new unit end on a day."""

    line: int
    code: str
    unit: str


@dataclass(frozen=True)
class Proposal:
    """A plan to be confirmed and completed line by line. Each unit that is gone is proposed as abolished."""

    changes: tuple[UnitChange, ...]
    questions: tuple[OpenQuestion, ...]


def difference(before: Mapping[str, UnitState], after: Mapping[str, UnitState]) -> Proposal:
    """The changes that make `before` into `after`, numbered from 1: new units, changed ones, units that are gone.

    An English name or a last day that `after` leaves empty is not told, so it stays as it was. Once each unit that
    is gone has its ending, the changes give exactly `after` otherwise, whatever the successors are."""
    changes = tuple(
        replace(change, line=line) for line, change in enumerate(_changes(before, after), start=1)
    )
    return Proposal(changes, tuple(questions(changes)))


def _changes(before: Mapping[str, UnitState], after: Mapping[str, UnitState]) -> Iterator[UnitChange]:
    for unit in after.values():
        if unit.code not in before:
            yield UnitChange(
                0, Kind.CREATE.value, unit.code, unit.name_ko, unit.name_en, unit.level, unit.parent,
                until=unit.until,
            )  # fmt: skip
    for unit in after.values():
        if unit.code in before:
            yield from _of_the_unit(before[unit.code], unit)
    for code in before:
        if code not in after:
            yield UnitChange(0, Kind.ABOLISH.value, code)


def _of_the_unit(before: UnitState, after: UnitState) -> Iterator[UnitChange]:
    renamed = after.name_ko != before.name_ko or after.name_en not in {"", before.name_en}
    until = after.until if after.until != before.until else None
    names = (after.name_ko, after.name_en) if renamed or until else ("", "")
    if after.level != before.level:
        yield UnitChange(0, Kind.UPGRADE.value, after.code, *names, level=after.level, until=until)
    elif renamed or until:
        yield UnitChange(0, Kind.RENAME.value, after.code, *names, until=until)
    if after.parent != before.parent:
        yield UnitChange(0, Kind.TRANSFER.value, after.code, parent=after.parent)


def questions(changes: Sequence[UnitChange]) -> Iterator[OpenQuestion]:
    """What these lines leave open, as a list cannot tell it; asked again while a draft is completed."""
    for change in changes:
        if change.change == Kind.ABOLISH and not change.successors:
            yield OpenQuestion(change.line, "successors", change.unit)
        elif change.change == Kind.CREATE and change.level in _TEMPORARY and change.until is None:
            yield OpenQuestion(change.line, "until", change.unit)
