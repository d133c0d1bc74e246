"""The pages of settings and working days."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.core.scope import ministry_scope
from audit.directory.models import CalendarDay, Ministry, Unit, User
from audit.journal.models import Event
from audit.ministries.actions import add_day
from audit.ministries.rules.limits import CHOICES, NUMBERS, TEXTS
from tests.pages.reading import Reading, errors, text
from tests.register.world import make_item
from tests.world import MONDAY, MakeUser, found

SignIn = Callable[[User], Client]
SETTINGS, CALENDAR = "/settings/", "/settings/calendar/"
DAY = {"day": "2026-04-13", "works": "closed", "name": "임시공휴일", "source": "국무회의 2026. 4. 6."}


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    return make_user("admin", Role.ADMIN)


@pytest.fixture
def client_of_admin(sign_in: SignIn, admin: User) -> Client:
    return sign_in(admin)


def fields(response: Any) -> dict[str, str]:
    """What a browser would send untouched."""
    page = Reading(response.content.decode())
    inputs = [
        each.attributes
        for each in page.all("input")
        if each.attributes.get("type") != "radio" or "checked" in each.attributes
    ]
    return {each["name"]: each.get("value", "") for each in inputs if "name" in each}


def row(response: Any, name: str) -> str:
    """The line of the calendar that holds a name."""
    html = response.content.decode()
    lines = [line for line in html.split("<tr>")[1:] if name in line]
    assert len(lines) == 1
    return " ".join(Reading(lines[0]).texts)


# --- settings ---------------------------------------------------------------------------------------------------------


def test_every_setting_stands_on_the_page_with_what_it_does(client_of_admin: Client) -> None:
    page = Reading(client_of_admin.get(SETTINGS).content.decode())
    named = {each.attributes["name"] for each in page.all("input") if "name" in each.attributes}
    assert named >= {*NUMBERS, *TEXTS}
    helps = [each for each in page.all("p") if each.attributes.get("class") == "field-help"]
    assert len(helps) == len(NUMBERS) + len(TEXTS) + len(CHOICES)


def test_another_rule_is_proposed_and_the_page_says_so(client_of_admin: Client, ministry: Ministry) -> None:
    Ministry.objects.update(founding_ended_at=MONDAY)
    sent = fields(client_of_admin.get(SETTINGS)) | {"least_base": "5", "target_percent": "40"}
    page = client_of_admin.post(SETTINGS, sent, follow=True)
    ministry.refresh_from_db()
    assert (ministry.least_base, ministry.target_percent) == (3, 40)
    html = page.content.decode()
    assert "가결 요건은 2인 확인이 필요해 신청했습니다. 나머지는 저장했습니다." in html
    assert "서면심의 가결 요건: 참여 위원 5명 이상, 그 2/3 이상 (변경 전: 3명 이상, 2/3 이상)" in html


def test_settings_are_saved_and_the_change_is_shown(client_of_admin: Client, ministry: Ministry) -> None:
    typed = fields(client_of_admin.get(SETTINGS)) | {"ballot_days": "12", "order_number": "훈령 제12호"}
    answer = client_of_admin.post(SETTINGS, typed, follow=True)
    assert answer.redirect_chain == [(SETTINGS, 302)]
    ministry.refresh_from_db()
    assert (ministry.ballot_days, ministry.order_number) == (12, "훈령 제12호")
    assert "서면심의 기간의 근무일 수: 10 → 12" in text(answer)
    assert Event.objects.get().facts["changes"]["ballot_days"] == {"before": 10, "after": 12}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"consultation_days": "9"}, "너무 작습니다. 10 이상으로"),
        ({"retire_zone": "40.5"}, "소수점 없이"),
        ({"share_numerator": "1"}, "절반에서 전체 사이"),
        ({"name_ko": ""}, "입력해 주십시오"),
        ({"mail_sender": "reform@"}, "메일 주소가 아닙니다"),
        ({"mail_sender": "a@b.example\nBcc: c@d.example"}, "한 줄로"),
    ],
)
def test_what_does_not_hold_is_said_at_its_field(
    client_of_admin: Client, typed: dict[str, str], said: str
) -> None:
    sent = fields(client_of_admin.get(SETTINGS)) | typed
    answer = client_of_admin.post(SETTINGS, sent)
    assert answer.status_code == 200
    assert said in " ".join(errors(answer))
    assert not Event.objects.exists()


def test_the_second_of_two_administrators_is_told(client_of_admin: Client, ministry: Ministry) -> None:
    typed = fields(client_of_admin.get(SETTINGS))
    client_of_admin.post(SETTINGS, typed | {"ballot_days": "12"})
    assert client_of_admin.post(SETTINGS, typed | {"ballot_days": "15"}).status_code == 409
    ministry.refresh_from_db()
    assert ministry.ballot_days == 12


# --- working days -----------------------------------------------------------------------------------------------------


def test_the_year_shows_both_new_holidays_of_2026(client_of_admin: Client) -> None:
    page = client_of_admin.get(CALENDAR)
    assert "2026. 5. 1.(금)" in row(page, "노동절")
    assert "2026. 7. 17.(금)" in row(page, "제헌절")
    assert "노동절" not in text(client_of_admin.get(f"{CALENDAR}?year=2025"))


@pytest.mark.parametrize("year", ["1999", "2101", "x", "", "10" * 30])
def test_another_year_is_this_year(client_of_admin: Client, year: str) -> None:
    assert "2026년" in text(client_of_admin.get(CALENDAR, {"year": year}))


def test_an_ad_hoc_day_is_added_in_one_step(client_of_admin: Client, unit: Unit, make_user: MakeUser) -> None:
    make_item(make_user("kim", Role.STAFF, unit=unit), unit, on_holiday="skip")
    answer = client_of_admin.post(CALENDAR, DAY, follow=True)
    assert answer.redirect_chain == [(f"{CALENDAR}?year=2026", 302)]
    assert "업무 대장의 업무 1건의 연간 횟수를 다시 계산합니다." in text(answer)
    assert CalendarDay.objects.values_list("day", "works", "name", "source").get() == (
        date(2026, 4, 13), False, "임시공휴일", "국무회의 2026. 4. 6."
    )  # fmt: skip
    line = row(answer, "임시공휴일")
    assert "2026. 4. 13.(월)" in line
    assert "국무회의 2026. 4. 6." in line
    assert "되돌리기" in line


def test_what_will_happen_is_shown_before_without_a_trace(
    client_of_admin: Client, unit: Unit, make_user: MakeUser
) -> None:
    make_item(make_user("kim", Role.STAFF, unit=unit), unit, on_holiday="skip")
    before = Event.objects.count()
    page = client_of_admin.post(CALENDAR, DAY | {"do": "look"})
    assert "업무 1건의 연간 횟수를 다시 계산합니다." in text(page)
    assert fields(page)["name"] == "임시공휴일"
    assert (CalendarDay.objects.count(), Event.objects.count()) == (0, before)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"day": "2026-05-01"}, "주말이거나 이미 휴일"),
        ({"works": "worked"}, "공휴일이 아니"),
        ({"day": "2025-12-31"}, "2026. 1. 1.(목)"),
        ({"day": "2026-02-30"}, "달력에 없는"),
        ({"name": ""}, "입력해 주십시오"),
        ({"works": "both"}, "올바르게 선택"),
    ],
)
def test_a_wrong_day_is_said_at_its_field(client_of_admin: Client, typed: dict[str, str], said: str) -> None:
    answer = client_of_admin.post(CALENDAR, DAY | typed)
    assert answer.status_code == 200
    assert said in " ".join(errors(answer))
    assert not CalendarDay.objects.exists()


def test_a_day_is_taken_back_on_a_page_of_its_own(client_of_admin: Client, admin: User) -> None:
    add_day(by=admin, day=date(2026, 4, 13), name="임시공휴일")
    path = f"{CALENDAR}{CalendarDay.objects.get().pk}/take-back/"
    assert "임시공휴일" in text(client_of_admin.get(path))
    assert CalendarDay.objects.exists()
    answer = client_of_admin.post(path, follow=True)
    assert answer.redirect_chain == [(f"{CALENDAR}?year=2026", 302)]
    assert not CalendarDay.objects.exists()
    assert client_of_admin.post(path).status_code == 404


def test_a_day_of_another_ministry_is_as_good_as_missing(client_of_admin: Client) -> None:
    other = found("other", "다른부", "Another Ministry")
    with ministry_scope(other):
        foreign = CalendarDay.objects.create(ministry=other, day=date(2026, 4, 13), name="남의 휴일")
    for pk in (foreign.pk, 2**40):
        path = f"{CALENDAR}{pk}/take-back/"
        assert (client_of_admin.get(path).status_code, client_of_admin.post(path).status_code) == (404, 404)
    assert "남의 휴일" not in text(client_of_admin.get(CALENDAR))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_only_administrators_come_here(make_user: MakeUser, sign_in: SignIn, unit: Unit, role: Role) -> None:
    client = sign_in(make_user("park", role, unit=unit))
    assert [client.get(path).status_code for path in (SETTINGS, CALENDAR)] == [403, 403]
    assert [client.post(path, DAY).status_code for path in (SETTINGS, CALENDAR)] == [403, 403]


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_cost_a_fixed_number_of_queries(
    client_of_admin: Client, admin: User, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for number in range(rows):
        add_day(by=admin, day=date(2026, 4, 13 + number), name=f"휴일 {number}")
    pk = CalendarDay.objects.values_list("pk", flat=True)[0]
    costs = {SETTINGS: 7, CALENDAR: 6, f"{CALENDAR}{pk}/take-back/": 8}
    for path, cost in costs.items():
        with django_assert_num_queries(cost):
            client_of_admin.get(path)
