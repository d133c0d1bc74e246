from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.cases.choices import State
from audit.directory.models import Unit, User
from audit.results.models import Baseline
from tests.results.rows import case
from tests.world import MakeUser

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
    with django_assert_num_queries(10):
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
