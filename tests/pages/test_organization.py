from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.directory.choices import ChangeKind
from audit.directory.models import Succession, Unit, UnitVersion, User
from tests.pages.reading import Reading, text
from tests.world import FOUNDED, MakeUnit, MakeUser

SignIn = Callable[[User], Client]


@pytest.fixture
def reader(sign_in: SignIn, make_user: MakeUser) -> Client:
    return sign_in(make_user("kim", Role.STAFF))


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


@pytest.mark.parametrize("wrong", ["yesterday", "2026-02-30", "0001-01-01", "9999-12-31", "\x01"])
def test_a_wrong_day_is_named_and_today_is_shown(reader: Client, unit: Unit, wrong: str) -> None:
    page = reader.get("/organization/", {"as_of": wrong})
    assert (page.status_code, "as-of-error" in page.content.decode()) == (200, True)
    assert "기획재정담당관" in page.content.decode()


@pytest.mark.parametrize(("typed", "kept"), [("2999-01-01", "2999-01-01"), ("yesterday", ""), ("\x01", "")])
def test_a_wrong_day_stays_in_its_field(reader: Client, unit: Unit, typed: str, kept: str) -> None:
    page = reader.get("/organization/", {"as_of": typed}).content.decode()
    assert f'id="id_as_of" name="as_of" value="{kept}"' in page


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
    codes = ("NOPE", "%01", "M%01", "..%2FM", "과")  # no database is asked for what can be no code
    assert [reader.get(f"/organization/{code}/").status_code for code in codes] == [404] * 5
    client.logout()
    assert client.get("/organization/").headers["Location"] == "/sign-in/?next=/organization/"


# --- as of a day ------------------------------------------------------------------------------------------------------

LAST = date(2025, 12, 29)
NEW = LAST + timedelta(days=1)


@pytest.fixture
def ended(unit: Unit, other_unit: Unit) -> Unit:
    """The unit ends on LAST; its duties go to the other one, which is renamed that day."""
    UnitVersion.objects.filter(unit=unit).update(valid_until=LAST)
    Succession.objects.create(
        ministry=unit.ministry, unit=unit, change=ChangeKind.MERGE, successor=other_unit, on=NEW
    )
    rename(other_unit, "새통상과", "New Trade")
    return unit


def rename(unit: Unit, name_ko: str, name_en: str) -> None:
    old = UnitVersion.objects.get(unit=unit)
    UnitVersion.objects.filter(pk=old.pk).update(valid_until=LAST)
    UnitVersion.objects.create(
        ministry=unit.ministry, unit=unit, name_ko=name_ko, name_en=name_en, level=old.level, parent=old.parent,
        valid_from=NEW,
    )  # fmt: skip


def links(page: object) -> list[str]:
    elements = Reading(page.content.decode()).all("a")  # type: ignore[attr-defined]  # a response of the test client
    return [
        element.attributes["href"] for element in elements if "as_of" in element.attributes.get("href", "")
    ]


def test_a_unit_that_does_not_stand_says_so_and_offers_its_days(reader: Client, ended: Unit) -> None:
    page = reader.get("/organization/PC-01/?as_of=2026-01-15")
    said = text(page)
    assert "기획재정담당관: 2026. 1. 15.(목)에는 없는 부서입니다." in said
    assert "이 부서는 2025. 12. 29.(월)까지 있었습니다. 지금 업무를 맡고 있는 부서: 새통상과 ." in said
    assert links(page)[:3] == [
        "/organization/?as_of=2026-01-15",
        f"?as_of={FOUNDED.isoformat()}",
        "?as_of=2025-12-29",
    ]
    there = text(reader.get("/organization/PC-01/?as_of=2025-12-29"))
    assert ("없는 부서" in there, "마지막 날" in there) == (False, True)


def test_links_keep_the_day(reader: Client, unit: Unit, other_unit: Unit) -> None:
    tree = links(reader.get("/organization/?as_of=2025-06-01"))
    assert tree == ["/organization/units.csv?as_of=2025-06-01"] + [
        f"/organization/{code}/?as_of=2025-06-01" for code in ("M", "PC-01", "TP-01")
    ]
    page = links(reader.get("/organization/M/?as_of=2025-06-01"))
    assert page == [
        "/organization/?as_of=2025-06-01",
        "/results/units/?unit=M&as_of=2025-06-01",
        "/organization/PC-01/?as_of=2025-06-01",
        "/organization/TP-01/?as_of=2025-06-01",
        f"?as_of={FOUNDED.isoformat()}",
    ]


def test_the_page_tells_what_became_of_it(reader: Client, ended: Unit) -> None:
    said = text(reader.get("/organization/PC-01/"))
    assert (
        "2025. 12. 30.(화) 기획재정담당관 : 다른 부서에 통합되어 없어졌습니다. 업무를 이어받은 부서: 새통상과 ."
        in said
    )
    heir = text(reader.get("/organization/TP-01/"))
    assert "새통상과 : 다음 부서의 업무를 이어받았습니다. 기획재정담당관 ." in heir
    assert "이름이 바뀌었습니다: 통상정책총괄과 → 새통상과 ." in heir


def test_a_temporary_unit_shows_its_last_day_in_the_tree(
    reader: Client, unit: Unit, other_unit: Unit
) -> None:
    UnitVersion.objects.filter(unit=unit).update(valid_until=date(2028, 12, 31))
    rename(other_unit, "새통상과", "New Trade")  # a version that ends is no unit that ends
    for query in ("", "?as_of=2025-12-29"):
        said = text(reader.get(f"/organization/{query}"))
        assert (said.count("까지"), "2028. 12. 31.(일)까지" in said) == (1, True)


@pytest.mark.parametrize(
    ("asked", "found"),
    [("통상정책", ["새통상과"]), ("새통상", ["새통상과"]), ("new trade", ["새통상과"]), ("TP-01", ["새통상과"]),
     ("기획 재정", ["기획재정담당관"]), ("없는이름", []), ("과", ["새통상과"]), (" ", None), ("…", [])],
)  # fmt: skip
def test_a_former_name_finds_the_unit(
    reader: Client, ended: Unit, asked: str, found: list[str] | None
) -> None:
    page = reader.get("/organization/", {"name": asked})
    anchors = Reading(page.content.decode()).all("a")
    names = [anchor.words for anchor in anchors if anchor.inside[-1] == "li"]
    shown = [name for name in names if name in {"새통상과", "기획재정담당관", "산업통상부"}]
    assert shown == (["산업통상부", "새통상과"] if found is None else found)


def test_what_was_found_says_former_names_and_heirs(reader: Client, ended: Unit) -> None:
    said = text(reader.get("/organization/?name=통상정책"))
    assert "2025. 1. 1.(수)부터 2025. 12. 29.(월)까지의 이름: 통상정책총괄과." in said
    said = text(reader.get("/organization/?name=기획재정&as_of=2026-01-01"))
    assert "2026. 1. 1.(목)에는 없는 부서입니다. 이날 업무를 맡은 부서: 새통상과" in said


@pytest.mark.parametrize("wrong", ["x" * 101, "\x01", "\u202eabc"])
def test_a_name_nobody_can_look_for_is_named(reader: Client, unit: Unit, wrong: str) -> None:
    page = reader.get("/organization/", {"name": wrong, "as_of": "2025-06-01"})
    assert (page.status_code, "name-error" in page.content.decode()) == (200, True)
    assert "2025. 6. 1.(일)" in text(page)  # the day still holds


def test_the_file_holds_the_units_of_the_day(reader: Client, ended: Unit) -> None:
    head = "\ufeffcode,name_ko,name_en,level,parent,valid_from,valid_until\r\n"
    top = "M,산업통상부,Division M,ministry,,2025-01-01,\r\n"
    files = [reader.get(f"/organization/units.csv?as_of={day}") for day in (LAST, NEW)]
    assert [file.content.decode() for file in files] == [
        head + top
        + "PC-01,기획재정담당관,Division PC-01,division,M,2025-01-01,2025-12-29\r\n"
        + "TP-01,통상정책총괄과,Division TP-01,division,M,2025-01-01,2025-12-29\r\n",
        head + top + "TP-01,새통상과,New Trade,division,M,2025-12-30,\r\n",
    ]  # fmt: skip
    assert files[0]["Content-Disposition"] == 'attachment; filename="units-2025-12-29.csv"'


@pytest.mark.parametrize("wrong", ["yesterday", "2026-02-30", "9999-12-31", "\x01"])
def test_no_file_of_a_day_that_is_none(reader: Client, unit: Unit, wrong: str) -> None:
    assert reader.get("/organization/units.csv", {"as_of": wrong}).status_code == 400


def test_a_name_like_a_formula_is_quoted_in_the_file(reader: Client, top: Unit) -> None:
    UnitVersion.objects.filter(unit=top).update(name_ko="=cmd|' /C calc'!A0")
    assert "M,'=cmd|' /C calc'!A0,Division M" in reader.get("/organization/units.csv").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_cost_the_same_with_one_and_with_three_units(
    reader: Client,
    top: Unit,
    make_unit: MakeUnit,
    django_assert_num_queries: DjangoAssertNumQueries,
    rows: int,
) -> None:
    for place in range(rows):
        old, new = make_unit(f"A-{place}", parent=top), make_unit(f"B-{place}", parent=top)
        UnitVersion.objects.filter(unit=old).update(valid_until=LAST)
        Succession.objects.create(
            ministry=top.ministry, unit=old, change=ChangeKind.MERGE, successor=new, on=NEW
        )
    for path, queries in (
        ("/organization/", 8),
        ("/organization/?name=과", 7),
        ("/organization/A-0/", 11),
        ("/organization/units.csv", 5),
        ("/results/units/", 9),
        ("/results/units/?unit=M", 11),
    ):
        with django_assert_num_queries(queries):
            assert reader.get(path).status_code == 200, path
