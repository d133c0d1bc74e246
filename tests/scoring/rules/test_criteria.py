"""The default rubric and the check of a sheet of marks."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from audit.scoring.rules.criteria import DEFAULT_CRITERIA, complaints


def test_the_citizen_test_weighs_as_much_as_four_of_the_others() -> None:
    first, *others = DEFAULT_CRITERIA
    assert (first.code, first.weight) == ("citizens", Decimal(4))
    assert {row.weight for row in others} == {Decimal(1)}


def test_a_sheet_takes_nine_key_strokes_at_most() -> None:
    """One a criterion, and Enter (PRODUCT §11)."""
    codes = [row.code for row in DEFAULT_CRITERIA]
    assert len(set(codes)) == len(codes) <= 8


@pytest.mark.parametrize("question", DEFAULT_CRITERIA, ids=lambda question: question.code)
def test_every_level_has_its_own_words_in_both_languages(question) -> None:  # type: ignore[no-untyped-def]  # one of the default questions
    for texts in ([level.ko for level in question.levels], [level.en for level in question.levels]):
        words = len({text for text in texts if text})
        assert words == 5, f"{question.code} has {words} levels of 5 with words of their own"
    for text in (question.name.ko, question.name.en, question.asks.ko, question.asks.en):
        assert text
    assert question.asks.ko.endswith("?") and question.asks.en.endswith("?")


ASKED = {"a": True, "b": True, "c": False}


@pytest.mark.parametrize(
    ("marks", "wrong"),
    [
        pytest.param({"a": 4, "b": 0}, (), id="an optional one may be left out"),
        pytest.param({"a": 4, "b": None, "c": None}, (), id="I can't tell"),
        pytest.param({"a": 4}, ("b",), id="a required one is left out"),
        pytest.param({}, ("a", "b"), id="nothing"),
        pytest.param({"b": 5, "a": -1}, ("a", "b"), id="outside 0 to 4"),
        pytest.param({"a": True, "b": 3.0, "c": "2"}, ("a", "b", "c"), id="no whole numbers"),
        pytest.param({"a": 1, "b": 1, "z": 1}, ("z",), id="an unknown one"),
    ],
)
def test_a_sheet_of_marks_is_checked(marks: Mapping[str, object], wrong: tuple[str, ...]) -> None:
    assert complaints(marks, ASKED) == wrong
