"""The search in the head: what it finds of each kind, for whom, and what that costs."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.cases.models import Decision
from audit.desk.pages import found as pages_found
from audit.directory.models import Unit, User
from audit.register.actions import withdraw_item
from audit.register.rules import burden
from tests.cases.council import Council, council
from tests.register.world import make_item
from tests.world import MakeUnit, MakeUser

__all__ = ["council"]
SignIn = Callable[[User], Client]
SEARCH = "/search/?q="
QUERIES = 9


def found(client: Client, text: str) -> dict[str, list[str]]:
    return {
        group.name: [hit.name for hit in group.hits] for group in client.get(SEARCH + text).context["groups"]
    }


@pytest.fixture
def staff(make_user: MakeUser, unit: Unit) -> User:
    return make_user("kim", Role.STAFF, unit=unit)


def test_work_units_and_people_by_right(
    sign_in: SignIn, make_user: MakeUser, staff: User, unit: Unit
) -> None:
    item = make_item(staff, unit, title="기획 재정 보고")
    auditor, observer = make_user("park", Role.AUDITOR), make_user("lee", Role.OBSERVER)
    assert found(sign_in(staff), "기획") == {"work": [item.title], "units": ["기획재정담당관(PC-01)"]}
    assert found(sign_in(observer), "기획") == {"units": ["기획재정담당관(PC-01)"]}
    assert found(sign_in(auditor), "kim") == {"people": ["kim 님"]}
    assert found(sign_in(staff), "kim") == {}
    withdraw_item(by=staff, item=item, version=1)
    # What was withdrawn is found by who asks for it, in the list.
    assert found(sign_in(staff), "재정 보고") == {}
    for signs in ("%25", "_", "'", " ", "%E2%80%AE", "가" * 101):
        assert found(sign_in(auditor), signs) == {}


def test_a_group_shows_the_first_and_leads_to_the_rest(
    sign_in: SignIn, staff: User, unit: Unit, make_unit: MakeUnit, top: Unit
) -> None:
    for number in range(7):
        make_unit(f"X-{number}", parent=top, name=f"주간과{number}")
    for number in range(7):
        make_item(staff, unit, title=f"주간 보고 {number}")
    groups = sign_in(staff).get(SEARCH + "주간").context["groups"]
    assert [(group.name, len(group.hits), group.all_url) for group in groups] == [
        ("work", 5, "/register/?q=%EC%A3%BC%EA%B0%84"),
        ("units", 5, "/organization/?name=%EC%A3%BC%EA%B0%84"),
    ]


def test_the_rest_of_the_decisions_is_the_list_of_those_that_are_called_so(
    sign_in: SignIn, council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages_found, "MOST", 1)
    signed = Decision.objects.get(case=council.signed(council.item()))
    for number, document in (("D-2026-0008", "혁신-8"), ("D-2026-0009", "총무-9")):
        kept = {field.attname: getattr(signed, field.attname) for field in Decision._meta.fields}
        del kept["id"]
        Decision.objects.create(**kept | {"number": number, "document_number": document})
    client = sign_in(council.chair)
    [group] = client.get(SEARCH + "혁신").context["groups"]
    assert ([hit.detail for hit in group.hits], group.all_url) == (
        ["D-2026-0008"],
        "/decisions/?text=%ED%98%81%EC%8B%A0",
    )
    rest = client.get(group.all_url).context
    assert (rest["count"], [row.number for row in rest["listing"].page.rows]) == (
        2,
        ["D-2026-0008", signed.number],
    )
    assert rest["won"] == burden.hours(2 * signed.saved_minutes)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_cost_is_fixed(
    sign_in: SignIn, staff: User, unit: Unit, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        make_item(staff, unit, title=f"주간 보고 {number}")
    client = sign_in(staff)
    client.get(SEARCH)
    with django_assert_num_queries(QUERIES):
        client.get(SEARCH + "주간")


def test_the_head_of_every_page_leads_here_and_the_desk_tells_what_became_of_what_one_logged(
    sign_in: SignIn, staff: User, unit: Unit
) -> None:
    make_item(staff, unit)
    page = sign_in(staff).get("/").content.decode()
    assert 'action="/search/"' in page
    assert '/register/?whose=me&amp;status=logged"' in page
