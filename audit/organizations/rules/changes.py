"""The lines of a reorganization's plan, and what is wrong with a line by itself or beside another one of its unit.

Codes of problems, with what `value` holds (their sentences stand in `wording`):

| code | what it says | value |
|---|---|---|
| `change_unknown` | none of the seven kinds of change | the kind |
| `code_bad` | the code of a new unit is none | the code |
| `code_reserved` | the code of a new unit is a word of the addresses | the code |
| `level_unknown` | none of the levels | the level |
| `name_missing`, `level_missing`, `parent_missing` | the change needs it | the unit |
| `field_not_taken` | the change does not take this field | name of the field |
| `until_past` | the last day lies before the plan's day | the day, ISO |
| `one_successor` | a merge has exactly one successor | how many are named |
| `two_successors` | a split has at least two successors | how many are named |
| `one_at_most` | a unit that is abolished has at most one successor | how many are named |
| `successor_twice` | the same successor is named twice | its code |
| `successor_itself` | the unit is its own successor | its code |
| `change_twice` | the same change of the same unit stands in two lines | the unit |
| `ends_and_changes` | the unit ends in one line and is changed, or ends otherwise, in another | the unit |
| `created_and_changed` | the unit is created in one line and changed in another | the unit |
| `field_twice` | two lines of the unit give the same field | name of the field |
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from audit.core.csv_rows import LineProblem
from audit.directory.choices import ChangeKind as Kind
from audit.directory.choices import Level

CODE = re.compile(r"[A-Za-z0-9_-]{1,30}")  # it stands in addresses
# Words that stand in addresses where a code could, after organization/; written as they are, for addresses tell capitals apart.
RESERVED = frozenset({"people", "proposals", "reorganizations", "units"})
ENDINGS = frozenset({Kind.MERGE, Kind.SPLIT, Kind.ABOLISH})
NAMES = frozenset({"name_ko", "name_en"})
TAKEN: dict[str, frozenset[str]] = {
    Kind.CREATE: NAMES | {"level", "parent", "until"},
    Kind.RENAME: NAMES | {"until"},
    Kind.TRANSFER: frozenset({"parent", "until"}),
    Kind.UPGRADE: NAMES | {"level", "until"},
    Kind.MERGE: frozenset({"successors"}),
    Kind.SPLIT: frozenset({"successors"}),
    Kind.ABOLISH: frozenset({"successors"}),
}
FIELDS = ("name_ko", "name_en", "level", "parent", "successors", "until")


@dataclass(frozen=True)
class UnitChange:
    """One line of a plan (INTERFACES, `reorganize`). Empty text: not touched. `until`: last day of a temporary unit."""

    line: int
    change: str
    unit: str
    name_ko: str = ""
    name_en: str = ""
    level: str = ""
    parent: str = ""
    successors: tuple[str, ...] = ()
    until: date | None = None
    note: str = ""


@dataclass(frozen=True)
class UnitState:
    """A unit as it stands on a day. `parent` is empty for the top; `until` is the last day of a temporary unit."""

    code: str
    name_ko: str
    name_en: str
    level: str
    parent: str = ""
    until: date | None = None


def code_problem(code: str) -> str:
    """Why this cannot be the code of a new unit: the code of a problem; "" if it can."""
    if code in RESERVED:
        return "code_reserved"
    return "" if CODE.fullmatch(code) else "code_bad"


def filled_fields(change: UnitChange) -> list[str]:
    """Names of the fields that hold something, in the order of the columns."""
    return [field for field in FIELDS if getattr(change, field)]


def shape(change: UnitChange, day: date) -> Iterator[LineProblem]:
    """What is wrong with a line whatever the tree is. `day`: the first day of the new order."""
    if change.change == Kind.CREATE and (problem := code_problem(change.unit)):
        yield LineProblem(change.line, problem, change.unit)
    if change.level and change.level not in Level.values:
        yield LineProblem(change.line, "level_unknown", change.level)
    if change.until and change.until < day:
        yield LineProblem(change.line, "until_past", change.until.isoformat())
    if change.change not in TAKEN:
        yield LineProblem(change.line, "change_unknown", change.change)
        return
    for field in filled_fields(change):
        if field not in TAKEN[change.change]:
            yield LineProblem(change.line, "field_not_taken", field)
    yield from _needed(change)
    yield from _successors(change)


def _needed(change: UnitChange) -> Iterator[LineProblem]:
    name = change.name_ko or (change.change == Kind.RENAME and change.name_en)
    if change.change in {Kind.CREATE, Kind.RENAME} and not name:
        yield LineProblem(change.line, "name_missing", change.unit)
    if change.change in {Kind.CREATE, Kind.UPGRADE} and not change.level:
        yield LineProblem(change.line, "level_missing", change.unit)
    if change.change in {Kind.CREATE, Kind.TRANSFER} and not change.parent:
        yield LineProblem(change.line, "parent_missing", change.unit)


def _successors(change: UnitChange) -> Iterator[LineProblem]:
    if change.change not in ENDINGS:
        return
    named = Counter(change.successors)
    if change.change == Kind.MERGE and len(named) != 1:
        yield LineProblem(change.line, "one_successor", str(len(named)))
    if change.change == Kind.SPLIT and len(named) < 2:
        yield LineProblem(change.line, "two_successors", str(len(named)))
    if change.change == Kind.ABOLISH and len(named) > 1:
        yield LineProblem(change.line, "one_at_most", str(len(named)))
    for code, times in named.items():
        if times > 1:
            yield LineProblem(change.line, "successor_twice", code)
        if code == change.unit:
            yield LineProblem(change.line, "successor_itself", code)


def contradictions(lines: Sequence[UnitChange]) -> Iterator[LineProblem]:
    """Where lines of one unit do not go together, in their order: each line is held against those before it."""
    for index, change in enumerate(lines):
        found = (_contradiction(change, earlier) for earlier in lines[:index])
        if problem := next(filter(None, found), None):
            yield problem


def _contradiction(change: UnitChange, earlier: UnitChange) -> LineProblem | None:
    kinds = {change.change, earlier.change}
    if len(kinds) == 1:
        return LineProblem(change.line, "change_twice", change.unit)
    if kinds & ENDINGS:
        return LineProblem(change.line, "ends_and_changes", change.unit)
    if Kind.CREATE in kinds:
        return LineProblem(change.line, "created_and_changed", change.unit)
    both = [field for field in filled_fields(change) if field in filled_fields(earlier)]
    return LineProblem(change.line, "field_twice", both[0]) if both else None
