"""The tree after a plan, and everything that keeps a plan from holding."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import settings as effort

from audit.organizations.rules.plan import (
    LineProblem,
    UnitChange,
    UnitState,
    apply,
    circles,
    ending,
    problems,
)
from tests.organizations import real
from tests.organizations.breaks import broken
from tests.organizations.plans import DAY, Case, plans

UNTIL = date(2026, 12, 31)
BEFORE = {
    unit.code: unit
    for unit in (
        UnitState("M", "부", "Ministry", "ministry"),
        UnitState("A", "가실", "Office A", "office", "M"),
        UnitState("A1", "가1과", "Division A1", "division", "A"),
        UnitState("A2", "가2팀", "Team A2", "team", "A", UNTIL),
        UnitState("B", "나실", "Office B", "office", "M"),
        UnitState("B1", "나1과", "Division B1", "division", "B"),
    )
}


def change(line: int, kind: str, unit: str, **fields: object) -> UnitChange:
    return UnitChange(line, kind, unit, **fields)  # type: ignore[arg-type]  # loose fields


def create(line: int, unit: str, **fields: object) -> UnitChange:
    given = {"name_ko": "새 과", "level": "division", "parent": "A"} | fields
    return change(line, "create", unit, **given)


def refused(*changes: UnitChange, day: date = DAY) -> list[LineProblem]:
    return problems(changes, BEFORE, day=day)


def test_the_real_plan_holds_and_gives_exactly_the_real_tree() -> None:
    before, changes, after = real.before(), real.changes(), real.after()
    assert (len(before), len(changes), len(after)) == (138, 41, 145)
    assert problems(changes, before, day=real.DAY, first_day=date(2025, 10, 1), known=before) == []
    until = {"TP-05": date(2028, 12, 31)}  # the lists name no last days
    found = apply(changes, before)
    assert {code: unit.until for code, unit in found.items() if unit.until} == until
    assert {
        code: UnitState(code, u.name_ko, u.name_en, u.level, u.parent) for code, u in found.items()
    } == after
    assert ending(changes) == {
        "M-SP-02": ("M-SP-01",),
        "IB-TC-02": ("IG-TC-02", "IB-TC-01"),
        "IB-TC-03": ("IG-TC-02", "IG-AI-01"),
        "IB-TC-04": ("IG-TC-03",),
    }


def test_all_lines_hold_at_once() -> None:
    """Ends, moves out of what ends, a place in what is new: the new tree, whatever order the lines stand in."""
    lines = [
        change(2, "transfer", "A1", parent="N"),
        change(3, "rename", "A1", name_ko="새 이름", until=date(2027, 1, 1)),
        change(4, "upgrade", "A2", level="division", name_en="Division A2"),
        change(5, "transfer", "A2", parent="B"),
        change(6, "abolish", "A", successors=("B",)),
        change(7, "create", "N", name_ko="새 국", name_en="New", level="bureau", parent="B"),
        change(8, "rename", "M", name_en="The Ministry"),
    ]
    after = {
        "M": UnitState("M", "부", "The Ministry", "ministry"),
        "A1": UnitState("A1", "새 이름", "Division A1", "division", "N", date(2027, 1, 1)),
        "A2": UnitState("A2", "가2팀", "Division A2", "division", "B", UNTIL),
        "B": BEFORE["B"],
        "B1": BEFORE["B1"],
        "N": UnitState("N", "새 국", "New", "bureau", "B"),
    }
    assert refused(*lines) == []
    assert apply(lines, BEFORE) == apply(lines[::-1], BEFORE) == after


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([], [LineProblem(0, "empty")]),
        ([change(2, "dissolve", "A1")], [LineProblem(2, "change_unknown", "dissolve")]),
        ([change(2, "rename", "X", name_ko="이름")], [LineProblem(2, "unit_unknown", "X")]),
        ([create(2, "B1")], [LineProblem(2, "unit_exists", "B1")]),
        ([create(2, "X 1")], [LineProblem(2, "code_bad", "X 1")]),
        ([create(2, "reorganizations")], [LineProblem(2, "code_reserved", "reorganizations")]),
        ([create(2, "N", level="desk")], [LineProblem(2, "level_unknown", "desk")]),
        (
            [change(2, "create", "N")],
            [LineProblem(2, "level_missing", "N"), LineProblem(2, "name_missing", "N"), LineProblem(2, "parent_missing", "N")],
        ),
        ([change(2, "upgrade", "A2", name_ko="이름")],
         [LineProblem(2, "level_missing", "A2"), LineProblem(2, "no_change", "A2")]),
        ([create(2, "N", parent="X")], [LineProblem(2, "parent_unknown", "X")]),
        ([create(2, "N", successors=("B1",))], [LineProblem(2, "field_not_taken", "successors")]),
        (
            [change(2, "rename", "A1", name_ko="이름", level="team", parent="B", successors=("B1",))],
            [LineProblem(2, "field_not_taken", field) for field in ("level", "parent", "successors")],
        ),
        ([change(2, "merge", "A1", successors=("B1",), until=UNTIL)], [LineProblem(2, "field_not_taken", "until")]),
        ([change(2, "transfer", "A1")], [LineProblem(2, "no_change", "A1"), LineProblem(2, "parent_missing", "A1")]),
        ([change(2, "transfer", "A1", parent="A")], [LineProblem(2, "no_change", "A1")]),
        ([change(2, "upgrade", "A1", level="division", name_ko="이름")], [LineProblem(2, "no_change", "A1")]),
        ([change(2, "rename", "A1", name_ko="가1과")], [LineProblem(2, "no_change", "A1")]),
        ([change(2, "rename", "A1", until=UNTIL)], [LineProblem(2, "name_missing", "A1")]),
        ([create(2, "N", until=date(2026, 6, 30))], [LineProblem(2, "until_past", "2026-06-30")]),
        ([change(2, "merge", "A1")], [LineProblem(2, "one_successor", "0")]),
        ([change(2, "merge", "A1", successors=("A2", "B1"))], [LineProblem(2, "one_successor", "2")]),
        ([change(2, "split", "A1", successors=("B1",))], [LineProblem(2, "two_successors", "1")]),
        (
            [change(2, "split", "A1", successors=("B1", "B1"))],
            [LineProblem(2, "successor_twice", "B1"), LineProblem(2, "two_successors", "1")],
        ),
        ([change(2, "abolish", "A1", successors=("A2", "B1"))], [LineProblem(2, "one_at_most", "2")]),
        ([change(2, "merge", "A1", successors=("A1",))], [LineProblem(2, "successor_itself", "A1")]),
        ([change(2, "merge", "A1", successors=("X",))], [LineProblem(2, "successor_unknown", "X")]),
        (
            [change(2, "merge", "A1", successors=("A2",)), change(3, "merge", "A2", successors=("A1",))],
            [LineProblem(2, "successor_ends", "A2"), LineProblem(3, "successor_ends", "A1")],
        ),
        ([change(2, "abolish", "A")], [LineProblem(2, "orphan", "A1"), LineProblem(2, "orphan", "A2")]),
        (
            [change(2, "abolish", "B"), change(3, "transfer", "A1", parent="B"), change(4, "abolish", "B1")],
            [LineProblem(3, "parent_ends", "B")],
        ),
        ([change(2, "abolish", "M")],
         [LineProblem(2, "orphan", "A"), LineProblem(2, "orphan", "B"), LineProblem(2, "top_ends", "M")]),
        ([change(2, "transfer", "M", parent="B")], [LineProblem(2, "circle", "M"), LineProblem(2, "top_moves", "M")]),
        ([change(2, "transfer", "A", parent="A1")], [LineProblem(2, "circle", "A")]),
        (
            [change(2, "transfer", "A", parent="B1"), change(3, "transfer", "B", parent="A1")],
            [LineProblem(2, "circle", "A"), LineProblem(3, "circle", "B")],
        ),
        ([create(2, "N", parent="P"), create(3, "P", parent="N")],
         [LineProblem(2, "circle", "N"), LineProblem(3, "circle", "P")]),
    ],
)  # fmt: skip
def test_what_keeps_a_plan_from_holding(lines: list[UnitChange], found: list[LineProblem]) -> None:
    assert refused(*lines) == found


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([create(2, "N"), create(3, "N")], [LineProblem(3, "change_twice", "N")]),
        (
            [change(3, "transfer", "A1", parent="B"), change(2, "transfer", "A1", parent="M")],
            [LineProblem(3, "change_twice", "A1")],
        ),
        (
            [change(2, "rename", "A1", name_ko="이름"), change(3, "merge", "A1", successors=("B1",))],
            [LineProblem(3, "ends_and_changes", "A1")],
        ),
        (
            [change(2, "abolish", "A1"), change(3, "merge", "A1", successors=("B1",))],
            [LineProblem(3, "ends_and_changes", "A1")],
        ),
        ([create(2, "N"), change(3, "transfer", "N", parent="B")], [LineProblem(3, "created_and_changed", "N")]),
        ([create(2, "N"), change(3, "abolish", "N")], [LineProblem(3, "ends_and_changes", "N")]),
        (
            [
                change(2, "rename", "A2", name_ko="이름"),
                change(3, "upgrade", "A2", level="division", name_ko="다른 이름"),
            ],
            [LineProblem(3, "field_twice", "name_ko")],
        ),
        (
            [
                change(2, "rename", "A2", name_ko="이름", until=UNTIL),
                change(3, "transfer", "A2", parent="B", until=UNTIL),
            ],
            [LineProblem(3, "field_twice", "until")],
        ),
        (
            [change(2, "rename", "A2", name_ko="이름"), change(3, "upgrade", "A2", level="division", name_en="X")],
            [],
        ),
    ],
)  # fmt: skip
def test_lines_of_one_unit_that_contradict_each_other(
    lines: list[UnitChange], found: list[LineProblem]
) -> None:
    assert refused(*lines) == found


def test_a_plan_comes_after_the_first_day_and_never_uses_a_code_again() -> None:
    lines = [create(2, "OLD")]
    assert problems(lines, BEFORE, day=DAY, first_day=DAY, known={"OLD"}) == [
        LineProblem(0, "before_history", "2026-07-01"),
        LineProblem(2, "unit_exists", "OLD"),
    ]
    assert problems(lines, BEFORE, day=DAY, first_day=date(2026, 6, 30), known={"M"}) == []


def test_a_plan_needs_a_tree_with_one_top() -> None:
    assert problems([create(2, "N")], {}, day=DAY) == [
        LineProblem(0, "one_top", "0"),
        LineProblem(2, "parent_unknown", "A"),
    ]
    two = BEFORE | {"Z": UnitState("Z", "외국", "Z", "ministry")}
    assert problems([create(2, "N")], two, day=DAY) == [LineProblem(0, "one_top", "2")]


def test_a_unit_whose_temporary_parent_is_over_finds_its_place_with_the_next_plan() -> None:
    """The day after the last day of a bureau its divisions stand without a parent; they are not tops and may move."""
    left = BEFORE | {
        "Z": UnitState("Z", "남은 과", "Z", "division"),
        "Y": UnitState("Y", "딴 과", "Y", "team", "Z"),
    }
    lines = [create(2, "N"), change(3, "rename", "Z", name_ko="이름")]
    assert problems(lines, left, day=DAY) == [LineProblem(0, "stranded", "Z")]
    assert problems([change(2, "transfer", "Z", parent="A")], left, day=DAY) == []
    assert (
        problems([change(2, "merge", "Z", successors=("A1",)), change(3, "abolish", "Y")], left, day=DAY)
        == []
    )
    assert problems([change(2, "transfer", "Z", parent="Y")], left, day=DAY) == [
        LineProblem(2, "circle", "Z")
    ]


@pytest.mark.parametrize(
    ("parents", "found"),
    [
        ({"M": ""}, set()),
        ({"M": "M"}, {"M"}),
        ({"A": "gone", "B": "A"}, set()),
        ({"A": "B", "B": "A", "C": "B", "D": "C", "M": ""}, {"A", "B"}),
        ({"D": "C", "C": "B", "B": "A", "A": "B"}, {"A", "B"}),  # those below a circle are in none
        ({f"U{n}": f"U{n + 1}" for n in range(5000)}, set()),
    ],
)
def test_circles(parents: dict[str, str], found: set[str]) -> None:
    assert circles(parents) == found


@effort(max_examples=1000, deadline=None)
@given(plans(most=8))
def test_laws_of_plans_that_hold(case: Case) -> None:
    before, changes = case.before, case.changes
    assert problems(changes, before, day=DAY, known=before) == []
    after, ends = apply(changes, before), ending(changes)
    created = {change.unit for change in changes if change.change == "create"}
    touched = {change.unit for change in changes}
    # whole: one top, every parent stands, nobody above themselves
    assert [unit.code for unit in after.values() if not unit.parent] == ["M"]
    assert {unit.parent for unit in after.values()} - {""} <= after.keys()
    assert circles({code: unit.parent for code, unit in after.items()}) == set()
    # nothing lost, nothing changed that no line names
    assert before.keys() - after.keys() == ends.keys()
    assert after.keys() - before.keys() == created
    assert {code: unit for code, unit in after.items() if code not in touched} == {
        code: unit for code, unit in before.items() if code not in touched
    }
    assert {code for codes in ends.values() for code in codes} <= after.keys()
    shuffled = Random(len(changes)).sample(changes, len(changes))
    assert apply(shuffled, before) == after


@effort(max_examples=150, deadline=None)
@given(plans(most=6))
def test_whatever_breaks_a_plan_is_named(case: Case) -> None:
    unnamed = [
        expected
        for changes, expected in broken(case)
        if expected not in problems(changes, case.before, day=DAY, known=case.before)
    ]
    assert unnamed == []
