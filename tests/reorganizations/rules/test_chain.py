"""Plans one after another."""

from datetime import date, timedelta

from audit.organizations.rules.plan import LineProblem, UnitChange, UnitState
from audit.reorganizations.rules.chain import (
    Ground,
    broken_by,
    evaluate_in_order,
    in_order,
    nameable_units,
    problems_of,
    units_after,
)
from audit.reorganizations.rules.routing import ReorganizationPlan, order_of

DAY = date(2026, 3, 9)
NEXT = DAY + timedelta(days=1)
UNITS = {
    "M": UnitState("M", "부", "", "ministry"),
    "A": UnitState("A", "가과", "", "division", "M"),
    "T": UnitState("T", "한시팀", "", "team", "M", until=DAY),
}
GROUND = Ground(
    DAY - timedelta(days=100), DAY - timedelta(days=100), dict.fromkeys("MAT", DAY - timedelta(days=100))
)
CREATE = UnitChange(2, "create", "B", "나과", "", "division", "M")
RENAME = UnitChange(2, "rename", "B", "다과")
MERGE = UnitChange(2, "merge", "A", successors=("M",))


def plan(
    day: date, *changes: UnitChange, pk: int | None = None, items: dict[int, str] | None = None
) -> ReorganizationPlan:
    return ReorganizationPlan(day, changes, items=items or {}, pk=pk, number=pk)


def test_plans_are_taken_by_day_and_then_as_they_were_drafted() -> None:
    unsaved, first, second, early = (
        plan(DAY),
        plan(DAY, pk=3),
        plan(DAY, pk=4),
        plan(DAY - timedelta(1), pk=9),
    )
    assert in_order([unsaved, second, first, early]) == [early, first, second, unsaved]


def test_temporary_units_are_over_after_their_last_day_and_can_be_ended_into_others_on_the_next() -> None:
    assert nameable_units(UNITS, DAY) == nameable_units(UNITS, NEXT) == UNITS
    assert nameable_units(UNITS, NEXT + timedelta(days=1)).keys() == {"M", "A"}
    assert order_of(plan(NEXT), UNITS).after.keys() == {"M", "A"}
    for line, expected in (
        (UnitChange(2, "merge", "T", successors=("A",)), []),
        (UnitChange(2, "abolish", "T"), []),
        (UnitChange(2, "rename", "T", "새 팀"), [LineProblem(2, "unit_unknown", "T")]),
        (UnitChange(2, "create", "B", "나과", "", "division", "T"), [LineProblem(2, "parent_unknown", "T")]),
        (UnitChange(2, "merge", "A", successors=("T",)), [LineProblem(2, "successor_unknown", "T")]),
    ):
        each = plan(NEXT, line)
        order = order_of(each, nameable_units(UNITS, NEXT))
        assert problems_of(each, order, GROUND) == expected


def test_a_plan_is_held_against_the_units_as_those_before_it_leave_them() -> None:
    first, second = plan(DAY, CREATE, pk=1), plan(NEXT, RENAME, pk=2)
    found = [
        (each.pk, problems) for each, _order, problems in evaluate_in_order([first, second], UNITS, GROUND)
    ]
    assert found == [(1, []), (2, [])]
    assert [problems for _p, _o, problems in evaluate_in_order([second], UNITS, GROUND)] == [
        [LineProblem(2, "unit_unknown", "B")]
    ]


def test_a_plan_that_does_not_hold_is_passed_over() -> None:
    wrong, second = plan(DAY, RENAME, pk=1), plan(DAY, CREATE, pk=2)
    units, ground = units_after([wrong, second], UNITS, GROUND)
    assert units.keys() - UNITS.keys() == {"B"}
    assert ground.begins.keys() - GROUND.begins.keys() == {"B"}


def test_a_code_given_by_an_earlier_plan_is_in_use_for_ever() -> None:
    again = plan(NEXT + timedelta(days=1), CREATE, pk=3)
    line = [plan(DAY, CREATE, pk=1), plan(NEXT, UnitChange(2, "abolish", "B"), pk=2), again]
    last = list(evaluate_in_order(line, UNITS, GROUND))[-1]
    assert last[2] == [LineProblem(2, "unit_exists", "B")]


def test_no_plan_goes_before_what_is_history() -> None:
    ground = Ground(GROUND.first_day, NEXT, GROUND.begins)
    for day, expected in ((DAY, [LineProblem(0, "changed_since", NEXT.isoformat())]), (NEXT, [])):
        early = plan(day, CREATE)
        assert problems_of(early, order_of(early, UNITS), ground) == expected


def test_a_decision_by_hand_names_a_unit_of_the_new_order() -> None:
    for code, expected in (("A", [LineProblem(0, "destination_unknown", "A")]), ("M", [])):
        each = plan(DAY, MERGE, items={1: code})
        assert problems_of(each, order_of(each, UNITS), GROUND) == expected


def test_a_plan_must_not_break_a_later_one() -> None:
    later = [plan(NEXT, UnitChange(2, "rename", "A", "라과"), pk=7), plan(NEXT, RENAME, pk=8)]
    assert broken_by(plan(DAY, MERGE), later, UNITS, GROUND) == [LineProblem(0, "breaks_plan", "7")]
    assert broken_by(plan(DAY, CREATE), later, UNITS, GROUND) == []


def test_a_unit_does_not_end_on_the_day_on_which_it_begins() -> None:
    ends = UnitChange(2, "abolish", "B", successors=("A",))
    for day, expected in ((DAY, [LineProblem(2, "begins_then", "B")]), (NEXT, [])):
        line = in_order([plan(DAY, CREATE, pk=1), plan(day, ends, pk=2)])
        assert list(evaluate_in_order(line, UNITS, GROUND))[-1][2] == expected
