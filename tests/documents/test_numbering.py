"""The marks of items, as the rule on administrative work writes them."""

import pytest

from audit.documents.numbering import mark


@pytest.mark.parametrize(
    ("depth", "place", "korean", "english"),
    [
        (0, 0, "1.", "1."),
        (1, 0, "가.", "a."),
        (2, 2, "3)", "3)"),
        (3, 13, "하)", "n)"),
        (3, 14, "거)", "o)"),
        (4, 0, "(1)", "(1)"),
        (5, 15, "(너)", "(p)"),
        (1, 28, "고.", "ac."),
        (1, 83, "히.", "cf."),
        (1, 84, "85.", "cg."),
        (9, 1, "(나)", "(b)"),
    ],
)
def test_marks(depth: int, place: int, korean: str, english: str) -> None:
    assert (mark(depth, place, korean=True), mark(depth, place, korean=False)) == (korean, english)
