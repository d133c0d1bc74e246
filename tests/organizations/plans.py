"""Random plans of reorganizations that hold, for every test that applies plans."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from audit.directory.choices import Level
from audit.organizations.rules.plan import UnitChange, UnitState

DAY = date(2026, 7, 1)
LEVELS = [level.value for level in Level if level != Level.MINISTRY]
_untils = st.none() | st.integers(0, 900).map(lambda days: DAY + timedelta(days))


@dataclass(frozen=True)
class Case:
    """The tree of the day before and a plan that holds on `DAY`; its lines stand in any order."""

    before: dict[str, UnitState]
    changes: tuple[UnitChange, ...]


@st.composite
def trees(draw: st.DrawFn, most: int = 12) -> dict[str, UnitState]:
    """A tree of one to `most` units with the top M; some are temporary."""
    found = {"M": UnitState("M", "가상부", "Ministry", "ministry")}
    for number in range(draw(st.integers(0, most - 1))):
        code, parent = f"U{number}", draw(st.sampled_from(sorted(found)))
        found[code] = UnitState(
            code, f"{number}과", f"Division {number}", draw(st.sampled_from(LEVELS)), parent, draw(_untils)
        )
    return found


@st.composite
def plans(draw: st.DrawFn, most: int = 12) -> Case:
    """A plan of all seven kinds of change over a random tree; never empty."""
    before = draw(trees(most))
    others = sorted(before.keys() - {"M"})
    ended = draw(st.sets(st.sampled_from(others))) if others else set()
    parents = {code: unit.parent for code, unit in before.items() if code not in ended}
    lines = [*_created(draw, parents)]
    lines += _moved(draw, parents, before, ended)
    lines += _changed(draw, before, ended)
    lines += [_ended(draw, code, sorted(parents)) for code in sorted(ended)]
    lines = draw(st.permutations(lines))
    numbered = (replace(line, line=number) for number, line in enumerate(lines, start=2))
    return Case(before, tuple(numbered))


def _created(draw: st.DrawFn, parents: dict[str, str]) -> list[UnitChange]:
    """New units below any unit that stands after the plan, new ones among them. At least one."""
    lines = []
    for number in range(draw(st.integers(1, 4))):
        code, level = f"N{number}", draw(st.sampled_from(LEVELS))
        parent = draw(st.sampled_from(sorted(parents)))
        parents[code] = parent
        lines.append(
            UnitChange(
                0, "create", code, f"새 {number}과", f"New {number}", level, parent, until=draw(_untils)
            )
        )
    return lines


def _moved(
    draw: st.DrawFn, parents: dict[str, str], before: dict[str, UnitState], ended: set[str]
) -> list[UnitChange]:
    """Units that get another parent: all whose parent ends, and any others. One after another, so no circle comes up."""
    lines = []
    for code in sorted(before.keys() - ended - {"M"}):
        must = before[code].parent in ended
        free = [
            at for at in sorted(parents) if code not in _line_up(at, parents) and at != before[code].parent
        ]
        if free and (must or draw(st.booleans())):
            parents[code] = draw(st.sampled_from(free))
            lines.append(UnitChange(0, "transfer", code, parent=parents[code]))
    return lines


def _line_up(code: str, parents: dict[str, str]) -> list[str]:
    """The unit and those above it, as far as they stand already."""
    line = [code]
    while parents.get(line[-1]):
        line.append(parents[line[-1]])
    return line


def _changed(draw: st.DrawFn, before: dict[str, UnitState], ended: set[str]) -> list[UnitChange]:
    """Renamed units and others of another level, sometimes with a new last day. A unit gets its name from one line."""
    lines = []
    for code in sorted(before.keys() - ended):
        kinds = draw(st.sets(st.sampled_from(["rename", "upgrade"] if code != "M" else ["rename"])))
        names = (f"바뀐 {code}", draw(st.sampled_from(["", f"Renamed {code}"])))
        until = draw(_untils) if code != "M" else None
        if "upgrade" in kinds:
            level = draw(st.sampled_from([level for level in LEVELS if level != before[code].level]))
            named = ("", "") if "rename" in kinds else draw(st.sampled_from([("", ""), names]))
            lines.append(UnitChange(0, "upgrade", code, *named, level=level, until=until))
            until = None
        if "rename" in kinds:
            lines.append(UnitChange(0, "rename", code, *names, until=until))
    return lines


def _ended(draw: st.DrawFn, code: str, standing: list[str]) -> UnitChange:
    kinds = ["merge", "abolish", "split"] if len(standing) > 1 else ["merge", "abolish"]
    kind = draw(st.sampled_from(kinds))
    fewest, most = {"merge": (1, 1), "abolish": (0, 1), "split": (2, 4)}[kind]
    successors = draw(st.lists(st.sampled_from(standing), min_size=fewest, max_size=most, unique=True))
    return UnitChange(0, kind, code, successors=tuple(successors))
