"""Bars share one scale; the goal is a line on it."""

from decimal import Decimal

from audit.core.chart import Bar, Goal, bar_chart


def test_bars_and_goal_share_one_scale() -> None:
    chart = bar_chart(
        "hours",
        [("Baseline", Decimal(200), "neutral"), ("Decided", Decimal(50), "")],
        sentence="A quarter is decided.",
        head="Stage",
        value_head="A year",
        unit="h",
        goal=("Target", Decimal(60)),
    )
    assert chart.bars == (
        Bar("Baseline", "200", "100.00", "neutral", 18, 27),
        Bar("Decided", "50", "25.00", "", 66, 75),
    )
    assert chart.goal == Goal("Target", "60", "30.00", "middle", 96, 114)
    assert chart.height == 122


def test_nothing_to_show_divides_by_nothing() -> None:
    empty = bar_chart("e", [("None", Decimal(0), "")], sentence="", head="", value_head="", unit="")
    assert (empty.bars[0].percent, empty.goal, empty.height) == ("0.00", None, 48)
    assert bar_chart("e", [], sentence="", head="", value_head="", unit="").bars == ()


def test_the_goal_above_all_bars_stays_in_the_picture() -> None:
    chart = bar_chart(
        "g", [("A", Decimal(1), "")], sentence="", head="", value_head="", unit="", goal=("T", Decimal(4))
    )
    assert chart.goal is not None
    assert (chart.bars[0].percent, chart.goal.percent, chart.goal.anchor) == ("25.00", "100.00", "end")
