from decimal import Decimal

import pytest

from audit.results.rules.progress import TargetProgress


@pytest.mark.parametrize(
    ("baseline", "in_effect", "target", "share"),
    [
        (None, 600, None, None),
        (0, 0, Decimal(0), None),
        (6000, 0, Decimal(1800), Decimal(0)),
        (6000, 900, Decimal(1800), Decimal(15)),
        (6000, 3600, Decimal(1800), Decimal(60)),
        (1, 1, Decimal("0.3"), Decimal(100)),
    ],
)
def test_the_target_and_each_share_are_of_the_baseline(
    baseline: int | None, in_effect: int, target: Decimal | None, share: Decimal | None
) -> None:
    state = TargetProgress(in_effect=in_effect, baseline=baseline)
    assert (state.target, state.share(state.in_effect)) == (target, share)


def test_the_bar_holds_each_hour_once() -> None:
    state = TargetProgress(
        discussed=1, signature=10, decided=100, in_effect=1000, lasting=500, failed=9, given_back=9
    )
    assert state.on_the_way == 1111
