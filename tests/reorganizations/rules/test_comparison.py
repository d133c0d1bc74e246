"""Two trees side by side."""

from audit.organizations.rules.plan import UnitChange, UnitState
from audit.reorganizations.rules.comparison import UnitComparison, compare_trees
from audit.reorganizations.rules.routing import Order, ReorganizationPlan, order_of
from tests.organizations import real


def state(code: str, parent: str = "") -> UnitState:
    return UnitState(code, f"{code}과", code, "division", parent)


def test_units_stand_where_they_stood_and_new_ones_below_their_parents() -> None:
    before = {unit.code: unit for unit in (state("M"), state("B", "M"), state("A", "M"), state("A1", "A"))}
    changes = (
        UnitChange(2, "create", "B1", "B1과", "B1", "division", "B"),
        UnitChange(3, "transfer", "A1", parent="B"),
        UnitChange(4, "rename", "A1", "새 이름", "A1"),
        UnitChange(5, "merge", "A", successors=("B",)),
    )
    order = order_of(ReorganizationPlan(real.DAY, changes), before)
    rows = compare_trees(order, changes)
    assert [(row.code, row.depth, row.changes, row.goes_to) for row in rows] == [
        ("M", 0, (), ()),
        ("A", 1, ("merge",), ("B",)),
        ("A1", 2, ("transfer", "rename"), ()),
        ("B", 1, (), ()),
        ("B1", 2, ("create",), ()),
    ]
    assert [(row.before, row.after) for row in rows] == [
        (order.before.get(row.code), order.after.get(row.code)) for row in rows
    ]


def test_a_circle_in_a_draft_is_shown_and_does_not_hang() -> None:
    a, b = state("A", "B"), state("B", "A")
    rows = compare_trees(Order({"A": a, "B": b}, {"A": a, "B": b}, {}), ())
    assert rows == (UnitComparison("A", a, a, (), (), 0), UnitComparison("B", b, b, (), (), 0))


def test_the_real_plan_shows_every_unit_of_both_days_once() -> None:
    order = order_of(ReorganizationPlan(real.DAY, real.changes()), real.before())
    rows = compare_trees(order, real.changes())
    assert {row.code for row in rows} == real.before().keys() | real.after().keys()
    assert len(rows) == 149
