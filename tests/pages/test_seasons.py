"""The page of closed seasons."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from audit.cases.choices import State
from audit.directory.models import ClosedSeason, User
from tests.cases.council import Council, again, council
from tests.pages.reading import errors, text

__all__ = ["council"]

SignIn = Callable[[User], Client]
SEASON = {"first": "2026-03-20", "last": "2026-04-03", "name": "국정감사", "source": ""}


def test_it_says_first_what_will_happen_and_announces_then(council: Council, sign_in: SignIn) -> None:
    case = council.in_state(State.CONSULTATION)
    client = sign_in(council.chair)
    seen = client.post(reverse("seasons"), {**SEASON, "do": "look"})
    assert "진행 중인 기한 1건이 끝난 다음 첫 근무일로 옮겨집니다." in text(seen)
    assert not ClosedSeason.objects.exists()
    assert client.post(reverse("seasons"), SEASON).status_code == 302
    assert again(case).deadline != case.deadline
    assert "국정감사" in text(client.get(reverse("seasons")))
    assert "심의 제한 기간 “국정감사”" in text(sign_in(council.staff).get("/cases/"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("first", "2026-03-09"),
        ("last", "2026-03-01"),
        ("first", "어제"),
        ("last", "2026-09-30"),
        ("name", ""),
    ],
)
def test_a_bad_season_is_not_announced(council: Council, sign_in: SignIn, name: str, value: str) -> None:
    page = sign_in(council.chair).post(reverse("seasons"), SEASON | {name: value})
    assert (page.status_code, len(errors(page))) == (200, 1)
    assert not ClosedSeason.objects.exists()


def test_it_is_taken_back(council: Council, sign_in: SignIn) -> None:
    client = sign_in(council.chair)
    client.post(reverse("seasons"), SEASON)
    address = reverse("season_take_back", args=[ClosedSeason.objects.get().pk])
    assert "국정감사" in text(client.get(address))
    assert client.post(address).status_code == 302
    assert not ClosedSeason.objects.exists()
    assert client.post(address).status_code == 404
