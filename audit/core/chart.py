"""Bar charts as plain numbers; templates/parts/bar_chart.html draws them as one inline SVG and its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .forms import Words
from .show import adds_up, hours

ROW = 48  # px from bar to bar: a line of text, twelve of bar, air
GOAL_ROOM = 26  # px under the bars for the name of the goal line


@dataclass(frozen=True)
class Bar:
    """One bar. `percent` of the width; `shown` without unit; tone: "", "brand", "success" or "neutral"."""

    label: Words
    shown: str
    percent: str
    tone: str
    text_y: int
    bar_y: int


@dataclass(frozen=True)
class Goal:
    """A line across all bars. `anchor` keeps its name inside the picture."""

    label: Words
    shown: str
    percent: str
    anchor: str
    line_y: int
    text_y: int


@dataclass(frozen=True)
class Chart:
    key: str
    sentence: Words
    head: Words
    value_head: Words
    unit: Words
    height: int
    bars: tuple[Bar, ...]
    goal: Goal | None
    rounded: bool = False


def bar_chart(
    key: str,
    rows: Sequence[tuple[Words, Decimal, str]],
    *,
    sentence: Words,
    head: Words,
    value_head: Words,
    unit: Words,
    goal: tuple[Words, Decimal] | None = None,
    total: Decimal | None = None,
) -> Chart:
    """A chart of (label, value ≥ 0, tone) rows, all on one scale from nought to the largest value or the goal.

    `key` is the chart's id on the page; `sentence` says what the picture shows; `goal` is drawn as a line;
    `total` is what the values make together, where the sentence says it: printed, they may not."""
    largest = max([value for _label, value, _tone in rows] + ([goal[1]] if goal else []), default=Decimal(0))
    bars = tuple(
        Bar(label, hours(value), _share(value, largest), tone, place * ROW + 18, place * ROW + 27)
        for place, (label, value, tone) in enumerate(rows)
    )
    depth = len(rows) * ROW
    line = None
    if goal:
        share = _share(goal[1], largest)
        line = Goal(goal[0], hours(goal[1]), share, _anchor(Decimal(share)), depth, depth + 18)
    rounded = total is not None and not adds_up([value for _label, value, _tone in rows], total)
    height = depth + (GOAL_ROOM if goal else 0)
    return Chart(key, sentence, head, value_head, unit, height, bars, line, rounded)


def _share(value: Decimal, largest: Decimal) -> str:
    return f"{(value / largest * 100):.2f}" if largest else "0.00"


def _anchor(percent: Decimal) -> str:
    if percent < 25:
        return "start"
    return "end" if percent > 75 else "middle"
