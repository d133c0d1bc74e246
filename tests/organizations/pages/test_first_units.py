from datetime import date

import pytest
from django.utils import translation

from audit.organizations.pages.first_units import first_units
from audit.organizations.rules.unit_list import UnitImportRow

DAY = date(2026, 1, 1)
ROWS = [
    UnitImportRow(2, "P2", "총괄팀", "", "team", "A"),
    UnitImportRow(3, "A", "기획조정실", "Planning", "office", "M"),
    UnitImportRow(4, "M", "산업통상부", "MOTIR", "ministry", ""),
    UnitImportRow(5, "P1", "총괄팀", "", "team", "A"),
    UnitImportRow(6, "B", "통상교섭실", "", "office", "M"),
    UnitImportRow(7, "Q", "총괄팀", "", "team", "B"),
]


def test_the_units_stand_below_one_another_in_the_order_of_the_list() -> None:
    page = first_units(ROWS, DAY)
    assert [(unit.row.code, unit.depth, unit.name) for unit in page.units] == [
        ("M", 0, "산업통상부"),
        ("A", 1, "기획조정실"),
        ("P2", 2, "총괄팀"),
        ("P1", 2, "총괄팀"),
        ("B", 1, "통상교섭실"),
        ("Q", 2, "총괄팀"),
    ]
    assert [count for _level, count in page.levels] == [1, 2, 3]


def test_units_of_one_name_below_one_unit_are_shown() -> None:
    assert [unit.row.code for unit in first_units(ROWS, DAY).twins] == ["P2", "P1"]


@pytest.mark.parametrize(("language", "name"), [("ko", "기획조정실"), ("en", "Planning")])
def test_each_unit_is_called_in_the_language_of_the_reader(language: str, name: str) -> None:
    with translation.override(language):
        assert first_units(ROWS, DAY).units[1].name == name


def test_a_deep_tree_is_shown_flat_from_the_fifth_step_on() -> None:
    chain = [UnitImportRow(n, f"U{n}", f"부서{n}", "", "team", f"U{n - 1}" if n else "") for n in range(900)]
    assert [unit.depth for unit in first_units(chain, DAY).units] == [*range(5), *[5] * 895]
