"""Who asks for work, how it is passed on, what is prescribed about it, and answers an update has carried over."""

from collections.abc import Callable

import pytest
from django.test import Client

from audit.directory.models import Unit, User
from audit.register.choices import Status
from audit.register.models import WorkItem
from audit.register.queries import draft_of
from tests.pages.reading import Reading, errors, text
from tests.register.world import answers, events, make_item

SignIn = Callable[[User], Client]
LIST, NEW, CONFIRM = "/register/", "/register/new/", "/register/confirm/"


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        ("", ("", "", "")),
        ("nobody", ("nobody", "", "")),
        ("outside", ("outside", "", "")),
        ("level:minister", ("level", "", "minister")),
        ("unit:TP-01", ("unit", "TP-01", "")),
    ],
)
def test_who_asks_is_one_choice_that_comes_back(
    sign_in: SignIn, staff: User, unit: Unit, other_unit: Unit, chosen: str, kept: tuple[str, str, str]
) -> None:
    client = sign_in(staff)
    client.post(NEW, answers(unit=unit.pk, requested_by=chosen, requester="분기 점검"))
    item = WorkItem.objects.get()
    draft = draft_of(item)
    assert (draft.requester_kind, draft.requester_unit, draft.requester_level) == kept
    edit = f"/register/{item.pk}/edit/"
    assert client.get(edit).context["form"]["requested_by"].value() == chosen
    sent = client.post(edit, answers(requested_by="level:director", version=1))
    assert sent.status_code == 302 and draft_of(WorkItem.objects.get()).requester_level == "director"


@pytest.mark.parametrize(
    "chosen", ["unit:", "unit:ZZ-99", "level:king", "level", "unit", "everybody", "unit:TP-01\x00"]
)
def test_nobody_who_is_not_offered_asks(sign_in: SignIn, staff: User, unit: Unit, chosen: str) -> None:
    answer = sign_in(staff).post(NEW, answers(unit=unit.pk, requested_by=chosen))
    assert (answer.status_code, len(errors(answer)), WorkItem.objects.count()) == (200, 1, 0)


def test_a_unit_that_has_ended_since_keeps_asking(
    sign_in: SignIn, staff: User, unit: Unit, other_unit: Unit
) -> None:
    item = make_item(staff, unit, requester_kind="unit", requester_unit="TP-01")
    other_unit.versions.update(valid_until="2026-03-01")
    client = sign_in(staff)
    form = client.get(f"/register/{item.pk}/edit/").context["form"]
    assert form["requested_by"].value() == "unit:TP-01"
    sent = client.post(
        f"/register/{item.pk}/edit/", answers(title="다른 제목", requested_by="unit:TP-01", version=1)
    )
    assert sent.status_code == 302 and WorkItem.objects.get().requester_unit == other_unit
    assert "없어진 부서" in text(client.get(f"/register/{item.pk}/"))


@pytest.mark.parametrize(("chosen", "kept"), [("", None), ("yes", True), ("no", False)])
def test_channel_and_attendance_are_asked_and_not_required(
    sign_in: SignIn, staff: User, unit: Unit, chosen: str, kept: bool | None
) -> None:
    client = sign_in(staff)
    client.post(NEW, answers(unit=unit.pk, channel="telephone", minister_attends=chosen))
    item = WorkItem.objects.get()
    assert (item.channel, item.minister_attends) == ("telephone", kept)
    assert client.get(f"/register/{item.pk}/edit/").context["form"]["minister_attends"].value() == chosen


def test_what_is_prescribed_is_shown_and_assumed_until_it_is_stated(
    sign_in: SignIn, staff: User, unit: Unit
) -> None:
    client = sign_in(staff)
    item = make_item(staff, unit, mandate="decree")
    assert "실시 여부, 주기 (소관 부서가 달리 적기 전까지의 추정)" in text(
        client.get(f"/register/{item.pk}/")
    )
    edit = f"/register/{item.pk}/edit/"
    assert client.get(edit).context["form"]["prescribed"].value() == ["done", "frequency"]
    client.post(edit, {**answers(mandate="decree", version=1), "prescribed": ["signer", "done"]})
    assert WorkItem.objects.get().prescribed == ["done", "signer"]
    shown = text(client.get(f"/register/{item.pk}/"))
    assert "실시 여부, 결재권자" in shown and "추정)" not in shown
    client.post(edit, {**answers(mandate="habit", version=2), "prescribed": ["done"]})
    assert WorkItem.objects.get().prescribed is None  # nobody prescribes a habit


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("requester=minister", {"장관 보고"}),
        ("requester=unit", {"부서 보고"}),
        ("requester=outside", {"외부 보고"}),
        ("requester=nobody", set()),
        ("requester=none", {"모르는 보고"}),
        ("channel=paper", {"장관 보고"}),
        ("channel=none", {"부서 보고", "외부 보고", "모르는 보고"}),
        ("minister=yes", {"장관 보고"}),
        ("minister=no", {"외부 보고"}),
        ("minister=none", {"부서 보고", "모르는 보고"}),
        (
            "requester=level",
            {"장관 보고", "부서 보고", "외부 보고", "모르는 보고"},
        ),  # no choice: said so, filters nothing
    ],
)
def test_filters(
    sign_in: SignIn, staff: User, unit: Unit, other_unit: Unit, query: str, found: set[str]
) -> None:
    level = {
        "requester_kind": "level",
        "requester_level": "minister",
        "channel": "paper",
        "minister_attends": True,
    }
    make_item(staff, unit, title="장관 보고", **level)
    make_item(staff, unit, title="부서 보고", requester_kind="unit", requester_unit="TP-01")
    make_item(staff, unit, title="외부 보고", requester_kind="outside", minister_attends=False)
    make_item(staff, unit, title="모르는 보고", requester="누군가")
    page = Reading(sign_in(staff).get(f"{LIST}?{query}").content.decode())
    rows = {element.words for element in page.all("a") if element.words.endswith("보고")}
    assert rows == found


# --- answers an update has carried over -------------------------------------------------------------------------------


def carried(staff: User, unit: Unit, **changes: str) -> WorkItem:
    """A confirmed entry whose answers were put into new words."""
    item = make_item(staff, unit, **changes)
    WorkItem.objects.filter(pk=item.pk).update(
        carried_over=True, status=Status.CONFIRMED, confirmed_at=item.logged_at
    )
    return WorkItem.objects.get(pk=item.pk)


def test_the_head_looks_at_what_was_carried_over_while_it_counts(
    sign_in: SignIn, staff: User, head: User, unit: Unit
) -> None:
    item = carried(staff, unit, mandate="higher_instruction", requester="청와대")
    client = sign_in(head)
    shown = text(client.get(CONFIRM))
    assert "대통령·국무총리 지시, 국정과제 요청: 청와대 새 항목으로 옮김, 확인 필요" in shown
    assert WorkItem.objects.get().status == Status.CONFIRMED
    client.post(CONFIRM, {"items": f"{item.pk}:{item.version}"})
    row = WorkItem.objects.get()
    assert (row.carried_over, row.status, row.confirmed_by, row.version) == (False, "confirmed", None, 2)
    assert events()[-1] == ("item.carried_confirmed", head.pk, {"version": 2})
    assert "확인할 업무가 없습니다" in text(client.get(CONFIRM)) or item.title not in text(
        client.get(CONFIRM)
    )


def test_a_change_by_the_head_looks_at_it_too(sign_in: SignIn, staff: User, head: User, unit: Unit) -> None:
    item = carried(staff, unit, mandate="higher_instruction")
    sign_in(head).post(f"/register/{item.pk}/edit/", answers(mandate="own_instruction", version=1))
    row = WorkItem.objects.get()
    assert (row.mandate, row.carried_over, row.status) == ("own_instruction", False, "confirmed")


def test_the_confirm_page_says_how_often_who_does_what_and_for_whom(
    sign_in: SignIn, staff: User, head: User, unit: Unit
) -> None:
    make_item(staff, unit, requester_kind="level", requester_level="minister")
    page = Reading(sign_in(head).get(CONFIRM).content.decode())
    (row,) = [element.words for element in page.all("tr") if "주간 업무추진실적 보고" in element.words]
    for words in ("연 52회", "작성·준비 1명 × 30분 + 열람·보고받음 5명 × 10분", "과장", "요청: 장관"):
        assert words in row, row


# --- work that a case has decided on ----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", Status)
def test_work_that_rests_on_a_decision_names_it(
    sign_in: SignIn, staff: User, unit: Unit, status: Status
) -> None:
    item = make_item(staff, unit)
    WorkItem.objects.update(status=status, decided_case="2026-0005", decided_record="D-2026-0003")
    page = sign_in(staff).get(f"/register/{item.pk}/").content.decode()
    decided = status in (Status.PAUSED, Status.STOPPED, Status.CHANGED, Status.KEPT, Status.MERGED)
    assert ('href="/cases/2026-0005/"' in page, 'href="/decisions/D-2026-0003/"' in page) == (
        decided,
        decided,
    )
