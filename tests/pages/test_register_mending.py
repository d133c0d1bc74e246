"""Entries are put right on their pages: withdrawn, sent back, offered to another unit. Each asks first and has a way back."""

from collections.abc import Callable

import pytest
from django.test import Client

from audit.access.choices import Role
from audit.directory.models import Unit, User
from audit.register.models import ItemTransfer, WorkItem
from tests.pages.reading import text
from tests.register.people import head, staff
from tests.register.world import make_item
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
