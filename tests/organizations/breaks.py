"""Ways to break a plan that holds: each gives the broken plan and the problem it must be refused for."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from audit.organizations.rules.plan import LineProblem, UnitChange, apply
from tests.organizations.plans import DAY, Case

Broken = tuple[list[UnitChange], LineProblem]


def broken(case: Case) -> Iterator[Broken]:
    """Every break that this plan can suffer."""
    for way in (*EACH_LINE, *WHOLE):
        yield from way(case)


def _with(case: Case, change: UnitChange, code: str, value: str) -> Broken:
    """One more line at the end, which is wrong."""
    line = len(case.changes) + 2
    return [*case.changes, replace(change, line=line)], LineProblem(line, code, value)


def _instead(case: Case, change: UnitChange, code: str, value: str) -> Broken:
    """The line with this number in other words, which are wrong."""
    lines = [change if line.line == change.line else line for line in case.changes]
    return lines, LineProblem(change.line, code, value)


def _unknown(case: Case) -> Iterator[Broken]:
    yield _with(case, UnitChange(0, "rename", "X", "이름"), "unit_unknown", "X")
    yield _with(case, UnitChange(0, "explode", "M"), "change_unknown", "explode")
    yield _with(case, UnitChange(0, "create", "X/1", "이름", "", "team", "M"), "code_bad", "X/1")
    yield _with(case, UnitChange(0, "create", "people", "이름", "", "team", "M"), "code_reserved", "people")
    yield _with(case, UnitChange(0, "create", "X", "이름", "", "desk", "M"), "level_unknown", "desk")
    yield _with(case, UnitChange(0, "create", "X", "이름", "", "team", "Y"), "parent_unknown", "Y")
    yield _with(case, UnitChange(0, "create", "X", "이름", "", "team"), "parent_missing", "X")
    yield _with(case, UnitChange(0, "create", "X", "이름", parent="M"), "level_missing", "X")
    yield _with(case, UnitChange(0, "create", "X", "", "X", "team", "M"), "name_missing", "X")


def _top(case: Case) -> Iterator[Broken]:
    for child in ("N0", *sorted(case.before.keys() - {"M"})):
        yield _with(case, UnitChange(0, "transfer", "M", parent=child), "top_moves", "M")
    yield _with(case, UnitChange(0, "abolish", "M"), "top_ends", "M")
    yield _with(case, UnitChange(0, "merge", "M", successors=("N0",)), "top_ends", "M")


def _again(case: Case) -> Iterator[Broken]:
    for change in case.changes:
        yield _with(case, change, "change_twice", change.unit)
        if change.change == "create":
            yield _with(
                case, UnitChange(0, "rename", change.unit, "이름"), "created_and_changed", change.unit
            )
        if change.successors or change.change == "abolish":
            yield _with(case, UnitChange(0, "rename", change.unit, "이름"), "ends_and_changes", change.unit)
    for code in case.before:
        yield _with(case, UnitChange(0, "create", code, "이름", "", "team", "M"), "unit_exists", code)


def _fields(case: Case) -> Iterator[Broken]:
    for change in case.changes:
        yield _instead(
            case, replace(change, until=DAY - timedelta(1)), "until_past", (DAY - timedelta(1)).isoformat()
        )
        if change.change in {"rename", "transfer", "upgrade", "create"}:
            yield _instead(case, replace(change, successors=("M",)), "field_not_taken", "successors")
        else:
            yield _instead(case, replace(change, parent="M"), "field_not_taken", "parent")


def _nothing(case: Case) -> Iterator[Broken]:
    for change in case.changes:
        unit = case.before.get(change.unit)
        if unit and change.change == "transfer":
            yield _instead(case, replace(change, parent=unit.parent), "no_change", unit.code)
        if unit and change.change == "upgrade":
            yield _instead(case, replace(change, level=unit.level), "no_change", unit.code)
        if unit and change.change == "rename":
            same = replace(change, name_ko=unit.name_ko, name_en=unit.name_en, until=None)
            yield _instead(case, same, "no_change", unit.code)


def _successors(case: Case) -> Iterator[Broken]:
    for change in case.changes:
        if change.change == "merge":
            yield _instead(case, replace(change, successors=()), "one_successor", "0")
            yield _instead(case, replace(change, successors=("M", "N0")), "one_successor", "2")
        if change.change == "split":
            yield _instead(case, replace(change, successors=("M",)), "two_successors", "1")
        if change.change == "abolish":
            yield _instead(case, replace(change, successors=("M", "N0")), "one_at_most", "2")
        if change.change in {"merge", "split", "abolish"}:
            for code, wrong in ((change.unit, "itself"), ("X", "unknown")):
                yield _instead(
                    case, replace(change, successors=("M", "N0", code)), f"successor_{wrong}", code
                )
            yield _instead(case, replace(change, successors=("M", "M")), "successor_twice", "M")


def _ends(case: Case) -> Iterator[Broken]:
    ended = [change for change in case.changes if change.change in {"merge", "split", "abolish"}]
    for gone in ended:
        for change in case.changes:
            if change.parent:
                yield _instead(case, replace(change, parent=gone.unit), "parent_ends", gone.unit)
            if change in ended and change != gone:
                yield _instead(case, replace(change, successors=(gone.unit,)), "successor_ends", gone.unit)


def _orphans(case: Case) -> Iterator[Broken]:
    """The line that moves a unit out of one that ends is left out."""
    lines = {
        change.unit: change.line for change in case.changes if change.change in {"merge", "split", "abolish"}
    }
    for change in case.changes:
        unit = case.before.get(change.unit)
        if unit and change.change == "transfer" and unit.parent in lines:
            yield (
                [line for line in case.changes if line != change],
                LineProblem(lines[unit.parent], "orphan", unit.code),
            )


def _circles(case: Case) -> Iterator[Broken]:
    """A unit that moves anyway moves below itself, or below a unit that stands below it."""
    after = apply(case.changes, case.before)
    for change in case.changes:
        below = [unit.code for unit in after.values() if unit.parent == change.unit]
        if change.change in {"transfer", "create"}:
            for parent in (change.unit, *below):
                yield _instead(case, replace(change, parent=parent), "circle", change.unit)


EACH_LINE: tuple[Callable[[Case], Iterator[Broken]], ...] = (_again, _fields, _nothing, _successors, _ends)
WHOLE: tuple[Callable[[Case], Iterator[Broken]], ...] = (_unknown, _top, _orphans, _circles)
