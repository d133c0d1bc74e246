"""Entries are put right on their pages: withdrawn, sent back, offered to another unit. Each asks first and has a way back."""

from collections.abc import Callable

import pytest
from django.test import Client

from audit.access.choices import Role
from audit.directory.models import Unit, User
from audit.register.models import ItemTransfer, WorkItem
from tests.pages.reading import text
from tests.register.people import head, staff
from tests.register.world import answers, make_item
from tests.world import MakeUser

SignIn = Callable[[User], Client]
__all__ = ["head", "staff"]
LIST = "/register/"


@pytest.fixture
def item(staff: User, unit: Unit) -> WorkItem:
    return make_item(staff, unit)


@pytest.fixture
def other_head(make_user: MakeUser, other_unit: Unit) -> User:
    return make_user("choi", Role.UNIT_HEAD, unit=other_unit)


def test_an_entry_is_withdrawn_and_taken_up_again(sign_in: SignIn, staff: User, item: WorkItem) -> None:
    client, place = sign_in(staff), f"{LIST}{item.pk}/"
    assert f"{place}withdraw/" in client.get(place).content.decode()
    assert "어디에도 집계하지 않고" in text(client.get(f"{place}withdraw/"))
    sent = client.post(f"{place}withdraw/", {"version": "1", "reason": "두 번 등록함"}, follow=True)
    assert "업무를 회수했습니다" in text(sent)
    assert "회수 취소" in text(sent)
    assert "주간 업무추진실적 보고" not in text(client.get(LIST))
    assert "주간 업무추진실적 보고" in text(client.get(f"{LIST}?status=withdrawn"))
    again = client.post(f"{place}withdraw/", {"version": "1", "reason": "두 번 등록함"})  # a double click
    assert (again.status_code, "이미" in text(again)) == (200, True)
    assert client.get(f"{place}withdraw/").status_code == 409
    assert "다시 부서장의 확인을 기다립니다" in text(client.post(f"{place}restore/", follow=True))
    assert "주간 업무추진실적 보고" in text(client.get(LIST))


def test_an_entry_is_sent_back_and_its_author_reads_why(
    sign_in: SignIn, staff: User, head: User, item: WorkItem
) -> None:
    client, place = sign_in(head), f"{LIST}{item.pk}/"
    empty = client.post(f"{place}send-back/", {"version": "1", "remark": ""})
    assert empty.context["form"].errors.keys() == {"remark"}
    client.post(f"{place}send-back/", {"version": "1", "remark": "참석자가 빠졌습니다"})
    assert "확인할 업무" not in text(client.get("/"))
    author = sign_in(staff)
    for page in ("/", place, f"{place}edit/"):
        assert "참석자가 빠졌습니다" in text(author.get(page))
    stale = sign_in(head).post(f"{place}send-back/", {"version": "1", "remark": "횟수도 다릅니다"})
    assert stale.status_code == 409  # an old tab
    assert WorkItem.objects.get().sent_back == "참석자가 빠졌습니다"


def test_an_entry_goes_to_the_unit_that_takes_it(
    sign_in: SignIn, head: User, other_head: User, other_unit: Unit, item: WorkItem
) -> None:
    client, place = sign_in(head), f"{LIST}{item.pk}/"
    unknown = client.post(f"{place}transfer/", {"version": "1", "target": "XX", "reason": "통상 업무"})
    assert unknown.context["form"].errors.keys() == {"target"}
    given = {"version": "1", "target": other_unit.code, "reason": "통상 업무입니다"}
    assert "소관 부서 변경을 요청했습니다" in text(client.post(f"{place}transfer/", given, follow=True))
    twice = client.post(f"{place}transfer/", given)
    assert "먼저 그 요청을 회수한 뒤" in text(twice)
    assert twice.context["form"]["reason"].value() == "통상 업무입니다"
    other = sign_in(other_head)
    assert "통상 업무입니다" in text(other.get("/"))
    missing = other.post(f"{place}transfer/answer/", {"do": "decline", "remark": ""})
    assert missing.context["page"].mending.answer.errors.keys() == {"remark"}
    assert "우리 부서가 업무를 인수했습니다" in text(
        other.post(f"{place}transfer/answer/", {"do": "accept"}, follow=True)
    )
    assert other.post(f"{place}transfer/answer/", {"do": "accept"}).status_code == 409
    assert (WorkItem.objects.get().unit, ItemTransfer.objects.get().outcome) == (other_unit, "accepted")


def edited(client: Client, item: WorkItem, **changes: object) -> dict[str, str]:
    """What a browser sends that opened the form now, with other answers."""
    shown = client.get(f"{LIST}{item.pk}/edit/").context["form"]
    return answers(version=shown["version"].value(), base=shown["base"].value(), **changes)


def test_two_people_who_changed_different_answers_are_both_kept(
    sign_in: SignIn, staff: User, head: User, item: WorkItem
) -> None:
    client, place = sign_in(staff), f"{LIST}{item.pk}/edit/"
    first, second = edited(client, item, purpose="진도 확인"), edited(client, item, title="월간 보고")
    client.post(place, first)
    kept = client.post(place, second, follow=True)
    assert "다른 사람이 수정한 내용과 함께 저장했습니다" in text(kept)
    row = WorkItem.objects.get()
    assert (row.title, row.purpose, row.version) == ("월간 보고", "진도 확인", 3)


def test_the_same_answer_changed_twice_is_shown_both_ways_and_asked(
    sign_in: SignIn, staff: User, item: WorkItem
) -> None:
    client, place = sign_in(staff), f"{LIST}{item.pk}/edit/"
    first = edited(client, item, title="월간 보고", purpose="진도 확인")
    second = edited(client, item, title="분기 보고", audience="과장단")
    client.post(place, first)
    asked = client.post(place, second)
    assert (asked.status_code, asked.context["differences"]) == (409, ["업무명: 월간 보고 → 분기 보고"])
    form = asked.context["form"]
    assert [form[name].value() for name in ("title", "purpose", "audience")] == [
        "분기 보고", "진도 확인", "과장단",
    ]  # fmt: skip
    again = answers(
        version=form["version"].value(), base=form["base"].value(), title="분기 보고", purpose="진도 확인"
    )
    assert client.post(place, again).status_code == 302
    assert WorkItem.objects.get().title == "분기 보고"


def test_a_base_nobody_can_read_asks_about_everything(sign_in: SignIn, staff: User, item: WorkItem) -> None:
    client, place = sign_in(staff), f"{LIST}{item.pk}/edit/"
    client.post(place, edited(client, item, purpose="진도 확인"))
    for base in ("", "{", "[]", '{"effort": 1}', '{"effort": [{"x": 1}]}', "[" * 9999):
        assert client.post(place, answers(version=1, base=base, title="월간 보고")).status_code == 409
    assert WorkItem.objects.get().title == "주간 업무추진실적 보고"


def test_one_more_line_of_a_role_keeps_what_was_typed(sign_in: SignIn, staff: User, unit: Unit) -> None:
    client = sign_in(staff)
    typed = answers(unit=unit.pk, title="새 보고", prescribed=None) | {"add_line": "1", "add_role": "reader"}
    page = client.post(f"{LIST}new/", typed)
    form = page.context["form"]
    assert (page.status_code, form.errors, form["title"].value()) == (200, {}, "새 보고")
    assert "reader_1_people" in form.fields
    sent = answers(unit=unit.pk, reader_1_people="2", reader_1_minutes="1시간", reader_1_grade="5")
    assert client.post(f"{LIST}new/", sent).status_code == 302
    lines = WorkItem.objects.get().effort.filter(role="reader").values_list("grade", "headcount", "minutes")
    assert list(lines) == [("4", 5, 10), ("5", 2, 60)]


def test_a_form_used_before_makes_another_entry_when_it_is_sent_once_more(
    sign_in: SignIn, staff: User, unit: Unit
) -> None:
    client = sign_in(staff)
    key = str(client.get(f"{LIST}new/").context["form"]["request_key"].value())
    client.post(f"{LIST}new/", answers(unit=unit.pk, request_key=key))
    back = client.post(f"{LIST}new/", answers(unit=unit.pk, request_key=key, title="다른 보고"))
    form = back.context["form"]
    assert (form["title"].value(), form["request_key"].value() == key) == ("다른 보고", False)
    client.post(
        f"{LIST}new/", answers(unit=unit.pk, request_key=form["request_key"].value(), title="다른 보고")
    )
    assert WorkItem.objects.count() == 2


def test_the_task_force_logs_for_any_unit_and_its_head_confirms(
    sign_in: SignIn, make_user: MakeUser, unit: Unit, other_unit: Unit, other_head: User
) -> None:
    client = sign_in(make_user("seo", Role.SECRETARY))
    assert client.post(f"{LIST}new/", answers(unit=other_unit.pk)).status_code == 302
    assert WorkItem.objects.get().confirmed_at is None
    assert "확인할 업무 1건" in text(sign_in(other_head).get("/"))
