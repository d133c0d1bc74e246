"""What is wrong with a line by itself, and what two lines of one unit say against each other.

The table of all problems stands in test_plan; here stand the edges of what each change takes."""

from datetime import date

import pytest
from django.urls import get_resolver

from audit.access.checks import addresses
from audit.directory.choices import ChangeKind as Kind
from audit.organizations.rules.changes import (
    CODE,
    RESERVED,
    TAKEN,
    UnitChange,
    code_problem,
    contradictions,
    filled_fields,
    shape,
)
from audit.organizations.rules.plan import LineProblem

DAY = date(2026, 7, 1)


def test_each_kind_says_what_it_takes() -> None:
    assert TAKEN.keys() == set(Kind)


@pytest.mark.parametrize(
    "change",
    [
        UnitChange(2, "create", "A" * 30, "이름", "", "team", "M"),
        UnitChange(2, "create", "a_B-1", "이름", "Name", "team", "M", until=DAY),
        UnitChange(2, "rename", "A", "이름", until=DAY),
        UnitChange(2, "rename", "A", name_en="Name"),
        UnitChange(2, "transfer", "A", parent="M", until=DAY),
        UnitChange(2, "upgrade", "A", "이름", "Name", "team", until=DAY),
        UnitChange(2, "merge", "A", successors=("B",), note="왜"),
        UnitChange(2, "split", "A", successors=("B", "C", "D")),
        UnitChange(2, "abolish", "A"),
        UnitChange(2, "abolish", "A", successors=("B",)),
    ],
)
def test_lines_that_are_right(change: UnitChange) -> None:
    assert list(shape(change, DAY)) == []


def test_a_line_is_told_everything_at_once() -> None:
    change = UnitChange(4, "create", "", level="desk", successors=("A",), until=date(2026, 6, 30))
    assert list(shape(change, DAY)) == [
        LineProblem(4, "code_bad", ""),
        LineProblem(4, "level_unknown", "desk"),
        LineProblem(4, "until_past", "2026-06-30"),
        LineProblem(4, "field_not_taken", "successors"),
        LineProblem(4, "name_missing", ""),
        LineProblem(4, "parent_missing", ""),
    ]


def test_given_names_the_fields_that_hold_something() -> None:
    assert filled_fields(UnitChange(2, "create", "A", "이름", "Name", "team", "M", ("B",), DAY, "note")) == [
        "name_ko", "name_en", "level", "parent", "successors", "until",
    ]  # fmt: skip
    assert filled_fields(UnitChange(2, "abolish", "A")) == []


def test_each_line_is_held_against_those_before_it() -> None:
    lines = [
        UnitChange(2, "rename", "A", "이름"),
        UnitChange(3, "transfer", "A", parent="M"),
        UnitChange(4, "rename", "A", "이름"),
        UnitChange(5, "abolish", "A"),
    ]
    assert list(contradictions(lines)) == [
        LineProblem(4, "change_twice", "A"),
        LineProblem(5, "ends_and_changes", "A"),
    ]
    assert list(contradictions(lines[:2])) == []


def test_the_words_of_addresses_are_reserved() -> None:
    """What stands where the code of a unit could, /organization/…/, would hide the page of a unit of that code."""
    root = "organization/"
    routes = [
        route.removeprefix(root) for route, _entry in addresses(get_resolver()) if route.startswith(root)
    ]
    assert {word for route in routes if CODE.fullmatch(word := route.partition("/")[0])} == RESERVED


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("people", "code_reserved"),
        ("reorganizations", "code_reserved"),
        ("People", ""),  # addresses tell capitals apart, and so do codes
        ("people-1", ""),
        ("new", ""),
        ("", "code_bad"),
        ("people/", "code_bad"),
    ],
)
def test_a_code_that_a_unit_cannot_have(code: str, problem: str) -> None:
    assert code_problem(code) == problem


def test_only_new_units_need_another_code() -> None:
    assert list(shape(UnitChange(2, "rename", "people", "이름"), DAY)) == []
    assert list(shape(UnitChange(2, "create", "people", "이름", level="team", parent="M"), DAY)) == [
        LineProblem(2, "code_reserved", "people")
    ]
