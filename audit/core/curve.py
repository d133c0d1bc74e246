"""A line over time and a bar of parts, as plain numbers; templates/parts/curve.html and parts_bar.html draw them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .forms import Words
from .show import adds_up, hours

WIDTH, HEIGHT = 600, 160  # of the curve's own coordinates; the picture is as wide as the page


@dataclass(frozen=True)
class CurvePoint:
    """One row of the table under a curve; `shown` without unit."""

    label: Words
    shown: str


@dataclass(frozen=True)
class Curve:
    """`line`: points of an SVG polyline in a box of WIDTH × HEIGHT; `goal_y` and `goal` where there is a target."""

    key: str
    sentence: Words
    head: Words
    value_head: Words
    unit: Words
    line: str
    points: tuple[CurvePoint, ...]
    goal_y: str
    goal: str


def curve(
    key: str,
    rows: Sequence[tuple[Words, Decimal]],
    *,
    sentence: Words,
    head: Words,
    value_head: Words,
    unit: Words,
    goal: Decimal | None = None,
) -> Curve:
    """A curve of (label, value ≥ 0) rows at even distances, from nought to the largest value or the goal.

    One row alone is a level line."""
    values = [value for _label, value in rows]
    top = max([*values, goal or Decimal(0), Decimal(1)])
    step = Decimal(WIDTH) / max(len(rows) - 1, 1)
    drawn = values * 2 if len(values) == 1 else values
    line = " ".join(f"{step * place:.1f},{_height(value, top)}" for place, value in enumerate(drawn))
    points = tuple(CurvePoint(label, hours(value)) for label, value in rows)
    return Curve(
        key, sentence, head, value_head, unit, line, points,
        _height(goal, top) if goal else "", hours(goal) if goal else "",
    )  # fmt: skip


def _height(value: Decimal, top: Decimal) -> str:
    return f"{HEIGHT - value / top * HEIGHT:.1f}"


@dataclass(frozen=True)
class Part:
    """One part of the bar: `mark` stands in the bar and in its row of the table; `x` and `width` in percent."""

    mark: str
    label: Words
    note: Words
    shown: str
    share: str
    tone: str
    x: str
    width: str
    is_wide: bool


@dataclass(frozen=True)
class PartsBar:
    """One bar that adds up. `goal_x`: where the target stands in it, in percent; "" without one."""

    parts: tuple[Part, ...]
    total: str
    total_share: str
    goal_x: str
    goal: str
    rounded: bool


WIDE = Decimal(5)  # percent of the bar that a mark needs


def parts_bar(
    rows: Sequence[tuple[Words, Words, Decimal, str, str]],
    *,
    total_share: str = "",
    goal: Decimal | None = None,
) -> PartsBar:
    """A bar of (label, note, hours ≥ 0, share as text, tone) parts, one behind the other, with the target as a line."""
    total = sum((row[2] for row in rows), Decimal(0))
    top = max(total, goal or Decimal(0)) or Decimal(1)
    parts, at = [], Decimal(0)
    for place, (label, note, value, share, tone) in enumerate(rows, start=1):
        width = value * 100 / top
        parts.append(
            Part(
                str(place), label, note, hours(value), share, tone, f"{at:.2f}", f"{width:.2f}", width >= WIDE
            )
        )
        at += width
    return PartsBar(
        tuple(parts),
        hours(total),
        total_share,
        f"{goal * 100 / top:.2f}" if goal else "",
        hours(goal) if goal else "",
        not adds_up([row[2] for row in rows], total),
    )
