"""Logging an item on its page, and what happens to bad input."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from audit.directory.models import Unit, User
from audit.journal.models import Event
from audit.register.models import WorkItem
from audit.register.queries import draft_of
from tests.pages.reading import errors, text
from tests.register.world import WEEKLY, answers, make_item

SignIn = Callable[[User], Client]
LIST, NEW, CONFIRM = "/register/", "/register/new/", "/register/confirm/"


# --- log ------------------------------------------------------------------------------------------------------------


def test_log_an_item(sign_in: SignIn, staff: User, unit: Unit) -> None:
    client = sign_in(staff)
    page = client.get(NEW)
    form = page.context["form"]
    assert form["unit"].value() == unit.pk
    assert form["mandate"].value() is None
    key = str(form["request_key"].value())
    sent = client.post(NEW, answers(unit=unit.pk, request_key=key, on_holiday="keep"))
    item = WorkItem.objects.get()
    assert (sent.status_code, sent.headers["Location"]) == (302, f"/register/{item.pk}/")
    assert (draft_of(item), item.unit, item.logged_by) == (WEEKLY, unit, staff)
    assert "저장했습니다: 주간 업무추진실적 보고, 연 69시간" in text(client.get(sent.headers["Location"]))


def test_a_double_click_logs_once(sign_in: SignIn, staff: User, unit: Unit) -> None:
    client = sign_in(staff)
    sent = answers(unit=unit.pk, request_key="6f9619ff-8b86-4d01-b42d-00cf4fc964ff")
    addresses = [client.post(NEW, sent).headers["Location"] for _ in range(2)]
    assert (addresses[0] == addresses[1], WorkItem.objects.count()) == (True, 1)
    other = client.post(
        NEW, sent | {"title": "다른 일"}, headers={"referer": f"http://testserver{NEW}"}, follow=True
    )
    assert "같은 화면에서 다른 내용으로 이미 등록했습니다" in text(other)
    assert WorkItem.objects.get().title == WEEKLY.title


def test_what_the_unit_chose_last_comes_first(sign_in: SignIn, staff: User, unit: Unit) -> None:
    make_item(staff, unit, final_recipient="vice_minister")
    field = sign_in(staff).get(NEW).context["form"].fields["final_recipient"]
    assert [value for value, _label in field.choices][:3] == ["vice_minister", "team", "director"]


def test_a_similar_item_copies_its_answers(sign_in: SignIn, staff: User, unit: Unit) -> None:
    item = make_item(staff, unit, purpose="상황 공유")
    page = sign_in(staff).get(f"{NEW}?like={item.pk}")
    form = page.context["form"]
    assert [form[name].value() for name in ("title", "purpose", "repeat", "author_0_minutes", "reader_0_people")] == [
        "주간 업무추진실적 보고", "상황 공유", "weekly", 30, 5,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("repeat", "expected"),
    [
        ({"repeat": "daily", "meant": "every_day"}, ("FREQ=DAILY", 365)),
        ({"repeat": "working_days"}, ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", 245)),
        ({"repeat": "fortnightly"}, ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", 26)),
        ({"repeat": "monthly"}, ("FREQ=MONTHLY;BYMONTHDAY=6", 12)),
        ({"repeat": "quarterly"}, ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=6", 4)),
        ({"repeat": "half_yearly"}, ("FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=6", 2)),
        ({"repeat": "yearly"}, ("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=6", 1)),
        ({"repeat": "custom", "rrule": "rrule:freq=monthly;byday=1mo"}, ("rrule:freq=monthly;byday=1mo", 12)),
        # fields of another frequency are passed over
        ({"repeat": "as_needed", "as_needed_a_year": "7", "rrule": "nonsense"}, ("", 7)),
        ({"repeat": "weekly", "as_needed_a_year": "7"}, ("FREQ=WEEKLY;BYDAY=MO", 52)),
    ],
)
def test_how_often(
    sign_in: SignIn, staff: User, unit: Unit, repeat: dict[str, str], expected: tuple[str, int]
) -> None:
    sign_in(staff).post(NEW, answers(unit=unit.pk, on_holiday="keep", **repeat))
    item = WorkItem.objects.get()
    assert (item.rrule, item.annual_occurrences) == expected


@pytest.mark.parametrize(
    "hidden",
    [
        {"as_needed_a_year": "99999", "as_needed_basis": "가" * 301},
        {"rrule": "x" * 201},
        {"repeat": "as_needed", "as_needed_a_year": "3", "dtstart": "2999-01-01"},
    ],
)
def test_what_was_typed_for_another_frequency_holds_nothing_up(
    sign_in: SignIn, staff: User, unit: Unit, hidden: dict[str, Any]
) -> None:
    sent = sign_in(staff).post(NEW, answers(unit=unit.pk, **hidden))
    assert (sent.status_code, WorkItem.objects.count()) == (302, 1)


def test_holidays_as_usual_for_the_kind(sign_in: SignIn, staff: User, unit: Unit) -> None:
    client = sign_in(staff)
    for kind in ("report", "meeting", "event"):
        client.post(NEW, answers(unit=unit.pk, kind=kind))
    assert list(WorkItem.objects.order_by("pk").values_list("on_holiday", flat=True)) == [
        "previous",
        "skip",
        "keep",
    ]


BAD = [
    ({"title": ""}, ["업무명: 업무 이름을 적으십시오."]),
    ({"title": "\u3164\u200b"}, ["업무명: 업무 이름을 적으십시오."]),
    ({"kind": "party"}, ["유형: 고를 수 있는 값이 아닙니다. 목록에서 고르십시오."]),
    ({"mandate": "because"}, ["추진 근거: 고를 수 있는 값이 아닙니다. 목록에서 고르십시오."]),
    ({"unit": "99999999999999999999"}, ["소관 부서: 고를 수 있는 값이 아닙니다. 목록에서 고르십시오."]),
    ({"unit": "x\x00"}, ["소관 부서: 고를 수 있는 값이 아닙니다. 목록에서 고르십시오."]),
    (
        {"repeat": "custom", "rrule": "FREQ=HOURLY"},
        ["규칙(RRULE): 하루보다 짧은 주기는 쓸 수 없습니다. 하루에 하는 일을 한 건으로 등록하십시오."],
    ),
    (
        {"repeat": "custom", "rrule": ""},
        ["규칙(RRULE): 규칙을 읽을 수 없습니다. FREQ=MONTHLY;BYDAY=1MO와 같은 모양으로 적으십시오."],
    ),
    (
        {"repeat": "custom", "rrule": "FREQ=DAILY;BYDAY=9999MO"},
        ["규칙(RRULE): 규칙의 BYDAY에 쓸 수 없는 값이 있습니다."],
    ),
    (
        {"dtstart": ""},
        ["첫날 또는 다음에 하는 날: 첫날을 적으십시오. 요일이나 날짜는 첫날에 따라 정해집니다."],
    ),
    (
        {"dtstart": "2099-01-01"},
        ["첫날 또는 다음에 하는 날: 첫날은 1948년 8월 15일부터 앞으로 3년 안에서 고르십시오."],
    ),
    (
        {"repeat": "as_needed"},
        ["연간 횟수(대략): 1년에 대략 몇 번인지 1부터 1,000까지의 수로 적으십시오."],
    ),
    ({"author_0_minutes": ""}, ["작성·준비 1인당 시간(분): 이 줄의 인원과 시간을 모두 적으십시오."]),
    (
        {"author_0_people": None, "author_0_minutes": None, "reader_0_people": "", "reader_0_minutes": ""},
        ["작성·준비 인원: 적어도 한 줄에 몇 명이 몇 분씩 쓰는지 적으십시오."],
    ),
    (
        {"repeat": "daily", "meant": "every_day", "author_0_minutes": "14400"},
        ["작성·준비 1인당 시간(분): 한 사람이 1년 내내 해도 모자라는 시간입니다. 1인당 시간과 주기를 확인하십시오."],
    ),
    ({"source_url": "javascript:alert(1)"}, ["출처 주소: https:// 또는 http://로 시작하는 주소를 적으십시오."]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "sentences"), BAD)
def test_bad_input_is_told_in_one_sentence(
    sign_in: SignIn, staff: User, unit: Unit, changes: dict[str, Any], sentences: list[str]
) -> None:
    page = sign_in(staff).post(NEW, answers(**{"unit": unit.pk, "requester": "기획조정실", **changes}))
    assert (page.status_code, errors(page)) == (200, sentences)
    assert (WorkItem.objects.count(), Event.objects.count()) == (0, 0)
    assert 'value="기획조정실"' in page.content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "가" * 301},
        {"title": "a" * 1_000_000},
        {"title": "보고\x00"},
        {"title": "보고\u202e"},
        {"title": "보고\r\nBcc: a@b.kr"},
        {"purpose": "가" * 2001},
        {"dtstart": "2026-02-30"},
        {"dtstart": "0000-00-00"},
        {"dtstart": "10000-01-01"},
        {"author_0_people": "-1"},
        {"author_0_people": "0"},
        {"author_0_people": "10001"},
        {"author_0_people": "1.5"},
        {"author_0_people": "1e400"},
        {"author_0_people": "٣"},
        {"author_0_people": "9" * 5000},
        {"author_0_minutes": "-30"},
        {"author_0_minutes": "14401"},
        {"author_0_minutes": "NaN"},
        {"author_0_grade": "emperor"},
        {"repeat": "hourly"},
        {"repeat": "as_needed", "as_needed_a_year": "1001"},
        {"repeat": "as_needed", "as_needed_a_year": "-1"},
        {"on_holiday": "maybe"},
        {"channel": "pigeon"},
        {"request_key": "not a key"},
    ],
)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_bad_input_is_one_error_and_nothing_is_saved(
    sign_in: SignIn, staff: User, unit: Unit, changes: dict[str, str], language: str
) -> None:
    client = sign_in(staff)
    client.cookies["django_language"] = language
    page = client.post(NEW, answers(**{"unit": unit.pk, **changes}))
    assert (page.status_code, len(errors(page))) == (200, 1)
    assert (WorkItem.objects.count(), Event.objects.count()) == (0, 0)


def test_lone_surrogates_and_broken_utf8_are_no_error_of_the_server(
    sign_in: SignIn, staff: User, unit: Unit
) -> None:
    client = sign_in(staff)
    body = "&".join(
        f"{name}={value}" for name, value in answers(unit=unit.pk, title="TITLE").items()
    ).encode()
    for raw in (b"%ED%A0%80", b"%FF%FE"):
        page = client.post(NEW, body.replace(b"TITLE", raw), content_type="application/x-www-form-urlencoded")
        assert page.status_code in {200, 302}
    assert client.get(f"{LIST}?q=%ED%A0%80%FF").status_code == 400


def test_what_nobody_asked_for_is_ignored(sign_in: SignIn, staff: User, unit: Unit, other_unit: Unit) -> None:
    extra = {
        "status": "stopped",
        "public_value": "100",
        "ministry": "2",
        "id": "5",
        "logged_by": "1",
        "annual_minutes": "1",
    }
    sign_in(staff).post(NEW, answers(unit=unit.pk, **extra))
    item = WorkItem.objects.get()
    assert (item.status, item.public_value, item.logged_by, item.annual_minutes) == (
        "logged",
        None,
        staff,
        4160,
    )


def test_a_unit_of_somebody_else_is_no_choice(sign_in: SignIn, staff: User, other_unit: Unit) -> None:
    page = sign_in(staff).post(NEW, answers(unit=other_unit.pk))
    assert errors(page) == ["소관 부서: 고를 수 있는 값이 아닙니다. 목록에서 고르십시오."]


def test_without_a_token_nothing_is_saved(staff: User, unit: Unit) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(staff)
    assert client.post(NEW, answers(unit=unit.pk)).status_code == 403
    assert WorkItem.objects.count() == 0
