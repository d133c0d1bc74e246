"""Changing and confirming entries, and how much the pages of the register ask the database."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.access.choices import Role
from audit.directory.models import Ministry, Unit, User
from audit.journal.actions import audited
from audit.journal.models import Event
from audit.register.actions import confirm_items, edit_item
from audit.register.actions.parts.decided import apply_decision as _apply_decision
from audit.register.actions.parts.status import set_status as _set_status
from audit.register.models import WorkItem
from audit.register.queries import draft_of
from audit.register.rules.burden import DecidedBurden
from tests.pages.reading import Reading, text
from tests.register.world import AS_NEEDED, WEEKLY, answers, draft, make_item
from tests.world import MakeUser

# Parts run inside an act; here this is it.
apply_decision = audited(_apply_decision)
set_status = audited(_set_status)

SignIn = Callable[[User], Client]
LIST, NEW, CONFIRM = "/register/", "/register/new/", "/register/confirm/"


# --- edit -------------------------------------------------------------------------------------------------------------


def test_edit(sign_in: SignIn, staff: User, unit: Unit) -> None:
    item = make_item(staff, unit)
    client = sign_in(staff)
    form = client.get(f"/register/{item.pk}/edit/").context["form"]
    assert [form[name].value() for name in ("title", "repeat", "reader_0_grade", "version")] == [
        "주간 업무추진실적 보고", "weekly", "4", 1,
    ]  # fmt: skip
    sent = client.post(
        f"/register/{item.pk}/edit/", answers(version=1, title="월간 보고", repeat="monthly", reason="줄임")
    )
    assert (sent.status_code, sent.headers["Location"]) == (302, f"/register/{item.pk}/")
    item.refresh_from_db()
    assert (item.title, item.rrule, item.version) == ("월간 보고", "FREQ=MONTHLY;BYMONTHDAY=6", 2)


def test_a_custom_rule_and_several_lines_of_a_role_survive_the_form(
    sign_in: SignIn, staff: User, unit: Unit
) -> None:
    lines = (*WEEKLY.effort, WEEKLY.effort[1])
    item = make_item(staff, unit, rrule="FREQ=MONTHLY;BYDAY=1MO", effort=lines)
    client = sign_in(staff)
    form = client.get(f"/register/{item.pk}/edit/").context["form"]
    sent = {name: str(form[name].value()) for name in form.fields if form[name].value() not in (None, False)}
    client.post(f"/register/{item.pk}/edit/", sent)
    assert (draft_of(WorkItem.objects.get()), Event.objects.count()) == (draft_of(item), 1)


def test_a_stale_form_shows_both_texts_and_can_be_sent_again(
    sign_in: SignIn, staff: User, unit: Unit
) -> None:
    item = make_item(staff, unit)
    edit_item(by=staff, item=item, version=1, draft=draft(title="누가 먼저 고친 이름"))
    client = sign_in(staff)
    sent = answers(version=1, title="내가 적은 이름", on_holiday="keep")
    page = client.post(f"/register/{item.pk}/edit/", sent)
    assert page.status_code == 409
    assert "업무명: 누가 먼저 고친 이름 → 내가 적은 이름" in text(page)
    assert 'value="내가 적은 이름"' in page.content.decode()
    assert WorkItem.objects.get().title == "누가 먼저 고친 이름"
    assert page.context["form"]["version"].value() == 2
    client.post(f"/register/{item.pk}/edit/", sent | {"version": "2"})
    assert WorkItem.objects.get().title == "내가 적은 이름"


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "9" * 30])
def test_a_broken_version_saves_nothing(sign_in: SignIn, staff: User, unit: Unit, version: str) -> None:
    item = make_item(staff, unit)
    page = sign_in(staff).post(f"/register/{item.pk}/edit/", answers(version=version, title="다른 이름"))
    assert (page.status_code, WorkItem.objects.get().title) == (200, WEEKLY.title)


def test_an_entry_in_a_case_is_not_edited(sign_in: SignIn, staff: User, head: User, unit: Unit) -> None:
    item = make_item(staff, unit)
    confirm_items(by=head, items=[(item.pk, 1)])
    set_status(items=[item], status="in_case")
    client = sign_in(staff)
    for page in (
        client.get(f"/register/{item.pk}/edit/"),
        client.post(f"/register/{item.pk}/edit/", answers(version=3)),
    ):
        assert page.status_code == 409
        assert "안건으로 심의 중인 업무입니다." in text(page)


def test_nobody_edits_another_units_entry(
    make_user: MakeUser, sign_in: SignIn, staff: User, unit: Unit, other_unit: Unit
) -> None:
    item = make_item(staff, unit)
    client = sign_in(make_user("jung", Role.STAFF, unit=other_unit))
    assert client.get(f"/register/{item.pk}/edit/").status_code == 403
    assert client.post(f"/register/{item.pk}/edit/", answers(version=1, title="남의 손")).status_code == 403
    assert WorkItem.objects.get().title == WEEKLY.title


# --- as a case decided ------------------------------------------------------------------------------------------------


@pytest.fixture
def changed(staff: User, head: User, unit: Unit) -> WorkItem:
    """Weekly work that a case has cut down."""
    item = make_item(staff, unit)
    confirm_items(by=head, items=[(item.pk, 1)])
    apply_decision({item.pk: DecidedBurden(12, 60)}, case="2026-0005")
    set_status(items=[item], status="changed")
    return item


SAID = {
    "ko": ("연간 12시간", "안건 2026-0005에서 결정: 연 약 12회, 1회 1시간 결정 전: 매주 월요일", "다음 날짜"),
    "en": (
        "12 hours a year",
        "decided in case 2026-0005: about 12 times a year, 1 h each Before: every week on Monday",
        "Next dates",
    ),
}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_page_of_changed_work_says_what_was_decided_and_how_it_was(
    sign_in: SignIn, make_user: MakeUser, changed: WorkItem, language: str
) -> None:
    client = sign_in(make_user("seo", Role.SECRETARY))
    client.cookies["django_language"] = language
    page = client.get(f"/register/{changed.pk}/")
    parts = Reading(page.content.decode())
    head, often, dates = SAID[language]
    assert [part.words for part in parts.all("h2")][:1] == [head]
    assert [part.words for part in parts.all("dd")][2] == often
    assert (dates in text(page), f"/cases/new/?items={changed.pk}" in page.content.decode()) == (False, True)


def test_changed_work_is_edited_and_its_form_says_what_counts(
    sign_in: SignIn, head: User, changed: WorkItem
) -> None:
    client = sign_in(head)
    page = client.get(f"/register/{changed.pk}/edit/")
    assert text(page).count("이 업무의 횟수와 소요 시간은 안건에서 정했습니다.") == 1
    sent = client.post(f"/register/{changed.pk}/edit/", answers(version=4, repeat="monthly"), follow=True)
    changed.refresh_from_db()
    assert (changed.decided, changed.status, changed.annual_occurrences) == (None, "confirmed", 12)
    assert "안건에서 정한 내용: 연 약 12회, 1회 1시간 → 없음" in text(sent)


# --- confirm ------------------------------------------------------------------------------------------------------------


def test_forty_entries_on_one_page_with_one_button(
    sign_in: SignIn, staff: User, head: User, unit: Unit
) -> None:
    for number in range(40):
        make_item(staff, unit, title=f"보고 {number}")
    client = sign_in(head)
    page = client.get(CONFIRM).content.decode()
    ticked = re.findall(r'name="items" value="(\d+:\d+)" id="items-\d+" checked', page)
    assert (len(ticked), page.count('type="submit" class="krds-btn medium primary"')) == (40, 1)
    sent = client.post(CONFIRM, {"items": ticked}, follow=True)
    assert "업무 40건을 확인했습니다." in text(sent)
    assert "확인할 업무가 없습니다." in text(sent)
    assert WorkItem.objects.filter(status="confirmed").count() == 40
    assert "이미 확인된 업무입니다." in text(client.post(CONFIRM, {"items": ticked}, follow=True))


def test_the_head_sees_how_often_whose_time_and_for_whom(
    sign_in: SignIn, staff: User, head: User, unit: Unit
) -> None:
    make_item(staff, unit, rrule="FREQ=MONTHLY;BYMONTHDAY=-1", final_recipient="vice_minister")
    cells = [part.words for part in Reading(sign_in(head).get(CONFIRM).content.decode()).all("td")]
    assert cells[2:7] == [
        "매월 말일연 12회",
        "작성·준비 1명 × 30분 + 열람·보고받음 5명 × 10분",
        "16",
        "차관급",
        "관행(근거 없음)요청: 적지 않음",
    ]


def test_changed_entries_are_named(sign_in: SignIn, staff: User, head: User, unit: Unit) -> None:
    first, second = make_item(staff, unit, title="첫째 일"), make_item(staff, unit, title="둘째 일")
    edit_item(by=staff, item=second, version=1, draft=draft(title="둘째 일(수정)"))
    client = sign_in(head)
    sent = {"items": [f"{first.pk}:1", f"{second.pk}:1"]}
    page = client.post(CONFIRM, sent, headers={"referer": f"http://testserver{CONFIRM}"}, follow=True)
    assert "다음 업무가 수정되어 아무것도 확인하지 않았습니다: 둘째 일(수정)." in text(page)
    assert WorkItem.objects.filter(status="confirmed").count() == 0


@pytest.mark.parametrize(
    "items", ["x", "1", "1:", ":1", "0:1", "1:0", "-1:1", "9" * 5000 + ":1", "1:1\x00", "1:1:1"]
)
def test_broken_choices_are_a_bad_request(sign_in: SignIn, head: User, items: str) -> None:
    assert sign_in(head).post(CONFIRM, {"items": items}).status_code == 400


def test_nothing_ticked(sign_in: SignIn, head: User) -> None:
    assert "확인할 업무를 하나 이상 고르십시오." in text(sign_in(head).post(CONFIRM, follow=True))


def test_one_entry_from_its_own_page(sign_in: SignIn, staff: User, head: User, unit: Unit) -> None:
    item = make_item(staff, unit)
    sent = sign_in(head).post(CONFIRM, {"items": f"{item.pk}:1", "back": "1"})
    assert (sent.headers["Location"], WorkItem.objects.get().status) == (f"/register/{item.pk}/", "confirmed")


# --- how much it costs ----------------------------------------------------------------------------------------------------

QUERIES = {LIST: 8, NEW: 8, CONFIRM: 10}


@pytest.mark.parametrize("path", [LIST, NEW, CONFIRM])
def test_a_page_asks_a_fixed_number_of_queries(
    sign_in: SignIn, staff: User, head: User, unit: Unit, other_unit: Unit, path: str
) -> None:
    client = sign_in(head)
    make_item(staff, unit)
    assert queries(client, path) == QUERIES[path]
    for number in range(2):
        make_item(staff, unit, title=f"보고 {number}", **vars_of(AS_NEEDED))
    assert queries(client, path) == QUERIES[path]


def test_the_detail_page_asks_a_fixed_number_of_queries(
    sign_in: SignIn, staff: User, head: User, unit: Unit
) -> None:
    client = sign_in(head)
    item = make_item(staff, unit, effort=WEEKLY.effort[:1])
    assert queries(client, f"/register/{item.pk}/") == 12
    edit_item(by=staff, item=item, version=1, draft=draft(title="다른 이름", effort=WEEKLY.effort * 3))
    edit_item(by=head, item=item, version=2, draft=AS_NEEDED)
    assert queries(client, f"/register/{item.pk}/") == 11  # no dates, no calendar


def vars_of(needed: Any) -> dict[str, Any]:
    return {"rrule": needed.rrule, "dtstart": needed.dtstart, "as_needed_a_year": needed.as_needed_a_year}


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


def test_each_page_has_one_heading_and_its_language(
    sign_in: SignIn, staff: User, head: User, unit: Unit
) -> None:
    item = make_item(staff, unit)
    client = sign_in(head)
    paths = [LIST, NEW, CONFIRM, reverse("item_detail", args=[item.pk]), reverse("item_edit", args=[item.pk])]
    for language in ("ko", "en"):
        client.cookies["django_language"] = language
        for path in paths:
            html = client.get(path).content.decode()
            assert (html.count("<h1"), f'<html lang="{language}">' in html) == (1, True)


def test_the_purpose_limit_stands_where_work_is_entered(
    sign_in: SignIn, staff: User, ministry: Ministry
) -> None:
    Ministry.objects.update(order_number="훈령 제12호")
    html = sign_in(staff).get(NEW).content.decode()
    form = html[html.index('<form class="form item-form"') :]
    assert "(훈령 제12호)" in form[: form.index("</form>")]
