"""The pages of the register: who opens them, what they say, what they do with bad input, and how often they ask the database."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.access.choices import Role
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit, User
from audit.journal.models import Event
from audit.register.actions import confirm_items, edit_item, set_public_values, set_status
from audit.register.models import WorkItem
from audit.register.queries import draft_of
from tests.register.world import AS_NEEDED, WEEKLY, answers, draft, make_item
from tests.world import MakeUser, found

SignIn = Callable[[User], Client]
LIST, NEW, CONFIRM = "/register/", "/register/new/", "/register/confirm/"


@pytest.fixture
def staff(make_user: MakeUser, unit: Unit) -> User:
    return make_user("kim", Role.STAFF, unit=unit)


@pytest.fixture
def head(make_user: MakeUser, unit: Unit) -> User:
    return make_user("lee", Role.UNIT_HEAD, unit=unit)


def text(response: Any) -> str:
    """What a reader sees, without tags, white space folded."""
    html = response.content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html[html.index("<main") :]).split())


def titles(response: Any) -> list[str]:
    return re.findall(r'<th scope="row"><a href="/register/\d+/">([^<]+)</a>', response.content.decode())


def errors(response: Any) -> list[str]:
    """The sentences of the summary on top."""
    html = response.content.decode()
    summary = html[html.index('class="errors"') : html.index("</ul>", html.index('class="errors"'))]
    return [re.sub(r"<[^>]+>", "", line) for line in re.findall(r"<li>(.*?)</li>", summary)]


# --- who ------------------------------------------------------------------------------------------------------------

READERS = {*Role} - {Role.OBSERVER}
LOGGERS = {Role.STAFF, Role.UNIT_HEAD}


@pytest.mark.parametrize("role", list(Role))
def test_who_opens_what(make_user: MakeUser, sign_in: SignIn, staff: User, unit: Unit, role: Role) -> None:
    item = make_item(staff, unit)
    client = sign_in(make_user("park", role, unit=unit))
    assert {path: client.get(path).status_code for path in (LIST, NEW, CONFIRM, f"/register/{item.pk}/", f"/register/{item.pk}/edit/")} == {
        LIST: 200 if role in READERS else 403,
        NEW: 200 if role in LOGGERS else 403,
        CONFIRM: 200 if role == Role.UNIT_HEAD else 403,
        f"/register/{item.pk}/": 200 if role in READERS else 403,
        f"/register/{item.pk}/edit/": 200 if role in LOGGERS else 403,
    }  # fmt: skip


@pytest.mark.parametrize("path", [LIST, NEW, CONFIRM, "/register/1/", "/register/1/edit/"])
def test_signed_out_to_the_sign_in_page(client: Client, ministry: Ministry, path: str) -> None:
    assert client.get(path).headers["Location"].startswith("/sign-in/?next=")


def test_an_entry_of_another_ministry_is_missing(sign_in: SignIn, staff: User, head: User) -> None:
    other = found("other", "다른 부처", "Another Ministry")
    with ministry_scope(other):
        foreign = WorkItem.objects.create(
            ministry=other, title="남의 일", title_key="남의일", kind="report", unit=Unit.objects.create(ministry=other, code="X"),
            final_recipient="team", mandate="habit", as_needed_a_year=1, burden_year=2026, annual_occurrences=1,
            annual_minutes=99, logged_by=staff, logged_at="2026-03-09T00:00Z",
        )  # fmt: skip
    client = sign_in(head)
    missing = 99_999_999
    for path in ("/register/{}/", "/register/{}/edit/"):
        theirs, nobodys = client.get(path.format(foreign.pk)), client.get(path.format(missing))
        assert (theirs.status_code, text(theirs)) == (404, text(nobodys))
    assert (titles(client.get(LIST)), "남의 일" in text(client.get(LIST + "?q=남의"))) == ([], False)
    client.post(CONFIRM, {"items": f"{foreign.pk}:1"})
    with ministry_scope(other):
        assert WorkItem.objects.get().status == "logged"


@pytest.mark.parametrize("pk", ["0", "99999999999999999999", "9" * 5000])
def test_impossible_ids_are_missing(sign_in: SignIn, staff: User, pk: str) -> None:
    assert sign_in(staff).get(f"/register/{pk}/").status_code == 404


# --- the list -------------------------------------------------------------------------------------------------------


def test_the_list_in_both_languages(make_user: MakeUser, sign_in: SignIn, staff: User, unit: Unit) -> None:
    item = make_item(staff, unit)
    set_public_values({item.pk: Decimal("41.5")})
    client = sign_in(staff)
    korean = text(client.get(LIST))
    assert "주간 업무추진실적 보고 보고 기획재정담당관 등록됨 관행(늘 해 오던 일) 69 42" in korean
    client.cookies["django_language"] = "en"
    english = text(client.get(LIST))
    assert (
        "주간 업무추진실적 보고 report Division PC-01 logged habit, it has always been done 69 42" in english
    )
    assert "1 row" in english


def test_an_empty_register_says_what_to_do_next(sign_in: SignIn, make_user: MakeUser, staff: User) -> None:
    client = sign_in(staff)
    client.cookies["django_language"] = "en"
    page = client.get(LIST)
    assert "No work is logged yet. Begin with the report or meeting you prepare most often." in text(page)
    assert page.content.decode().count(f'href="{NEW}"') == 2
    client.force_login(make_user("park", Role.AUDITOR))
    page = client.get(LIST)
    assert "The units log their recurring work here." in text(page)
    assert f'href="{NEW}"' not in page.content.decode()


@pytest.fixture
def register(
    make_user: MakeUser, staff: User, unit: Unit, other_unit: Unit, top: Unit
) -> dict[str, WorkItem]:
    """Three entries: a report and a meeting of one division, an event of another."""
    stranger = make_user("jung", Role.STAFF, unit=other_unit)
    report = make_item(staff, unit)
    meeting = make_item(
        staff, unit, title="간부회의 자료 작성", kind="meeting", rrule="FREQ=DAILY", mandate="unknown"
    )
    event = make_item(
        stranger,
        other_unit,
        title="통상 정책 포럼(Forum)",
        kind="event",
        rrule="",
        dtstart=None,
        as_needed_a_year=1,
    )
    set_public_values({report.pk: Decimal(20), event.pk: Decimal(80)})
    set_status(items=[event], status="in_case")
    return {"report": report, "meeting": meeting, "event": event}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["meeting", "report", "event"]),
        ("q=보고", ["report"]),
        ("q=회의", ["meeting"]),
        ("q=자료", ["meeting"]),
        ("q=\u1107\u1169\u1100\u1169", ["report"]),
        ("q=실적 주간", ["report"]),
        ("q=업무 추진 실적", ["report"]),
        ("q=FORUM", ["event"]),
        ("q=정책포럼", ["event"]),
        ("q=없는말", []),
        ("q=%25", ["meeting", "report", "event"]),
        ("q=_", ["meeting", "report", "event"]),
        ("kind=event", ["event"]),
        ("unit=PC-01", ["meeting", "report"]),
        ("unit=M", ["meeting", "report", "event"]),
        ("status=in_case", ["event"]),
        ("mandate=unknown", ["meeting"]),
        ("mandate=habit&kind=report&unit=PC-01&q=주간", ["report"]),
        ("sort=title", ["meeting", "report", "event"]),
        ("sort=-title", ["event", "report", "meeting"]),
        ("sort=annual_minutes", ["meeting", "report", "event"]),
        ("sort=-annual_minutes", ["event", "report", "meeting"]),
        ("sort=public_value", ["report", "event", "meeting"]),
        ("sort=-public_value", ["event", "report", "meeting"]),
        # what cannot be read narrows and sorts nothing
        ("kind=party", ["meeting", "report", "event"]),
        ("unit=ZZZ", ["meeting", "report", "event"]),
        ("status=%00", ["meeting", "report", "event"]),
        ("q=%00", ["meeting", "report", "event"]),
        ("q=" + "가" * 101, ["meeting", "report", "event"]),
        ("sort=logged_by__password", ["meeting", "report", "event"]),
        ("sort=?", ["meeting", "report", "event"]),
        ("cursor=abc", ["meeting", "report", "event"]),
        ("kind=report&kind=event", ["event"]),
    ],
)
def test_filters_and_order(
    sign_in: SignIn, staff: User, register: dict[str, WorkItem], query: str, names: list[str]
) -> None:
    page = sign_in(staff).get(f"{LIST}?{query}")
    assert (page.status_code, titles(page)) == (200, [register[name].title for name in names])


def test_pages_of_fifty(sign_in: SignIn, staff: User, unit: Unit) -> None:
    for number in range(53):
        make_item(
            staff, unit, title=f"보고 {number:02}", rrule="", dtstart=None, as_needed_a_year=100 - number
        )
    client = sign_in(staff)
    client.cookies["django_language"] = "en"
    first = client.get(LIST)
    assert "50 of 53" in text(first)
    following = re.search(r'rel="next" href="([^"]+)"', first.content.decode())
    assert following is not None
    second = client.get(LIST + following[1].replace("&amp;", "&"))
    assert titles(first) + titles(second) == [f"보고 {number:02}" for number in range(53)]


def test_what_people_write_is_shown_as_they_wrote_it(sign_in: SignIn, staff: User, unit: Unit) -> None:
    nasty = "<script>alert(1)</script> {{7*7}} {% debug %} %(x)s"
    item = make_item(staff, unit, title=nasty, purpose=nasty, requester=nasty, mandate_citation=nasty)
    edit_item(by=staff, item=item, version=1, draft=draft(title=nasty + "!"), reason=nasty)
    client = sign_in(staff)
    for path in (LIST, f"/register/{item.pk}/", f"/register/{item.pk}/edit/", f"{NEW}?like={item.pk}"):
        html = client.get(path).content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}} {% debug %} %(x)s" in html


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
    assert "같은 입력 화면이 다른 내용으로 이미 제출되어" in text(other)
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
        ({"repeat": "daily"}, ("FREQ=DAILY", 365)),
        ({"repeat": "working_days"}, ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", 261)),
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
    ({"title": ""}, ["업무 이름은 무엇입니까?: 업무 이름을 적으십시오."]),
    ({"title": "\u3164\u200b"}, ["업무 이름은 무엇입니까?: 업무 이름을 적으십시오."]),
    ({"kind": "party"}, ["어떤 업무입니까?: 고를 수 있는 값이 아닙니다. 목록에서 고르십시오."]),
    ({"mandate": "because"}, ["왜 합니까?: 고를 수 있는 값이 아닙니다. 목록에서 고르십시오."]),
    ({"unit": "99999999999999999999"}, ["어느 부서가 합니까?: 고를 수 있는 값이 아닙니다. 목록에서 고르십시오."]),
    ({"unit": "x\x00"}, ["어느 부서가 합니까?: 고를 수 있는 값이 아닙니다. 목록에서 고르십시오."]),
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
        ["1년에 대략 몇 번 합니까?: 1년에 대략 몇 번인지 1부터 1,000까지의 수로 적으십시오."],
    ),
    ({"author_0_minutes": ""}, ["작성·준비 1인당 시간(분): 이 줄의 인원과 시간을 모두 적으십시오."]),
    (
        {"author_0_people": None, "author_0_minutes": None, "reader_0_people": "", "reader_0_minutes": ""},
        ["적어도 한 줄에 몇 명이 몇 분씩 쓰는지 적으십시오."],
    ),
    (
        {"repeat": "daily", "author_0_minutes": "14400"},
        ["한 사람이 1년 내내 해도 모자라는 시간입니다. 1인당 시간과 주기를 확인하십시오."],
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
    assert client.get(f"{LIST}?q=%ED%A0%80%FF").status_code == 200


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
    assert errors(page) == ["어느 부서가 합니까?: 고를 수 있는 값이 아닙니다. 목록에서 고르십시오."]


def test_without_a_token_nothing_is_saved(staff: User, unit: Unit) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(staff)
    assert client.post(NEW, answers(unit=unit.pk)).status_code == 403
    assert WorkItem.objects.count() == 0


# --- detail -----------------------------------------------------------------------------------------------------------


def test_the_detail_page_tells_everything(sign_in: SignIn, staff: User, head: User, unit: Unit) -> None:
    item = make_item(
        staff, unit, purpose="실적을 나눕니다", requester="기획조정실", mandate_citation="업무 편람 3쪽", channel="paper",
        minister_attends=True, source_url="https://example.org/news", on_holiday="previous",
    )  # fmt: skip
    edit_item(
        by=staff,
        item=item,
        version=1,
        draft=draft(title="주간 보고", on_holiday="previous"),
        reason="이름을 줄임",
    )
    confirm_items(by=head, items=[(item.pk, 2)])
    client = sign_in(staff)
    korean = text(client.get(f"/register/{item.pk}/"))
    for sentence in (
        "연 52회 × (1명 × 30분 + 5명 × 10분) = 연 약 69시간",
        "2026년 기준, 하루 8시간으로 한 사람의 약 8.7근무일입니다.",
        "주기 매주 월요일 공휴일에는: 앞선 근무일로 옮김 다음 일정: 2026. 3. 16.(월), 2026. 3. 23.(월), 2026. 3. 30.(월)",
        "부서장이 등록 내용을 확인했습니다.",
        "업무명: 주간 업무추진실적 보고 → 주간 보고",
        "사유: 이름을 줄임.",
    ):
        assert sentence in korean
    assert "item." not in korean
    client.cookies["django_language"] = "en"
    english = text(client.get(f"/register/{item.pk}/"))
    for sentence in (
        "52 times a year × (1 person × 30 min + 5 people × 10 min) = about 69 h a year",
        "every week on Monday",
        "Next dates: Mon 16 Mar 2026, Mon 23 Mar 2026, Mon 30 Mar 2026",
        "title: 주간 업무추진실적 보고 → 주간 보고",
    ):
        assert sentence in english


def test_short_months_are_said(sign_in: SignIn, staff: User, unit: Unit) -> None:
    item = make_item(staff, unit, rrule="FREQ=MONTHLY;BYMONTHDAY=31", dtstart=WEEKLY.dtstart)
    assert "이 날짜가 없는 달은 건너뜁니다." in text(sign_in(staff).get(f"/register/{item.pk}/"))


BUTTONS = {"edit/": "edit", CONFIRM: "confirm", "/cases/new/?items=": "case", "?like=": "like"}


@pytest.mark.parametrize(
    ("role", "status", "expected"),
    [
        (Role.STAFF, "logged", {"edit", "like"}),
        (Role.UNIT_HEAD, "logged", {"edit", "confirm", "like"}),
        (Role.UNIT_HEAD, "confirmed", {"edit", "like"}),
        (Role.UNIT_HEAD, "in_case", {"like"}),
        (Role.STAFF, "stopped", {"like"}),
        (Role.SECRETARY, "confirmed", {"case"}),
        (Role.CHAIR, "kept", {"case"}),
        (Role.CHAIR, "in_case", set()),
        (Role.MEMBER, "logged", set()),
        (Role.AUDITOR, "logged", set()),
    ],
)
def test_buttons_by_permission(
    make_user: MakeUser, sign_in: SignIn, staff: User, unit: Unit, role: Role, status: str, expected: set[str]
) -> None:
    item = make_item(staff, unit)
    set_status(items=[item], status=status)
    html = sign_in(make_user("park", role, unit=unit)).get(f"/register/{item.pk}/").content.decode()
    main = html[html.index("<main") :]
    assert {name for address, name in BUTTONS.items() if address in main} == expected


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
    assert page.context["form"]["version"].value() == "2"
    client.post(f"/register/{item.pk}/edit/", sent | {"version": "2"})
    assert WorkItem.objects.get().title == "내가 적은 이름"


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "9" * 30])
def test_a_broken_version_saves_nothing(sign_in: SignIn, staff: User, unit: Unit, version: str) -> None:
    item = make_item(staff, unit)
    page = sign_in(staff).post(f"/register/{item.pk}/edit/", answers(version=version, title="다른 이름"))
    assert (page.status_code, WorkItem.objects.get().title) == (200, WEEKLY.title)


def test_an_entry_in_a_case_is_not_edited(sign_in: SignIn, staff: User, unit: Unit) -> None:
    item = make_item(staff, unit)
    set_status(items=[item], status="in_case")
    client = sign_in(staff)
    for page in (
        client.get(f"/register/{item.pk}/edit/"),
        client.post(f"/register/{item.pk}/edit/", answers(version=2)),
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


# --- confirm ------------------------------------------------------------------------------------------------------------


def test_forty_entries_on_one_page_with_one_button(
    sign_in: SignIn, staff: User, head: User, unit: Unit
) -> None:
    for number in range(40):
        make_item(staff, unit, title=f"보고 {number}")
    client = sign_in(head)
    page = client.get(CONFIRM).content.decode()
    ticked = re.findall(r'name="items" value="(\d+:\d+)" id="item-\d+" checked', page)
    assert (len(ticked), page.count('type="submit" class="krds-btn medium primary"')) == (40, 1)
    sent = client.post(CONFIRM, {"items": ticked}, follow=True)
    assert "업무 40건을 확인했습니다." in text(sent)
    assert "확인할 업무가 없습니다." in text(sent)
    assert WorkItem.objects.filter(status="confirmed").count() == 40
    assert "이미 확인된 업무입니다." in text(client.post(CONFIRM, {"items": ticked}, follow=True))


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

QUERIES = {LIST: 8, NEW: 9, CONFIRM: 10}


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
    assert queries(client, f"/register/{item.pk}/") == 11
    edit_item(by=staff, item=item, version=1, draft=draft(title="다른 이름", effort=WEEKLY.effort * 3))
    edit_item(by=head, item=item, version=2, draft=AS_NEEDED)
    assert queries(client, f"/register/{item.pk}/") == 11


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
