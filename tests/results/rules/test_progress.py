from decimal import Decimal

import pytest

from audit.results.rules.progress import TargetProgress


def progress(baseline: int | None, in_effect: int = 0) -> TargetProgress:
    return TargetProgress(
        at_stake=0, decided=0, in_effect=in_effect, baseline=baseline, target_percent=30, working_hours=1928
    )


@pytest.mark.parametrize(
    ("baseline", "in_effect", "target", "share"),
    [
        (None, 600, None, None),
        (0, 0, Decimal(0), None),
        (6000, 0, Decimal(1800), Decimal(0)),
        (6000, 900, Decimal(1800), Decimal(50)),
        (6000, 3600, Decimal(1800), Decimal(200)),
        (1, 1, Decimal("0.3"), Decimal(100) / Decimal("0.3")),
    ],
)
def test_the_target_is_a_share_of_the_baseline(
    baseline: int | None, in_effect: int, target: Decimal | None, share: Decimal | None
) -> None:
    state = progress(baseline, in_effect)
    assert (state.target, state.share_of_target) == (target, share)


def test_hours_are_turned_into_people() -> None:
    assert progress(None, 1928 * 60 * 2).people == Decimal(2)
