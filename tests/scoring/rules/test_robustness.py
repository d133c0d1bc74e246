from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.scoring.rules.robustness import retire_share

LEVEL = st.integers(0, 8).map(lambda half: Fraction(half, 2))


@pytest.mark.parametrize(
    ("means", "limit", "expected"),
    [
        ((), 40, None),
        ((0,), 40, 1),  # one criterion: no weighting changes it
        ((4,), 40, 0),
        ((2,), 50, 1),  # at the limit is inside
        ((0, 4), 50, Fraction(1, 2)),
        ((0, 4), 25, Fraction(1, 4)),  # the heavy one may weigh a quarter at most
        (
            (0, 4, 4),
            25,
            Fraction(1, 16),
        ),  # both of them together: the corner of the triangle beyond a quarter
        ((0, 0, 4), 50, Fraction(3, 4)),  # all but the corner of the other one
        ((0, 2, 4), 50, Fraction(1, 2)),
        ((2, 2, 2), 50, 1),
        ((2, 4), 50, 0),  # only where the other weighs nothing at all
    ],
)
def test_the_share_of_weightings_in_the_retire_zone(
    means: tuple[int, ...], limit: int, expected: Fraction | None
) -> None:
    assert retire_share([Fraction(mean) for mean in means], Decimal(limit)) == expected


@given(st.lists(LEVEL, min_size=1, max_size=8), st.integers(1, 99))
def test_order_does_not_matter_and_turned_round_it_is_the_rest(means: list[Fraction], limit: int) -> None:
    share, opposite = retire_share(means, Decimal(limit)), [4 - mean for mean in means]
    assert share is not None
    assert 0 <= share <= 1
    assert retire_share(means[::-1], Decimal(limit)) == share
    if all(mean * 25 != limit for mean in means):
        assert retire_share(opposite, Decimal(100 - limit)) == 1 - share
