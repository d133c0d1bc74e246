"""Where items go: by the real guide list of 1,394 duties, and case by case."""

import unicodedata
from collections import Counter

import pytest

from audit.organizations.rules.guide import Placement, key, match
from audit.organizations.rules.plan import UnitState, ending
from tests.organizations import real

AFTER = {
    unit.code: unit
    for unit in (
        UnitState("M", "부", "", "ministry"),
        UnitState("A", "가실", "", "office", "M"),
        UnitState("A1", "산업 정책과", "", "division", "A"),
        UnitState("A2", "총괄과", "", "division", "A"),
        UnitState("B1", "총괄과", "", "division", "M"),
        UnitState("B2", "협력과", "", "division", "M"),
    )
}
ENDING = {"MERGED": ("B2",), "SPLIT": ("A1", "B2"), "GONE": (), "TAKEN": ("A1",)}


def test_the_real_duties_land_as_the_rule_says() -> None:
    codes = {unit.name_ko: unit.code for unit in real.before().values()}
    items = {
        number: (title, codes[division])
        for number, (title, division) in enumerate(real.duties("duties_before.csv"))
    }
    after = real.after()
    guide = real.duties("duties_after.csv")
    found = match(items, guide, after, ending(real.changes()))
    assert list(found) == list(items) and len(items) == 1335
    stays, moves, several, no_match = (
        {item: place for item, place in found.items() if wanted(place)}
        for wanted in (
            lambda place: (place.outcome, place.reason) == ("stays", ""),
            lambda place: (place.outcome, place.reason) == ("moves", ""),
            lambda place: place.reason == "several",
            lambda place: place.reason == "no_match",
        )
    )
    assert list(map(len, (stays, moves, several, no_match))) == [1157, 70, 3, 105]
    assert all(place.unit == items[item][1] for item, place in stays.items())
    named = Counter(name for name, _ in {(key(title), key(division)) for title, division in guide})
    assert sum(named[key(items[item][0])] > 1 for item in stays) == 19
    places = {(key(title), key(division)) for title, division in guide}
    assert all(
        (key(items[item][0]), key(after[place.unit].name_ko)) in places for item, place in moves.items()
    )
    assert sum(items[item][1] in after for item in moves) == 13
    assert sorted((items[item][1], place.unit, place.candidates) for item, place in several.items()) == [
        ("IP-AD-05", "", ("IP-AD-01", "IP-AD-02")),
        ("IP-SC-03", "", ("IP-AD-01", "IP-AD-04", "IP-AD-05")),
        ("IP-SC-04", "", ("IP-AD-01", "IP-AD-04", "IP-AD-05")),
    ]


@pytest.mark.parametrize(
    ("unit", "divisions", "place"),
    [
        # its own unit has it, whoever else has it too
        ("A1", ["산업정책과"], ("A1", "stays")),
        ("A1", ["협력과", "산업 정책 과"], ("A1", "stays")),
        ("A1", ["없는과", "산업정책과"], ("A1", "stays")),
        ("A2", ["총괄과"], ("A2", "stays")),
        # exactly one other unit, out of units that continue or end
        ("A1", ["협력과", " 협력\u3000과 "], ("B2", "moves")),
        ("MERGED", ["산업정책과"], ("A1", "moves")),
        ("SPLIT", ["협력과"], ("B2", "moves")),
        ("GONE", ["협력과"], ("B2", "moves")),
        # several
        ("A1", ["총괄과"], ("", "undecided", "several", ("A2", "B1"))),
        ("A1", ["협력과", "가실"], ("", "undecided", "several", ("A", "B2"))),
        ("MERGED", ["협력과", "가실"], ("", "undecided", "several", ("A", "B2"))),
        # units that are not there
        ("A1", ["없는과"], ("", "undecided", "unknown_division")),
        ("A1", ["없는과", "협력과"], ("", "undecided", "unknown_division", ("B2",))),
        # none
        ("A1", [], ("A1", "stays", "no_match")),
        ("MERGED", [], ("B2", "follows", "no_match")),
        ("TAKEN", [], ("A1", "follows", "no_match")),
        ("SPLIT", [], ("", "undecided", "no_match", ("A1", "B2"))),
        ("GONE", [], ("", "undecided", "no_match")),
        ("NEVER", [], ("", "undecided", "no_match")),
    ],
)
def test_by_the_guide_list(unit: str, divisions: list[str], place: tuple[str, ...]) -> None:
    guide = [("다른 일", "협력과"), *(("무역 통계 작성", division) for division in divisions)]
    assert match({7: ("무역통계  작성", unit)}, guide, AFTER, ENDING) == {7: Placement(7, *place)}  # type: ignore[arg-type]  # a row of the table, as wide as a Placement


@pytest.mark.parametrize(
    ("unit", "place"),
    [
        ("A1", ("A1", "stays")),
        ("MERGED", ("B2", "follows")),
        ("TAKEN", ("A1", "follows")),
        ("SPLIT", ("", "undecided", "split", ("A1", "B2"))),
        ("GONE", ("", "undecided", "no_successor")),
    ],
)
def test_without_a_guide_list(unit: str, place: tuple[str, ...]) -> None:
    assert match({7: ("무역통계 작성", unit)}, [], AFTER, ENDING) == {7: Placement(7, *place)}  # type: ignore[arg-type]  # a row of the table, as wide as a Placement


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("  무역 통계\t작성\u3000", "무역통계작성"),
        (unicodedata.normalize("NFD", "무역 통계"), "무역통계"),
        ("무역\u200b통계\ufeff", "무역통계"),
        ("내ㆍ외신 (1)", "내ㆍ외신(1)"),
        ("ABC abc", "ABCabc"),
        ("", ""),
    ],
)
def test_titles_are_compared_without_white_space(text: str, found: str) -> None:
    assert key(text) == found
