import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.cases.choices import State
from audit.core import clock
from audit.directory.models import Unit, User
from audit.register.choices import Status
from audit.register.models import RegisterBooks, WorkItem
from audit.results.models import Baseline
from tests.register.books import enter_in_books
from tests.results.rows import case, item
from tests.world import MakeUnit, MakeUser

SignIn = Callable[[User], Client]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_with_one_and_with_three_rows(
    sign_in: SignIn,
    make_user: MakeUser,
    unit: Unit,
    django_assert_num_queries: DjangoAssertNumQueries,
    rows: int,
) -> None:
    chair = make_user("chair", Role.CHAIR)
    for _row in range(rows):
        case(unit, chair, State.IN_EFFECT, before=600)
    client = sign_in(chair)
    with django_assert_num_queries(26):
        page = client.get("/results/")
    assert page.content.decode().count("주간 보고 폐지") == rows


def test_the_chair_freezes_the_baseline_once(sign_in: SignIn, make_user: MakeUser, unit: Unit) -> None:
    chair = make_user("chair", Role.CHAIR)
    case(unit, chair, State.IN_EFFECT, before=600)
    client = sign_in(chair)
    assert "/results/baseline/" in client.get("/results/").content.decode()
    client.get("/results/baseline/")
    assert not Baseline.objects.exists()
    done = client.post("/results/baseline/", follow=True).content.decode()
    assert ("10시간" in done, "/results/baseline/" in done) == (True, False)
    again = client.post(
        "/results/baseline/", HTTP_REFERER="http://testserver/results/", follow=True
    ).content.decode()
    assert "2026. 3. 9.(월)" in again
    assert client.get("/results/baseline/").status_code == 409
    assert Baseline.objects.count() == 1


def test_others_read_and_do_not_freeze(sign_in: SignIn, make_user: MakeUser, unit: Unit) -> None:
    client = sign_in(make_user("kim", Role.OBSERVER))
    assert (client.get("/results/").status_code, client.get("/results/baseline/").status_code) == (200, 403)


def test_work_by_unit_is_seen_as_of_a_day_and_from_any_unit(
    sign_in: SignIn, make_user: MakeUser, unit: Unit, other_unit: Unit
) -> None:
    kim = make_user("kim", Role.OBSERVER)
    with clock.at(datetime(2025, 12, 4, tzinfo=UTC)):
        item(other_unit, kim, minutes=600)
    with clock.at(datetime(2025, 12, 30, tzinfo=UTC)):
        WorkItem.objects.update(unit=unit)
        enter_in_books()
    client = sign_in(kim)
    assert "/results/units/" in client.get("/results/").content.decode()
    rows = {day: cells(client.get(f"/results/units/?as_of={day}")) for day in ("2025-12-29", "2025-12-30")}
    assert rows["2025-12-29"][1:] == [
        ["기획재정담당관 과", "0", "0", "0", "0"],
        ["통상정책총괄과 과", "1", "10", "1", "10"],
    ]
    assert rows["2025-12-30"][1:] == [
        ["기획재정담당관 과", "1", "10", "1", "10"],
        ["통상정책총괄과 과", "0", "0", "0", "0"],
    ]
    assert cells(client.get("/results/units/?unit=PC-01&as_of=2025-12-30")) == [
        ["기획재정담당관 과", "1", "10", "1", "10"]
    ]


def test_a_unit_of_another_day_or_of_no_ministry(sign_in: SignIn, make_user: MakeUser, unit: Unit) -> None:
    client = sign_in(make_user("kim", Role.OBSERVER))
    page = client.get("/results/units/?unit=PC-01&as_of=2020-01-01").content.decode()
    assert (
        "2020. 1. 1.(수)에는 없는 부서입니다." in page,
        "/organization/PC-01/?as_of=2020-01-01" in page,
    ) == (True, True)
    codes = ("NOPE", "\x01", "과", "x" * 40, "M/../M")
    assert [client.get("/results/units/", {"unit": code}).status_code for code in codes] == [404] * 5


def cells(page: Any) -> list[list[str]]:
    """The rows of the table of units: name with level, own items and hours, items and hours with all below."""
    html = page.content.decode()
    body = html[html.index('class="table cards outline"') :].partition("</tbody>")[0].partition("<tbody>")[2]
    return [
        [
            " ".join(re.sub(r"<[^>]+>", " ", cell).split())
            for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)
        ]
        for row in body.split("</tr>")[:-1]
    ]


def test_a_table_of_many_units_is_turned_in_pages_and_its_picture_stays_small(
    client: Client, make_user: MakeUser, top: Unit, make_unit: MakeUnit
) -> None:
    for place in range(250):
        make_unit(f"T-{place:03}", parent=top)
    kim = make_user("kim", Role.CHAIR)
    item(make_unit("T-999", parent=top), kim, minutes=60)
    client.force_login(kim)
    first, second = (client.get(f"/results/units/?page={page}").content.decode() for page in (1, 2))
    body = [html.count('<th scope="row" class="depth-') for html in (first, second)]
    assert body == [200, 52]  # with the ministry itself
    assert ("그 밖의 부서 191개" in first, 'href="?page=2#all-head"' in first) == (True, True)


def test_the_reader_is_shown_the_own_unit_and_what_waits(
    sign_in: SignIn, make_user: MakeUser, unit: Unit
) -> None:
    head = make_user("head", Role.UNIT_HEAD, unit=unit)
    item(unit, head, minutes=600, status=Status.LOGGED)
    client = sign_in(head)
    page = client.get("/results/").content.decode()
    assert ('<a href="/register/confirm/">확인을 기다리는 업무</a>' in page, "1건, 연 10시간" in page) == (
        True,
        True,
    )
    units = client.get("/results/units/?as_of=2026-03-01").content.decode()
    assert '<a href="?unit=PC-01&amp;as_of=2026-03-01">우리 부서로</a>' in units
    assert (
        units.count("우리 부서</span>") == units.count('class="pill info"') == (1 if item_rows(units) else 0)
    )


def item_rows(html: str) -> bool:
    return "table cards outline" in html


def test_the_steps_are_told_from_the_day_asked_for(sign_in: SignIn, make_user: MakeUser, unit: Unit) -> None:
    client = sign_in(make_user("kim", Role.OBSERVER))
    for since, shown in (("2026-02-01", "2026-02-01"), ("1999-01-01", "2025-01-01"), ("x", "2026-02-07")):
        page = client.get("/results/", {"since": since}).content.decode()
        assert f'name="since" value="{shown}"' in page
    assert "field-error" in client.get("/results/?since=x").content.decode()
    RegisterBooks.objects.update(opened_on=None)
    assert "아직 볼 수 없습니다" in client.get("/results/").content.decode()


def test_no_page_of_results_speaks_of_full_time_people(
    sign_in: SignIn, make_user: MakeUser, unit: Unit
) -> None:
    chair = make_user("chair", Role.CHAIR)
    case(unit, chair, State.IN_EFFECT, before=1928 * 60)
    client = sign_in(chair)
    for address in ("/results/", "/results/units/", "/initiatives/", "/results/stopped/"):
        page = client.get(address).content.decode()
        assert ("전일제" in page, "상근" in page, "full-time" in page, "비교하" in page.replace("비교할 날", "")) == (
            False, False, False, False,
        )  # fmt: skip


def test_what_our_unit_no_longer_does(
    sign_in: SignIn, make_user: MakeUser, unit: Unit, other_unit: Unit
) -> None:
    client = sign_in(make_user("kim", Role.STAFF, unit=unit))
    assert "시행 중인 결정이 아직 없습니다" in client.get("/results/stopped/").content.decode()
    assert "통상정책총괄과" in client.get("/results/stopped/?unit=TP-01").content.decode()
    assert [
        client.get("/results/stopped/", {"unit": code}).status_code for code in ("NOPE", "\x01", "가")
    ] == [404] * 3
    seatless = sign_in(make_user("park", Role.OBSERVER))
    assert "소속 부서가 없습니다" in seatless.get("/results/stopped/").content.decode()
