"""Units of one name, below one unit and in a guide list."""

from dataclasses import replace

from audit.organizations.rules.changes import UnitState
from audit.organizations.rules.guide import match
from audit.organizations.rules.same_names import named_alike, new_twins, twins

M = UnitState("M", "부", "", "ministry")
A1 = UnitState("A1", "총무과", "", "division", "M")
A2 = UnitState("A2", "총무 과", "", "division", "M")
B1 = UnitState("B1", "총무과", "", "division", "A1")


def test_twins_stand_below_one_unit_however_their_name_is_spaced() -> None:
    assert twins([M, A1, A2, B1]) == [(A1, A2)]
    assert new_twins({"A1": A1}, {"A1": A1, "A2": A2}) == [(A1, A2)]
    assert new_twins({"A1": A1, "A2": A2}, {"A1": A1, "A2": replace(A2, level="team")}) == []


def test_a_guide_list_that_names_several_says_which() -> None:
    after = {unit.code: unit for unit in (M, A1, B1)}
    assert list(named_alike([("보고", "총무과"), ("회의", "총무 과"), ("행사", "부")], after)) == [(A1, B1)]


def test_work_of_a_twin_is_never_placed_in_silence() -> None:
    items, guide = {1: ("보고", "A1")}, [("보고", "총무과")]
    apart = match(items, guide, {"M": M, "A1": A1, "B1": B1}, {})[1]
    alike = match(items, guide, {"M": M, "A1": A1, "A2": A2}, {})[1]
    assert (apart.outcome, apart.unit) == ("stays", "A1")
    assert (alike.outcome, alike.reason, alike.candidates) == ("undecided", "several", ("A1", "A2"))
