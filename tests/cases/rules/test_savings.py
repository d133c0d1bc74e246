"""A measure saves in each item, or it is none."""

import pytest

from audit.cases.choices import Measure
from audit.cases.rules.savings import Exchange, not_saving

LESS, SAME, MORE = (Exchange(f"업무 {after}", 60, after) for after in (59, 60, 61))
# What was once accepted: 44 times 1,470 person-minutes turned into 500 times 5,000.
ACCEPTED_ONCE = Exchange("보여주기식 행사", 44 * 1_470, 500 * 5_000)
NOTHING = Exchange("하지 않는 업무", 0, 0)


@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize(
    ("exchanges", "costly"),
    [
        ((), ()),
        ((LESS,), ()),
        ((SAME,), (SAME,)),
        ((ACCEPTED_ONCE,), (ACCEPTED_ONCE,)),
        ((LESS, MORE), (MORE,)),  # saves in one item and costs in another
        ((MORE, LESS, SAME), (MORE, SAME)),
        ((NOTHING,), (NOTHING,)),
    ],
)
def test_each_item_takes_less(
    measure: Measure, exchanges: tuple[Exchange, ...], costly: tuple[Exchange, ...]
) -> None:
    assert not_saving(measure, exchanges) == (() if measure == Measure.RETIRE else costly)
