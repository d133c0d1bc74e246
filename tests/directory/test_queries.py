from datetime import date

from audit.directory.choices import Level
from audit.directory.models import Unit
from audit.directory.queries import tree_on
from tests.world import MakeUnit


def test_units_are_offered_top_down_each_below_the_one_it_belongs_to(
    unit: Unit, other_unit: Unit, make_unit: MakeUnit
) -> None:
    make_unit("PC-01-T", parent=unit, level=Level.TEAM, name="성과팀")
    offered = [(version.unit.code, name) for version, name in tree_on(date(2026, 3, 9)).outline()]
    assert offered == [
        ("M", "산업통상부"),
        ("PC-01", "\u2003기획재정담당관"),
        ("PC-01-T", "\u2003\u2003성과팀"),
        ("TP-01", "\u2003통상정책총괄과"),
    ]
