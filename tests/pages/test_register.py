"""The register: who opens its pages, its list, and the page of an item."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from audit.access.choices import Role
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit, User
from audit.journal.actions import audited
from audit.register.actions import confirm_items, edit_item
from audit.register.actions.parts.status import set_public_values as _set_public_values
from audit.register.actions.parts.status import set_status as _set_status
from audit.register.models import WorkItem
from tests.pages.reading import text, titles
from tests.register.world import WEEKLY, draft, found_in_a_round, make_item
from tests.world import MakeUser, found

# Parts run inside an act; here this is it.
set_public_values = audited(_set_public_values)
set_status = audited(_set_status)

SignIn = Callable[[User], Client]
LIST, NEW, CONFIRM = "/register/", "/register/new/", "/register/confirm/"


# --- who ------------------------------------------------------------------------------------------------------------

READERS = {*Role} - {Role.OBSERVER}
LOGGERS = {Role.STAFF, Role.UNIT_HEAD, Role.SECRETARY, Role.CHAIR}


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
    set_public_values(found_in_a_round(unit.ministry, {item: Decimal("41.5")}))
    client = sign_in(staff)
    korean = text(client.get(LIST))
    assert "주간 업무추진실적 보고 보고 기획재정담당관 등록됨 관행(근거 없음) 69 42" in korean
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
    set_public_values(found_in_a_round(unit.ministry, {report: Decimal(20), event: Decimal(80)}))
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
        ("q=%25", []),
        ("q=_", []),
        ("q='", []),
        ("q=자료 %25", ["meeting"]),
        ("whose=me", ["meeting", "report"]),
        ("whose=unit", ["meeting", "report"]),
        ("unit=통상정책총괄과", ["event"]),
        ("unit=Division TP-01 (TP-01)", ["event"]),
        ("sort=kind", ["event", "meeting", "report"]),
        ("sort=-unit", ["event", "meeting", "report"]),  # of one unit the latest first, as an index is read
        ("sort=status", ["event", "report", "meeting"]),
        ("sort=-mandate", ["meeting", "event", "report"]),
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
        ("status=%01", ["meeting", "report", "event"]),
        ("q=%01", ["meeting", "report", "event"]),
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


def test_the_list_is_summed_up_and_the_way_back_keeps_filter_and_place(
    sign_in: SignIn, staff: User, head: User, register: dict[str, WorkItem]
) -> None:
    client = sign_in(staff)
    assert "연 69시간, 그 가운데 확인되어 계속하는 업무 0시간" in text(client.get(f"{LIST}?kind=report"))
    confirm_items(by=head, items=[(register["report"].pk, register["report"].version)])
    assert "연 69시간, 그 가운데 확인되어 계속하는 업무 69시간" in text(client.get(f"{LIST}?kind=report"))
    here, back = register["report"].get_absolute_url(), f"{LIST}?kind=report&sort=title"
    for came, leads in ((back, back), ("/journal/?x=1", LIST), ("", LIST)):
        page = client.get(here, HTTP_REFERER=f"http://testserver{came}" if came else "")
        assert f'href="{leads}"' in page.content.decode().replace("&amp;", "&")
    assert f'href="{LIST}"' in client.get(here, HTTP_REFERER=f"http://evil.example{back}").content.decode()


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
        "주기 매주 월요일 주말·공휴일에는: 앞선 근무일로 옮김 다음 일정: 2026. 3. 16.(월), 2026. 3. 23.(월), 2026. 3. 30.(월)",
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
    assert "이 날짜가 없는 달은 빠져 2026년에는 7회입니다." in text(
        sign_in(staff).get(f"/register/{item.pk}/")
    )


BUTTONS = {"edit/": "edit", CONFIRM: "confirm", "/cases/new/?items=": "case", "?like=": "like"}


@pytest.mark.parametrize(
    ("role", "status", "expected"),
    [
        (Role.STAFF, "logged", {"edit", "like"}),
        (Role.UNIT_HEAD, "logged", {"edit", "confirm", "like"}),
        (Role.UNIT_HEAD, "confirmed", {"edit", "like"}),
        (Role.UNIT_HEAD, "in_case", {"like"}),
        (Role.STAFF, "stopped", {"like"}),
        (Role.SECRETARY, "confirmed", {"edit", "case", "like"}),
        (Role.CHAIR, "kept", {"edit", "case", "like"}),
        (Role.CHAIR, "in_case", {"like"}),
        (Role.MEMBER, "logged", set()),
        (Role.AUDITOR, "logged", set()),
    ],
)
def test_buttons_by_permission(
    make_user: MakeUser, sign_in: SignIn, staff: User, unit: Unit, role: Role, status: str, expected: set[str]
) -> None:
    item = make_item(staff, unit)
    if status != "logged":
        confirm_items(by=make_user("lee", Role.UNIT_HEAD, unit=unit), items=[(item.pk, 1)])
    set_status(items=[item], status=status)
    html = sign_in(make_user("park", role, unit=unit)).get(f"/register/{item.pk}/").content.decode()
    main = html[html.index("<main") :]
    assert {name for address, name in BUTTONS.items() if address in main} == expected
