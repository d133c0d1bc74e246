"""Sets of days as bits: small tables, and laws held against plain sets of numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.register.rules.days import CYCLE, first_of, marked, of_cycle, places, repeated, span

PLACES = st.sets(st.integers(0, 400))


@pytest.mark.parametrize(("length", "days"), [(0, 0), (1, 0b1), (3, 0b111)])
def test_a_whole_window(length: int, days: int) -> None:
    assert span(length) == days


@pytest.mark.parametrize(
    ("places", "days"), [([], 0), ([0, 2, 9], 0b10_0000_0101), ([9, 9, 7, 8], 0b11_1000_0000)]
)
def test_marked_days(places: list[int], days: int) -> None:
    assert marked(places, 10) == days


@pytest.mark.parametrize(
    ("pattern", "period", "length", "days"),
    [
        (0b001, 3, 8, 0b01_001_001),
        (0b110, 3, 7, 0b0_110_110),
        (0b1, 7, 7, 0b1),
        (0b1, 7, 8, 0b1000_0001),
        (0b101, 3, 2, 0b01),  # cut where the window is shorter than the pattern
    ],
)
def test_a_pattern_again_and_again(pattern: int, period: int, length: int, days: int) -> None:
    assert repeated(pattern, period, length) == days


# The first and the last day of 400 years.
EDGES = 1 | 1 << CYCLE - 1


@pytest.mark.parametrize(
    ("low", "length", "days"),
    [
        (1, 3, 0b001),
        (2, 3, 0b000),
        (CYCLE - 1, 2, 0b10),
        (CYCLE, 3, 0b011),  # the last day, and the first of the next 400 years
        (CYCLE + 1, 3, 0b001),
        (3 * CYCLE, 3, 0b011),
    ],
)
def test_a_window_of_what_repeats_every_400_years(low: int, length: int, days: int) -> None:
    assert of_cycle(EDGES, low, length) == days


def test_a_window_of_more_than_400_years() -> None:
    assert list(places(of_cycle(EDGES, 1, 2 * CYCLE))) == [0, CYCLE - 1, CYCLE, 2 * CYCLE - 1]


@pytest.mark.parametrize(
    ("count", "days"), [(0, 0), (1, 0b1), (2, 0b101), (3, 0b1101), (4, 0b10_1101), (5, 0b10_1101)]
)
def test_the_earliest_days(count: int, days: int) -> None:
    assert first_of(0b10_1101, count) == days


@given(PLACES, st.integers(0, 410))
def test_laws_of_sets(some: set[int], count: int) -> None:
    days = marked(some, 401)
    assert list(places(days)) == sorted(some)
    assert list(places(first_of(days, count))) == sorted(some)[:count]


@given(st.sets(st.integers(0, 6)), st.integers(0, 200))
def test_laws_of_patterns(week: set[int], length: int) -> None:
    days = repeated(marked(week, 7), 7, length)
    assert list(places(days)) == [place for place in range(length) if place % 7 in week]
