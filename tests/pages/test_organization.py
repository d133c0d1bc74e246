from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from audit.access.choices import Role
from audit.directory.models import Unit, UnitVersion, User
from tests.world import MakeUser

SignIn = Callable[[User], Client]


@pytest.fixture
def reader(sign_in: SignIn, make_user: MakeUser) -> Client:
    return sign_in(make_user("kim", Role.OBSERVER))


def test_the_tree_is_that_of_the_day(reader: Client, unit: Unit) -> None:
    UnitVersion.objects.filter(unit=unit).update(valid_until=date(2026, 1, 31))
    UnitVersion.objects.create(
        ministry=unit.ministry,
        unit=unit,
        name_ko="새기획과",
        name_en="New Planning",
        level="division",
        parent=UnitVersion.objects.get(unit=unit).parent,
        valid_from=date(2026, 2, 1),
    )
    pages = [reader.get(f"/organization/{query}").content.decode() for query in ("", "?as_of=2026-01-31")]
    assert ["새기획과" in page for page in pages] == [True, False]
    assert ["기획재정담당관" in page for page in pages] == [False, True]
    assert "2개 부서" in pages[0]


@pytest.mark.parametrize("wrong", ["yesterday", "2026-02-30", "0001-01-01", "9999-12-31", "\x00"])
def test_a_wrong_day_is_named_and_today_is_shown(reader: Client, unit: Unit, wrong: str) -> None:
    page = reader.get("/organization/", {"as_of": wrong})
    assert (page.status_code, "as-of-error" in page.content.decode()) == (200, True)
    assert "기획재정담당관" in page.content.decode()


def test_before_the_first_unit_the_page_says_what_to_do(reader: Client, unit: Unit) -> None:
    assert "다른 날짜" in reader.get("/organization/?as_of=1999-01-01").content.decode()


def test_a_unit_shows_its_place_its_head_and_its_people(
    reader: Client, unit: Unit, make_user: MakeUser, top: Unit
) -> None:
    make_user("lee", Role.UNIT_HEAD, unit=unit)
    page = reader.get(f"/organization/{unit.code}/").content.decode()
    assert [word in page for word in ("lee 님", "산업통상부", "기획재정담당관")] == [True, True, True]


def test_a_missing_unit_is_404_and_a_stranger_is_sent_to_sign_in(
    reader: Client, unit: Unit, client: Client
) -> None:
    codes = ("NOPE", "%00", "M%00", "..%2FM", "과")  # no database is asked for what can be no code
    assert [reader.get(f"/organization/{code}/").status_code for code in codes] == [404] * 5
    client.logout()
    assert client.get("/organization/").headers["Location"] == "/sign-in/?next=/organization/"
