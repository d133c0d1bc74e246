"""The real reorganization of 30 December 2025: two trees, 41 changes, and the duties of each division on both sides."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

from audit.management import demo
from audit.organizations.rules import plan_file, unit_list
from audit.organizations.rules.plan import UnitChange, UnitState

DEMO = Path(demo.__file__).parent
DATA = Path(__file__).parent / "data"
DAY = date(2025, 12, 30)


@cache
def units(file: str) -> dict[str, UnitState]:
    """`units.csv` is the tree before, `units_after.csv` the tree after."""
    rows, problems = unit_list.read((DEMO / file).read_bytes())
    assert problems == []
    return unit_list.states(rows)


def before() -> dict[str, UnitState]:
    return units("units.csv")


def after() -> dict[str, UnitState]:
    return units("units_after.csv")


@cache
def changes() -> tuple[UnitChange, ...]:
    found, problems = plan_file.read((DEMO / "reorganization.csv").read_bytes())
    assert problems == []
    return tuple(found)


@cache
def duties(file: str) -> tuple[tuple[str, str], ...]:
    """Each duty and the Korean name of its division: `duties_before.csv` or `duties_after.csv`."""
    with (DATA / file).open(encoding="utf-8", newline="") as stream:
        return tuple((row["duty_ko"], row["division_ko"]) for row in csv.DictReader(stream))
