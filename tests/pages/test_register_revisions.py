"""A change of a confirmed entry on the pages: who made it sees that it waits, the head sees before and after, accepts or declines."""

from collections.abc import Callable

import pytest
from django.test import Client

from audit.access.choices import Role
from audit.core import clock
from audit.directory.models import Unit, User
from audit.journal.actions import audited
from audit.register.actions import confirm_items, edit_item
from audit.register.actions.parts.status import set_status
from audit.register.models import ItemRevision, WorkItem
from audit.register.queries import draft_of
from tests.pages.reading import text
from tests.register.world import AS_NEEDED, WEEKLY, answers, make_item
from tests.world import MakeUser

SignIn = Callable[[User], Client]
CONFIRM = "/register/confirm/"
WAITS = "확인된 내용으로 계산합니다"


@pytest.fixture
def item(staff: User, head: User, unit: Unit) -> WorkItem:
    """Confirmed, with a pending change, at version 3."""
    made = make_item(staff, unit)
    confirm_items(by=head, items=[(made.pk, 1)])
    return edit_item(by=staff, item=made, version=2, draft=AS_NEEDED, reason="횟수를 세어 보았습니다")


def test_who_edits_is_told_that_the_head_decides(
    sign_in: SignIn, staff: User, head: User, unit: Unit
) -> None:
    made = make_item(staff, unit)
    confirm_items(by=head, items=[(made.pk, 1)])
    client, place = sign_in(staff), f"/register/{made.pk}/"
    assert WAITS in text(client.get(f"{place}edit/"))
    sent = client.post(f"{place}edit/", answers(version=2, title="월간 보고"), follow=True)
    assert "부서장에게 확인을 요청했습니다: 주간 업무추진실적 보고" in text(sent)
    assert "업무명: 주간 업무추진실적 보고 → 월간 보고" in text(sent)
    assert client.get(f"{place}edit/").context["form"]["title"].value() == "월간 보고"  # goes on from there


def test_the_head_is_not_told_to_wait(sign_in: SignIn, head: User, item: WorkItem) -> None:
    assert WAITS not in text(sign_in(head).get(f"/register/{item.pk}/edit/"))


def test_the_head_sees_before_and_after_and_accepts_it_with_the_rest(
    sign_in: SignIn, head: User, staff: User, unit: Unit, item: WorkItem
) -> None:
    new = make_item(staff, unit, title="새 보고")
    client = sign_in(head)
    shown = text(client.get(CONFIRM))
    for words in (
        "확인된 업무의 수정 내용",
        "매주 월요일 → 없음",
        "69 → 16",
        "사유: 횟수를 세어 보았습니다",
        "kim 님",
        "새 보고",
    ):
        assert words in shown
    sent = client.post(CONFIRM, {"items": [f"{item.pk}:3", f"{new.pk}:1"]}, follow=True)
    assert "2건" in text(sent)
    assert draft_of(WorkItem.objects.get(pk=item.pk)) == AS_NEEDED


def test_the_desk_counts_a_change_among_what_is_to_be_confirmed(
    sign_in: SignIn, head: User, item: WorkItem
) -> None:
    assert "확인할 업무 1건" in text(sign_in(head).get("/"))


def test_the_head_declines_it_with_a_remark_and_who_made_it_reads_that(
    sign_in: SignIn, head: User, staff: User, item: WorkItem
) -> None:
    client, place = sign_in(head), f"/register/{item.pk}/"
    assert "수정 내용 반려" in text(client.get(place))
    sent = client.post(f"{place}decline/", {"version": "3", "remark": "매주 합니다"}, follow=True)
    assert "수정 내용을 반려했습니다" in text(sent)
    shown = text(sign_in(staff).get(place))
    assert "최근 수정 요청이 반려되었습니다" in shown
    assert "매주 합니다" in shown


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"version": "3", "remark": " "}, 200, "반려 사유"),
        ({"version": "3", "remark": "가" * 301}, 200, "가" * 301),  # what was typed comes back
        ({"version": "2", "remark": "아니요"}, 409, ""),
        ({"version": "x", "remark": "아니요"}, 200, "아니요"),
    ],
)
def test_a_change_is_not_declined_without_a_remark_or_unseen(
    sign_in: SignIn, head: User, item: WorkItem, sent: dict[str, str], status: int, said: str
) -> None:
    answer = sign_in(head).post(f"/register/{item.pk}/decline/", sent)
    assert (answer.status_code, said in answer.content.decode()) == (status, True)
    assert ItemRevision.objects.pending().count() == 1


def test_a_change_of_work_in_a_case_waits(sign_in: SignIn, head: User, item: WorkItem) -> None:
    audited(set_status)(items=[item], status="in_case")
    client = sign_in(head)
    assert "수정 내용은 안건이 끝난 뒤에 확인할 수 있습니다" in text(client.get(f"/register/{item.pk}/"))
    assert "확인할 업무가 없습니다" in text(client.get(CONFIRM))
    answer = client.post(CONFIRM, {"items": [f"{item.pk}:4"]})
    assert (answer.status_code, draft_of(WorkItem.objects.get())) == (
        302,
        WEEKLY,
    )  # named, and the others confirmed


def test_others_read_that_a_change_waits_and_decide_nothing(
    sign_in: SignIn, make_user: MakeUser, other_unit: Unit, item: WorkItem
) -> None:
    for name, role in (("jung", Role.UNIT_HEAD), ("park", Role.AUDITOR)):
        client = sign_in(make_user(name, role, unit=other_unit))
        shown = text(client.get(f"/register/{item.pk}/"))
        assert "부서장의 확인을 기다리는 수정 내용" in shown
        assert "수정 내용 반려" not in shown
        answer = client.post(f"/register/{item.pk}/decline/", {"version": "3", "remark": "아니요"})
        assert answer.status_code == 403
    assert ItemRevision.objects.pending().count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_confirmation_asks_no_more_for_many_changes(
    sign_in: SignIn,
    staff: User,
    head: User,
    unit: Unit,
    count: int,
    django_assert_num_queries: Callable[..., object],
) -> None:
    for number in range(count):
        made = make_item(staff, unit, title=f"보고 {number}")
        confirm_items(by=head, items=[(made.pk, 1)])
        edit_item(by=staff, item=made, version=2, draft=AS_NEEDED)
    client = sign_in(head)
    client.get(CONFIRM)
    with clock.at(clock.now()), django_assert_num_queries(QUERIES):  # type: ignore[attr-defined]  # a context
        client.get(CONFIRM)


QUERIES = 12
