"""Work that can receive a merge: what is offered, and what somebody meant by what was typed."""

import pytest

from audit.cases.queries.receivers import label_of, receivers_named, receivers_offered
from audit.register.choices import Status
from audit.register.models import WorkItem
from tests.cases.council import Council


def test_other_work_of_the_same_units_that_goes_on_is_offered(council: Council) -> None:
    item, near, far = (
        council.item("현황"),
        council.item("가까운 회의"),
        council.item("먼 회의", unit=council.other),
    )
    for status in (Status.STOPPED, Status.MERGED, Status.IN_CASE, Status.PAUSED):
        council.item(f"회의 {status}", status=status)
    assert receivers_offered([item.pk]) == [label_of(near)] == [f"{near.pk} · 가까운 회의"]
    assert receivers_offered([item.pk, far.pk]) == [label_of(near)]


@pytest.mark.parametrize(
    "text",
    ["{pk}", " {pk} ", "{pk} · 옛 제목", "/register/{pk}/", "https://a.kr/register/{pk}/", "주간 회의"],
)
def test_a_number_an_address_or_a_title_names_work(council: Council, text: str) -> None:
    item = council.item("주간회의")
    assert receivers_named(text.format(pk=item.pk)) == [item]


@pytest.mark.parametrize("text", ["0", "9" * 15, "９", "/register//", "-1", "1e3", "주간", "%", "١"])
def test_anything_else_names_none(council: Council, text: str) -> None:
    council.item("주간회의")
    assert receivers_named(text) == []


def test_a_title_that_several_works_bear_names_two_and_one_that_has_ended_none(council: Council) -> None:
    for _ in range(3):
        council.item("월례회의")
    assert len(receivers_named("월례 회의")) == 2
    WorkItem.objects.update(status=Status.STOPPED)
    assert receivers_named("월례 회의") == []
