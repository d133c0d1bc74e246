"""The units of a day as values, and the days of the tree's history."""

from datetime import date

from audit.directory.models import Ministry, Succession, Unit
from audit.organizations.plan import UnitState
from audit.organizations.states import days_of_history, states_on
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


def test_a_unit_whose_parent_is_gone_stands_at_the_top(make_unit: MakeUnit, top: Unit) -> None:
    office = make_unit("O", parent=top)
    make_unit("T", parent=office)
    office.versions.update(valid_until=date(2026, 3, 8))
    assert states_on(DAY)["T"].parent == ""


def test_the_history_of_a_tree_ends_with_its_last_change(ministry: Ministry, make_unit: MakeUnit) -> None:
    assert days_of_history() == (None, None)
    unit = make_unit("A")
    assert days_of_history() == (FOUNDED, FOUNDED)
    Succession.objects.create(ministry=ministry, unit=unit, change="abolish", on=DAY)
    assert days_of_history() == (FOUNDED, DAY)
