"""Working time a year: cases by hand, and laws of sums."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.register.rules.burden import EffortLine, annual_hours, annual_minutes, hours, reference_year

LINES = st.lists(
    st.builds(
        EffortLine,
        role=st.sampled_from(["author", "reader"]),
        grade=st.just("unknown"),
        headcount=st.integers(0, 100_000),
        minutes=st.integers(0, 14_400),
    ),
    max_size=6,
)


def line(headcount: int, minutes: int) -> EffortLine:
    return EffortLine(role="author", grade="g5", headcount=headcount, minutes=minutes)


@pytest.mark.parametrize(
    ("occurrences", "lines", "minutes", "in_hours"),
    [
        (53, [line(1, 90), line(2, 10)], 5830, Decimal(5830) / 60),
        (12, [line(1, 60)], 720, Decimal(12)),
        (1, [line(1, 20), line(1, 20), line(1, 20)], 60, Decimal(1)),  # three rounded thirds would be 0.99…
        (0, [line(1, 60)], 0, Decimal(0)),
        (5, [], 0, Decimal(0)),
        (1, [line(0, 60), line(60, 0)], 0, Decimal(0)),
    ],
)
def test_minutes_and_hours(
    occurrences: int, lines: list[EffortLine], minutes: int, in_hours: Decimal
) -> None:
    assert (annual_minutes(occurrences, lines), annual_hours(occurrences, lines)) == (minutes, in_hours)


@pytest.mark.parametrize(
    ("headcount", "minutes", "named"),
    [
        (-1, 10, "headcount"),
        (100_001, 10, "headcount"),
        (1, -1, "minutes"),
        (1, 14_401, "minutes"),
        (True, 10, "headcount"),
        (1, 1.5, "minutes"),
    ],
)
def test_absurd_effort_is_refused_by_name(headcount: int, minutes: int, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        line(headcount, minutes)


@pytest.mark.parametrize("occurrences", [-1, 100_001, True])
def test_absurd_occurrences_are_refused(occurrences: int) -> None:
    with pytest.raises(ValueError, match="occurrences"):
        annual_minutes(occurrences, [])


@pytest.mark.parametrize(
    ("dtstart", "year"),
    [
        (date(2019, 5, 6), 2026),
        (date(2025, 12, 31), 2026),
        (date(2026, 1, 1), 2026),
        (date(2026, 1, 2), 2027),
        (date(2027, 1, 1), 2027),
        (date(2027, 6, 1), 2028),
    ],
)
def test_the_year_the_burden_is_stated_for(dtstart: date, year: int) -> None:
    assert reference_year(dtstart, date(2026, 3, 2)) == year


@given(st.integers(0, 1000), LINES, LINES)
def test_lines_add_up_and_hours_lose_nothing(
    occurrences: int, one: list[EffortLine], other: list[EffortLine]
) -> None:
    together = annual_minutes(occurrences, one + other)
    assert together == annual_minutes(occurrences, one) + annual_minutes(occurrences, other)
    assert round(annual_hours(occurrences, one) * 60, 6) == annual_minutes(occurrences, one)
    assert hours(-together) == -hours(together)


@given(st.integers(0, 1000), st.integers(0, 1000), LINES)
def test_occurrences_add_up(one: int, other: int, lines: list[EffortLine]) -> None:
    assert annual_minutes(one + other, lines) == annual_minutes(one, lines) + annual_minutes(other, lines)
