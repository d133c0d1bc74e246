from datetime import date

import pytest
from django.utils import translation

from audit.ledger.queries import MonthEnd
from audit.results.pages.figures import months_curve, stages
from audit.results.queries import verdict
from audit.results.rules.progress import TargetProgress

# The figures of PRODUCT §8: an example whose sentence is fixed.
DEMO = TargetProgress(
    discussed=177_540, signature=90_300, decided=110_520, in_effect=195_540, baseline=81_264 * 60
)


def test_the_sentence_says_how_far_and_how_sure() -> None:
    with translation.override("ko"):
        assert verdict(DEMO) == (
            "기준 81,264시간 가운데 4.0%가 시행 중이고, 그 가운데 정착이 확인된 것은 0.0%입니다. 목표는 30%입니다."
        )
        assert verdict(TargetProgress(in_effect=600)).startswith("시행 중인 결정으로 연 10시간을 줄였습니다.")


def test_the_bar_adds_up_and_a_measure_that_costs_more_is_no_negative_part() -> None:
    bar = stages(DEMO)
    assert [part.shown for part in bar.parts] == ["3,259", "1,842", "1,505", "2,959"]
    assert (bar.total, bar.total_share, bar.goal, bar.rounded) == ("9,565", "11.8%", "24,379", False)
    assert [part.shown for part in stages(TargetProgress(in_effect=-60)).parts] == ["0"] * 4


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_months(language: str) -> None:
    with translation.override(language):
        drawn = months_curve(
            [MonthEnd(date(2026, 11, 1), 600, 0), MonthEnd(date(2026, 12, 1), 1200, 60)], DEMO
        )
        assert drawn is not None
        months = {"ko": ["2026. 11.", "2026. 12."], "en": ["Nov 2026", "Dec 2026"]}
        assert [(str(point.label), point.shown) for point in drawn.points] == list(
            zip(months[language], ["10", "20"], strict=True)
        )
        assert months_curve([], DEMO) is None
