"""Drafts: what is stored, what a second click does, and what is refused without a trace."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from audit.access.gate import NotAllowed
from audit.cases.actions import draft_case, edit_draft
from audit.cases.choices import State
from audit.cases.models import Case, CaseItem
from audit.cases.refusals.case import FieldMissing, TextTooLong, TextUnreadable
from audit.cases.refusals.drafting import (
    BadAfter,
    ItemInOtherCase,
    ItemNotLive,
    NoItems,
    NotADraft,
    NothingSaved,
    PauseOutOfRange,
    ReceiverElsewhere,
    ReceiverEnded,
    ReceiverInCase,
    ReceiverMissing,
    ReceiverUnknown,
    TooManyItems,
    UnknownItem,
    UnknownMeasure,
)
from audit.cases.rules.limits import MOST_ITEMS, MOST_MINUTES
from audit.core.refusals import Refused, SomebodyWasFaster
from audit.core.scope import ministry_scope
from audit.journal.models import Event
from audit.mail.models import Notice
from audit.register.choices import Mandate, Status
from audit.register.models import WorkItem
from audit.register.refusals import FormUsedAlready
from tests.cases.council import Council, again, refused
from tests.world import MONDAY, found

KEY = UUID(int=7)


def test_a_draft_holds_its_items_with_the_burden_of_that_day(council: Council) -> None:
    first, second = council.item("일일 현황"), council.item("월간 동향", annual_minutes=600)
    case = council.draft(
        second,
        first,
        measure="reduce",
        title="  현황 보고를 한 번으로 ",
        after="한 달에 한 번만 합니다.",
        after_by_item={first.pk: (12, 30)},
        pause_days=0,
    )
    assert Case.objects.values().get() == {
        "id": case.pk,
        "version": 1,
        "ministry_id": council.ministry.pk,
        "number": "2026-0001",
        "title": "현황 보고를 한 번으로",
        "measure": "reduce",
        "state": "draft",
        "reasons": "읽는 사람이 없습니다.",
        "after": "한 달에 한 번만 합니다.",
        "effective_on": date(2026, 6, 1),
        "pause_days": 0,
        "renewed": False,
        "last_call": False,
        "track": "council",
        **dict.fromkeys(("consulting", "consulting_number", "consulting_opinion"), ""),
        **dict.fromkeys(("kept_until", "checks_from", "reinstated_until")),
        **dict.fromkeys(("merge_into_id", "trial_days_left", "request_key")),
        "checks_made": 0,
        "ratified": False,
        "revision": 1,
        "drafted_by_id": council.secretary.pk,
        "created_at": MONDAY,
        "entered_at": MONDAY,
        "deadline": None,
    }
    lines = [
        (line.item_id, line.before_minutes, line.after_minutes, line.saved_minutes)
        for line in case.lines.all()
    ]
    assert lines == [(first.pk, 1440, 360, 1080), (second.pk, 600, 0, 600)]
    assert set(WorkItem.objects.values_list("status", flat=True)) == {Status.IN_CASE}
    set_by = Event.objects.filter(kind="item.status_set").values_list("actor", flat=True)
    assert list(set_by) == [council.secretary.pk] * 2
    event = Event.objects.get(kind="case.drafted")
    assert (event.actor, event.subject_id) == (council.secretary, case.pk)
    assert event.facts == {"number": "2026-0001", "items": [first.pk, second.pk]}
    assert not Notice.objects.exists()


def test_numbers_run_through_the_year(council: Council) -> None:
    assert [council.draft().number for _ in range(3)] == ["2026-0001", "2026-0002", "2026-0003"]


def test_a_second_click_gets_the_first_case(council: Council) -> None:
    item = council.item()
    first, before = council.draft(item, request_key=KEY), Event.objects.count()
    assert council.draft(item, request_key=KEY) == first
    assert (Case.objects.count(), Event.objects.count()) == (1, before)


@pytest.mark.parametrize(
    "other", [{"title": "다른 제목"}, {"reasons": "다른 이유"}, {"effective_on": None}, {"measure": "reduce"}, {"pause_days": 31}], ids=str
)  # fmt: skip
def test_one_form_cannot_draft_two_different_cases(council: Council, other: dict[str, object]) -> None:
    item, second = council.item(), council.item(title="둘째")
    council.draft(item, request_key=KEY)
    with refused(FormUsedAlready):
        council.draft(item, request_key=KEY, **other)
    with refused(FormUsedAlready):
        council.draft(item, second, request_key=KEY)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"title": ""}, FieldMissing),
        ({"title": " \u3164\u200b "}, FieldMissing),
        ({"title": "가" * 301}, TextTooLong),
        ({"title": "보고\x00서"}, TextUnreadable),
        ({"title": "보고\n서"}, TextUnreadable),
        ({"reasons": "가" * 4001}, TextTooLong),
        ({"after": "나" * 2001}, TextTooLong),
        *(({"measure": measure}, UnknownMeasure) for measure in ("burn", "")),
        *(({"pause_days": days}, PauseOutOfRange) for days in (29, -1, 181)),
        ({"measure": "reduce", "after_by_item": {1: (-1, 5)}}, BadAfter),
        ({"measure": "reduce", "after_by_item": {1: (5, MOST_MINUTES + 1)}}, BadAfter),
    ],
)
def test_bad_text_is_refused_and_no_item_is_taken(
    council: Council, fields: dict[str, Any], refusal: type[Refused]
) -> None:
    item = council.item()
    with refused(refusal):
        council.draft(item, **fields)
    case = council.draft(item)
    with refused(refusal):
        edit_draft(by=council.secretary, case=case, version=1, **good() | fields)


def good() -> dict[str, Any]:
    return {
        "measure": "retire",
        "title": "새 제목",
        "reasons": "첫째 줄\n둘째 줄",
        "after": "",
        "effective_on": date(2026, 7, 1),
        "pause_days": 60,
        "after_by_item": {},
    }


def test_an_item_is_in_one_open_case_only(council: Council) -> None:
    item, free = council.item("겹치는 업무"), council.item("다른 업무")
    first = council.draft(item)
    with refused(ItemInOtherCase) as caught:
        council.draft(free, item)
    assert caught.value.facts == {"item": "겹치는 업무", "number": first.number}
    council.move(first, "withdraw", reason="다시 씁니다.")
    assert council.draft(item).number == "2026-0002"


def test_ended_work_is_not_ended_again(council: Council) -> None:
    item = council.item(status=Status.STOPPED)
    with refused(ItemNotLive):
        council.draft(item)


def test_work_that_goes_on_changed_comes_into_a_new_case_with_what_is_left_of_it(council: Council) -> None:
    item = council.item()
    first = council.draft(item, measure="reduce", after_by_item={item.pk: (2, 60)}, pause_days=0)
    council.comes_into_effect(first)
    second = council.draft(item)
    lines = CaseItem.objects.order_by("pk")
    assert [(line.case, line.before_minutes, line.saved_minutes) for line in lines] == [
        (first, 1440, 1320),
        (second, 120, 120),
    ]


def test_a_case_needs_items_of_its_ministry(council: Council) -> None:
    with refused(NoItems):
        draft_case(by=council.secretary, items=[], measure="retire", title="빈 안건")
    many = [WorkItem(pk=number) for number in range(1, MOST_ITEMS + 2)]
    with refused(TooManyItems):
        draft_case(by=council.secretary, items=many, measure="retire", title="너무 많은 안건")
    foreign = council.item()
    WorkItem.objects.filter(pk=foreign.pk).update(ministry=found("mof", "재정경제부", "Ministry of Finance"))
    with refused(UnknownItem):
        council.draft(foreign)


@pytest.mark.parametrize("name", ["minister", "head", "staff"])
def test_only_the_task_force_drafts(council: Council, name: str) -> None:
    item = council.item()
    with refused(NotAllowed):
        draft_case(by=getattr(council, name), items=[item], measure="retire", title="몰래 폐지")
    case = council.draft(item)
    with refused(NotAllowed):
        edit_draft(by=getattr(council, name), case=case, version=1, **good())


def test_a_draft_is_changed(council: Council) -> None:
    item = council.item()
    text = good() | {"measure": "shorten", "after": "한 장으로", "after_by_item": {item.pk: (12, 20)}}
    case = edit_draft(by=council.chair, case=council.draft(item), version=1, **text)
    changed = again(case)
    assert (changed.title, changed.reasons, changed.version) == ("새 제목", "첫째 줄\n둘째 줄", 2)
    assert (changed.measure, changed.effective_on, changed.pause_days) == ("shorten", date(2026, 7, 1), 60)
    assert changed.lines.get().after_minutes == 240
    edit_draft(by=council.chair, case=case, version=2, **good() | {"after_by_item": {item.pk: (12, 20)}})
    assert case.lines.get().after_minutes == 0  # work that ends leaves nothing


def test_a_stale_form_overwrites_nothing(council: Council) -> None:
    case = council.draft()
    edit_draft(by=council.chair, case=case, version=1, **good())
    with refused(SomebodyWasFaster):
        edit_draft(by=council.secretary, case=case, version=1, **good() | {"title": "늦은 제목"})


def test_only_drafts_are_changed(council: Council) -> None:
    case = council.in_state(State.CONSULTATION)
    with refused(NotADraft):
        edit_draft(by=council.secretary, case=case, version=None, **good())


def merge(council: Council, *items: WorkItem, into: WorkItem | None, minutes: int = 10) -> Case:
    """A draft that merges items, each for so many minutes more of the receiving work each time."""
    after = {item.pk: (0, minutes) for item in items}
    return council.draft(*items, measure="merge", after="같이", merge_into=into, after_by_item=after)


def test_a_merge_keeps_what_receives_it_and_another_measure_forgets_it(council: Council) -> None:
    item, into = council.item("주간 현황"), council.item("주간회의", annual_occurrences=4)
    case = merge(council, item, into=into)
    assert (case.merge_into, case.lines.get().after_minutes) == (into, 40)
    edit_draft(by=council.secretary, case=case, version=1, **good() | {"merge_into": into})
    assert (again(case).merge_into, again(case).measure) == (None, "retire")


def test_a_merge_goes_into_other_work_that_goes_on(council: Council) -> None:
    item, second, busy, ended = (council.item(title) for title in ("현황", "동향", "안건 회의", "끝난 회의"))
    council.draft(busy)
    WorkItem.objects.filter(pk=ended.pk).update(status=Status.MERGED)
    with ministry_scope(found("other", "다른 부처", "Other")):
        foreign = WorkItem(pk=10**9, title="다른 부처의 회의")
    for into, refusal in (
        (None, ReceiverMissing),
        (item, ReceiverInCase),
        (second, ReceiverInCase),
        (busy, ReceiverElsewhere),
        (ended, ReceiverEnded),
        (foreign, ReceiverUnknown),
    ):
        with refused(refusal):
            merge(council, item, second, into=into)


def test_what_receives_the_work_of_a_case_on_its_way_is_in_no_other(council: Council) -> None:
    into, item = council.item("주간회의", annual_occurrences=4), council.item("주간 현황")
    case = merge(council, item, into=into)
    with refused(ItemInOtherCase) as caught:
        council.draft(into)
    assert case.number in str(caught.value)
    council.move(case, "withdraw", reason="다시 봅니다.")
    council.draft(into)
    restored = council.restored().lines.get().item  # confirmed again, and its case goes on
    with refused(ReceiverElsewhere):
        merge(council, item, into=restored)


def test_a_draft_saves_in_each_item_or_is_none(council: Council) -> None:
    saves, costs = council.item("줄어드는 보고"), council.item("늘어나는 보고")
    after = {saves.pk: (12, 1), costs.pk: (500, 5_000)}
    with refused(NothingSaved) as caught:
        council.draft(saves, costs, measure="shorten", after="따로", after_by_item=after)
    assert "줄어드는 보고" not in str(caught.value) and "41,666.7" in str(caught.value)
    with refused(NothingSaved):
        merge(council, saves, into=costs, minutes=120)
    case = council.draft(saves)
    text = good() | {"measure": "shorten", "after_by_item": {saves.pk: (12, 120)}}
    with refused(NothingSaved):
        edit_draft(by=council.secretary, case=case, version=1, **text)


def test_what_is_prescribed_is_stated_with_the_draft(council: Council) -> None:
    law = council.item("법정 보고", mandate=Mandate.STATUTE)
    case = council.draft(law, prescribed={law.pk: ["form"]}, request_key=KEY)
    with refused(FormUsedAlready):
        council.draft(law, prescribed={law.pk: ["done"]}, request_key=KEY)
    assert WorkItem.objects.get().prescribed == ["form"]
    edit_draft(by=council.secretary, case=case, version=1, **good() | {"prescribed": {law.pk: ["done"]}})
    assert WorkItem.objects.get().prescribed == ["done"]
    assert Event.objects.filter(kind="item.prescribed", actor=council.secretary).count() == 2
