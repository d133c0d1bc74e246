"""Sentences: split, laid side by side, and found in a text."""

import pytest

from audit.cases.rules.sentences import Pair, SentenceChange, holds, sentences, side_by_side


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("  \n ", []),
        ("한 문장입니다.", ["한 문장입니다."]),
        ("첫째입니다. 둘째입니다!  셋째?", ["첫째입니다.", "둘째입니다!", "셋째?"]),
        ("줄마다\n한 문장", ["줄마다", "한 문장"]),
        ("분기 3.5시간 듭니다. 끝.", ["분기 3.5시간 듭니다.", "끝."]),
    ],
)
def test_a_text_is_split_behind_its_marks_and_at_its_lines(text: str, found: list[str]) -> None:
    assert sentences(text) == found


def test_both_texts_stand_side_by_side() -> None:
    old = "읽는 사람이 없습니다. 매주 냅니다. 남깁니다."
    new = "읽는 사람이 없습니다. 매달 냅니다. 남깁니다. 요약본을 둡니다."
    assert side_by_side(old, new) == (
        Pair("읽는 사람이 없습니다.", "읽는 사람이 없습니다.", SentenceChange.SAME),
        Pair("매주 냅니다.", "매달 냅니다.", SentenceChange.CHANGED),
        Pair("남깁니다.", "남깁니다.", SentenceChange.SAME),
        Pair("", "요약본을 둡니다.", SentenceChange.ADDED),
    )


def test_what_is_gone_has_nothing_beside_it() -> None:
    assert side_by_side("하나. 둘.", "하나.") == (
        Pair("하나.", "하나.", SentenceChange.SAME),
        Pair("둘.", "", SentenceChange.REMOVED),
    )


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("요약본을 둡니다.", True),
        ("요약본을  둡니다.", True),
        ("요약본을 없앱니다.", False),
        ("", False),
        (" ", False),
    ],
)
def test_a_sentence_is_found_however_it_is_spaced(sentence: str, found: bool) -> None:
    assert holds("매달 냅니다.\n요약본을 둡니다.", sentence) is found
