"""Time made for new work: the pages of initiatives and of the hours that units allot to them."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.directory.models import Ministry, Unit, User
from audit.ledger.actions import allot, create_initiative
from audit.ledger.models import Allotment, Initiative
from audit.ledger.queries import balances
from tests.ledger.rows import comes_back, frees
from tests.world import MakeUnit, MakeUser

SignIn = Callable[[User], Client]


@pytest.fixture
def chair(make_user: MakeUser) -> User:
    return make_user("chair", Role.CHAIR)


@pytest.fixture
def head(make_user: MakeUser, unit: Unit) -> User:
    return make_user("head", Role.UNIT_HEAD, unit=unit)


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_chair_sets_one_up_renames_and_closes_it(sign_in: SignIn, chair: User) -> None:
    client = sign_in(chair)
    assert "/initiatives/new/" in text(client, "/initiatives/")
    client.post("/initiatives/new/", {"name_ko": "신통상 전략", "name_en": ""})
    made = Initiative.objects.get()
    again = client.post("/initiatives/new/", {"name_ko": "신통상 전략", "name_en": "Trade"}).content.decode()
    assert "같은 이름의 신규 과제가 이미 있습니다: 신통상 전략." in again
    assert 'value="Trade"' in again  # what was typed comes back
    renamed = {"name_ko": "신통상", "name_en": "Trade", "version": 1}
    assert client.post(f"/initiatives/{made.pk}/rename/", renamed).status_code == 302
    assert client.post(f"/initiatives/{made.pk}/rename/", renamed).status_code == 409
    client.get(f"/initiatives/{made.pk}/close/")
    assert Initiative.objects.open().count() == 1
    page = client.post(f"/initiatives/{made.pk}/close/", follow=True).content.decode()
    assert "종료했습니다" in page
    assert client.get(f"/initiatives/{made.pk}/close/").status_code == 409


def test_a_head_allots_sees_what_is_left_and_takes_back(
    sign_in: SignIn, chair: User, head: User, unit: Unit
) -> None:
    made = create_initiative(by=chair, name_ko="신통상 전략")
    frees(unit, head, minutes=600)
    client = sign_in(head)
    page = text(client, f"/initiatives/allot/?initiative={made.pk}")
    assert f'<option value="{made.pk}" selected>' in page
    sent = {"unit": unit.pk, "initiative": made.pk, "direction": "allot", "hours": "11"}
    refused = client.post("/initiatives/allot/", sent).content.decode()
    assert "10시간인데 11시간을 배분하려 했습니다" in refused
    assert 'value="11"' in refused
    done = client.post("/initiatives/allot/", sent | {"hours": "8"}, follow=True).content.decode()
    assert "연 8시간을 배분했습니다" in done
    client.post("/initiatives/allot/", sent | {"hours": "3", "direction": "take_back"})
    assert list(Allotment.objects.values_list("minutes", flat=True)) == [480, -180]
    assert balances()[unit.pk].unallotted == 300


@pytest.mark.parametrize("hours", ["0", "-1", "1.5", "x", "9" * 30, ""])
def test_hours_that_are_none_are_refused_beside_the_field(
    sign_in: SignIn, chair: User, head: User, unit: Unit, hours: str
) -> None:
    made = create_initiative(by=chair, name_ko="신통상 전략")
    frees(unit, head, minutes=600)
    sent = {"unit": unit.pk, "initiative": made.pk, "direction": "allot", "hours": hours}
    answer = sign_in(head).post("/initiatives/allot/", sent)
    assert (answer.status_code, Allotment.objects.count()) == (200, 0)
    assert "field-error" in answer.content.decode()


def test_units_of_others_and_wrong_numbers_are_no_choices(
    sign_in: SignIn, chair: User, head: User, unit: Unit, other_unit: Unit
) -> None:
    made = create_initiative(by=chair, name_ko="신통상 전략")
    frees(unit, head, minutes=600)
    frees(other_unit, head, minutes=600, case="2026-0002")
    client = sign_in(head)
    for unit_id, initiative in (
        (other_unit.pk, made.pk),
        (unit.pk, 99999),
        ("x", made.pk),
        (unit.pk, "\x00"),
    ):
        sent = {"unit": unit_id, "initiative": initiative, "direction": "allot", "hours": "1"}
        assert client.post("/initiatives/allot/", sent).status_code == 200
    assert Allotment.objects.count() == 0
    assert client.get("/initiatives/99999/").status_code == 404


def test_who_may_only_read_reads(sign_in: SignIn, make_user: MakeUser, chair: User) -> None:
    made = create_initiative(by=chair, name_ko="신통상 전략")
    client = sign_in(make_user("kim", Role.OBSERVER))
    addresses = ("", "new/", "allot/", f"{made.pk}/", f"{made.pk}/rename/", f"{made.pk}/close/")
    assert [client.get(f"/initiatives/{address}").status_code for address in addresses] == [
        200, 403, 403, 200, 403, 403,
    ]  # fmt: skip


def test_what_came_back_is_told_and_the_table_adds_up(
    sign_in: SignIn, chair: User, head: User, unit: Unit
) -> None:
    made = create_initiative(by=chair, name_ko="신통상 전략")
    frees(unit, head, minutes=600)
    frees(unit, head, minutes=1200, case="2026-0002")
    allot(by=head, unit=unit, initiative=made, minutes=900)
    comes_back(case="2026-0002")
    page = text(sign_in(head), "/initiatives/")
    assert "배분했지만 업무가 다시 생겨 회수할 시간" in page
    assert "5시간을 회수해야 합니다" in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_cost_the_same_with_one_and_with_three_rows(
    sign_in: SignIn,
    chair: User,
    head: User,
    unit: Unit,
    make_unit: MakeUnit,
    django_assert_num_queries: DjangoAssertNumQueries,
    number: int,
) -> None:
    for place in range(number):
        made = create_initiative(by=chair, name_ko=f"과제 {place}")
        at = make_unit(f"X-{place}", parent=unit)
        frees(at, head, minutes=600, case=f"2026-{place}")
        allot(by=head, unit=at, initiative=made, minutes=60)
    client = sign_in(head)
    with django_assert_num_queries(10):
        page = text(client, "/initiatives/")
    assert page.count("과제 ") >= number


def test_nothing_of_another_ministry_is_seen(
    sign_in: SignIn, chair: User, ministry: Ministry, unit: Unit
) -> None:
    made = create_initiative(by=chair, name_ko="신통상 전략")
    other = Ministry.objects.create(code="other", name_ko="다른부", name_en="Other")
    Initiative._base_manager.filter(pk=made.pk).update(ministry=other)
    client = sign_in(chair)
    assert client.get(f"/initiatives/{made.pk}/").status_code == 404
    assert "신통상 전략" not in text(client, "/initiatives/")
