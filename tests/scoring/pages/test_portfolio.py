"""Value against hours."""

from decimal import Decimal

import pytest

from audit.access.choices import Role
from audit.register.choices import Status
from audit.register.models import WorkItem
from audit.scoring.pages.portfolio import bands_chart, portfolio
from tests.scoring.world import MakeItem
from tests.world import MakeUser


def test_hours_and_hours_for_one_point(make_item: MakeItem, make_user: MakeUser) -> None:
    reader = make_user("kim", Role.MEMBER)
    make_item("half", public_value=50, annual_minutes=6000)
    make_item("none", public_value=0, annual_minutes=600)
    make_item("open", annual_minutes=60)
    make_item("gone", public_value=10, status=Status.STOPPED)
    rows = {item.title: (item.hours, item.hours_a_point) for item in portfolio(reader)}  # type: ignore[attr-defined]  # columns the query adds
    assert rows == {"half": (100.0, 2.0), "none": (10.0, 10.0), "open": (1.0, None)}


def test_who_may_not_read_the_register_sees_nothing(make_item: MakeItem, make_user: MakeUser) -> None:
    make_item()
    assert list(portfolio(make_user("kim", Role.OBSERVER))) == []


@pytest.mark.parametrize(
    ("limit", "bars", "sentence"),
    [
        pytest.param(
            Decimal(40),
            [
                ("0~20점 · 정비 검토 구간", "10", "brand"),
                ("20점 초과~40점 · 정비 검토 구간", "20", "brand"),
                ("40점 초과~60점", "30", "neutral"),
                ("60점 초과~80점", "0", "neutral"),
                ("80점 초과~100점", "40", "neutral"),
            ],
            "정비 검토 구간(공공가치 40점 이하)의 업무는 3건이며, 연간 30시간으로 평가한 전체 시간의 30%입니다.",
            id="a limit on an edge",
        ),
        pytest.param(
            Decimal("33.5"),
            [
                ("0~20점 · 정비 검토 구간", "10", "brand"),
                ("20점 초과~33.50점 · 정비 검토 구간", "15", "brand"),
                ("33.50점 초과~40점", "5", "neutral"),
                ("40점 초과~60점", "30", "neutral"),
                ("60점 초과~80점", "0", "neutral"),
                ("80점 초과~100점", "40", "neutral"),
            ],
            "정비 검토 구간(공공가치 33.50점 이하)의 업무는 2건이며, 연간 25시간으로 평가한 전체 시간의 25%입니다.",
            id="a limit between two edges",
        ),
    ],
)
def test_the_chart_adds_hours_by_band(
    make_item: MakeItem, limit: Decimal, bars: list[tuple[str, str, str]], sentence: str
) -> None:
    for value, hours in ((20, 10), (Decimal("20.01"), 15), (40, 5), (60, 30), (100, 40)):
        make_item(public_value=value, annual_minutes=hours * 60)
    make_item("not scored", annual_minutes=99999)
    chart = bands_chart(WorkItem.objects.all(), limit)
    assert chart is not None
    assert [(str(bar.label), bar.shown, bar.tone) for bar in chart.bars] == bars
    assert chart.sentence == sentence


def test_no_chart_before_anything_was_scored(make_item: MakeItem) -> None:
    make_item()
    assert bands_chart(WorkItem.objects.all(), Decimal(40)) is None
