"""The units of a day as values, and the days of the tree's history."""

from datetime import date

from audit.directory.models import Ministry, Succession, Unit, UnitVersion
from audit.organizations.queries.states import days_of_history, states_before, states_on
from audit.organizations.rules.plan import UnitState
from tests.world import FOUNDED, MakeUnit

DAY = date(2026, 3, 9)


def test_the_units_of_a_day_are_read_with_their_parents_codes_and_last_days(
    make_unit: MakeUnit, top: Unit
) -> None:
    team = make_unit("T", parent=top, name="한시팀")
    team.versions.update(valid_until=date(2026, 12, 31))
    assert states_on(DAY) == {
        "M": UnitState("M", "산업통상부", "Division M", "ministry"),
        "T": UnitState("T", "한시팀", "Division T", "division", "M", date(2026, 12, 31)),
    }
    assert states_on(date(2027, 1, 1)) == {"M": UnitState("M", "산업통상부", "Division M", "ministry")}
    assert states_on(date(2024, 12, 31)) == {}


def test_a_unit_whose_parent_is_gone_stands_below_the_nearest_that_stands(
    make_unit: MakeUnit, top: Unit
) -> None:
    office = make_unit("O", parent=top)
    bureau = make_unit("B", parent=office)
    make_unit("T", parent=bureau)
    bureau.versions.update(valid_until=date(2026, 3, 8))
    assert states_on(DAY)["T"].parent == "O"
    office.versions.update(valid_until=date(2026, 3, 7))
    assert states_on(DAY)["T"].parent == "M"
    top.versions.update(valid_until=date(2026, 3, 6))
    assert states_on(DAY)["T"].parent == ""


def test_a_plan_can_name_a_unit_whose_last_day_was_the_one_before(
    ministry: Ministry, make_unit: MakeUnit, top: Unit, unit: Unit
) -> None:
    eve = date(2026, 3, 8)
    make_unit("T", parent=top).versions.update(valid_until=eve)
    renamed = make_unit("R", parent=top)
    renamed.versions.update(valid_until=eve)
    UnitVersion.objects.create(
        ministry=ministry, unit=renamed, name_ko="새 이름", level="division", parent=top, valid_from=DAY
    )
    assert states_on(eve).keys() - states_on(DAY).keys() == {"T"}
    assert {code: unit.until for code, unit in states_before(DAY).items() if unit.until} == {"T": eve}
    assert "T" not in states_before(date(2026, 3, 10))
    Succession.objects.create(
        ministry=ministry, unit=Unit.objects.get(code="T"), change="merge", successor=unit, on=DAY
    )
    assert states_before(DAY) == states_on(DAY)


def test_the_history_of_a_tree_ends_with_its_last_change(ministry: Ministry, make_unit: MakeUnit) -> None:
    assert days_of_history() == (None, None)
    unit = make_unit("A")
    assert days_of_history() == (FOUNDED, FOUNDED)
    Succession.objects.create(ministry=ministry, unit=unit, change="abolish", on=DAY)
    assert days_of_history() == (FOUNDED, DAY)
