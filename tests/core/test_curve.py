"""A line over time, and one bar of parts that add up."""

from decimal import Decimal
from typing import Any

from audit.core.curve import curve, parts_bar

WORDS: dict[str, Any] = {"sentence": "", "head": "", "value_head": "", "unit": ""}


def test_the_line_goes_from_nought_to_the_goal() -> None:
    drawn = curve(
        "c", [("1", Decimal(0)), ("2", Decimal(50)), ("3", Decimal(100))], goal=Decimal(200), **WORDS
    )
    assert (drawn.line, drawn.goal_y, drawn.goal) == ("0.0,160.0 300.0,120.0 600.0,80.0", "0.0", "200")
    assert [point.shown for point in drawn.points] == ["0", "50", "100"]


def test_one_point_is_a_level_line_and_nothing_divides_by_nothing() -> None:
    assert curve("c", [("1", Decimal(0))], **WORDS).line == "0.0,160.0 600.0,160.0"
    assert curve("c", [], **WORDS).line == ""


def test_the_parts_stand_one_behind_the_other_and_their_sum_says_when_it_is_rounded() -> None:
    rows = [
        ("A", "", Decimal("10.4"), "", "success"),
        ("B", "", Decimal("10.4"), "", "brand"),
        ("C", "", Decimal(0), "", ""),
    ]
    bar = parts_bar(rows, goal=Decimal("41.6"))
    assert [(part.mark, part.x, part.width, part.is_wide) for part in bar.parts] == [
        ("1", "0.00", "25.00", True),
        ("2", "25.00", "25.00", True),
        ("3", "50.00", "0.00", False),
    ]
    assert (bar.total, bar.goal_x, bar.goal, bar.rounded) == ("21", "100.00", "42", True)
    empty = parts_bar([])
    assert (empty.parts, empty.total, empty.goal_x, empty.rounded) == ((), "0", "", False)
