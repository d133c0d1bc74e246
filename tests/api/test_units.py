import unicodedata
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.access.choices import Role
from audit.core.scope import ministry_scope
from audit.directory.choices import Level
from audit.directory.models import Ministry, Unit, UnitVersion, User
from tests.api.program import Program, program
from tests.world import FOUNDED, MakeUnit, MakeUser, found

Row = dict[str, object]


@pytest.fixture
def reader(make_user: MakeUser) -> Program:
    return program(make_user("kim", Role.OBSERVER))


def row(code: str, name: str, parent: str | None, **changes: object) -> Row:
    return {
        "code": code,
        "name_ko": name,
        "name_en": f"Division {code}",
        "level": "division",
        "parent": parent,
        "valid_from": "2025-01-01",
        "valid_until": None,
        **changes,
    }


def test_the_units_of_today_by_code(reader: Program, unit: Unit, other_unit: Unit) -> None:
    answer = reader.get("units")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json; charset=utf-8")
    assert answer.json() == {
        "items": [
            row("M", "산업통상부", None, level="ministry"),
            row("PC-01", "기획재정담당관", "M"),
            row("TP-01", "통상정책총괄과", "M"),
        ],
        "next": None,
        "count": 3,
        "count_is_capped": False,
    }
    assert "기획재정담당관" in answer.content.decode()  # Korean as it is


def test_the_units_of_another_day(reader: Program, unit: Unit, ministry: Ministry) -> None:
    UnitVersion.objects.filter(unit=unit).update(valid_until=date(2026, 1, 31))
    UnitVersion.objects.create(ministry=ministry, unit=unit, name_ko="새기획과", name_en="New", level=Level.TEAM,
                               parent=None, valid_from=date(2026, 2, 1))  # fmt: skip
    before, after = ({"as_of": "2026-01-31"}, {"as_of": "2026-02-01"})
    assert [reader.get("units", query).json()["items"][1] for query in (before, after)] == [
        row("PC-01", "기획재정담당관", "M", valid_until="2026-01-31"),
        row("PC-01", "새기획과", None, name_en="New", level="team", valid_from="2026-02-01"),
    ]
    assert reader.get("units", {"as_of": "2024-12-31"}).json()["items"] == []


def another_ministry(code: str) -> Ministry:
    """It has one unit, of this code."""
    other = found("other", "다른부", "Other")
    with ministry_scope(other):
        theirs = Unit.objects.create(ministry=other, code=code)
        UnitVersion.objects.create(ministry=other, unit=theirs, name_ko="남의과", name_en="Theirs", level=Level.DIVISION,
                                   parent=None, valid_from=FOUNDED)  # fmt: skip
    return other


def test_units_of_another_ministry_are_neither_shown_nor_counted(reader: Program, unit: Unit) -> None:
    other = another_ministry("PC-02")
    with ministry_scope(other):
        stranger = program(
            User.objects.create_user("lee", name_ko="이", email="l@x.kr", ministry=other), "audit_lee"
        )
    found_here = reader.get("units").json()
    assert ([each["code"] for each in found_here["items"]], found_here["count"]) == (["M", "PC-01"], 2)
    assert stranger.get("units").status_code == 403


# --- filters ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def moved(ministry: Ministry, unit: Unit, other_unit: Unit) -> None:
    """Beside the two divisions a temporary team below one of them, begun and renamed later."""
    team = Unit.objects.create(ministry=ministry, code="TP-02")
    versions = {"ministry": ministry, "unit": team, "level": Level.TEAM, "parent": other_unit}
    UnitVersion.objects.create(**versions, name_ko="옛팀", name_en="Old", valid_from=date(2025, 6, 1),
                               valid_until=date(2026, 1, 31))  # fmt: skip
    UnitVersion.objects.create(**versions, name_ko="새팀", name_en="New", valid_from=date(2026, 2, 1),
                               valid_until=date(2026, 12, 31))  # fmt: skip


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ({"level": "division"}, ["PC-01", "TP-01"]),
        ({"level": "affiliate"}, []),
        ({"parent": "M"}, ["PC-01", "TP-01"]),
        ({"parent": "TP-01"}, ["TP-02"]),
        ({"parent": "NOPE"}, []),
        ({"code": "PC-01"}, ["PC-01"]),
        ({"code": "pc-01"}, []),  # a code is an identity: as it is written
        ({"code": "NOPE"}, []),
        ({"name_ko": " 새팀 "}, ["TP-02"]),
        ({"name_ko": unicodedata.normalize("NFD", "새팀")}, ["TP-02"]),
        ({"name_en": "New"}, ["TP-02"]),
        ({"valid_from": "2026-02-01"}, ["TP-02"]),
        ({"valid_until": "20261231"}, ["TP-02"]),
        ({"level": "division", "parent": "M", "code": "TP-01"}, ["TP-01"]),
        ({"level": "division", "code": "TP-02"}, []),
        ({"name_ko": "새팀", "as_of": "2026-01-31"}, []),
        ({"name_ko": "옛팀", "as_of": "2026-01-31"}, ["TP-02"]),
    ],
)
def test_filters_keep_the_rows_that_hold_the_value(
    reader: Program, moved: None, query: Row, codes: list[str]
) -> None:
    answer = reader.get("units", query)  # type: ignore[arg-type]  # text by text
    assert answer.status_code == 200
    found_rows = answer.json()
    assert ([each["code"] for each in found_rows["items"]], found_rows["count"]) == (codes, len(codes))


LEVELS = "ministry, vice_minister, office, bureau, division, team, affiliate"


@pytest.mark.parametrize(
    ("field", "value", "code", "detail"),
    [
        ("level", "desk", "no_choice", f"Give one of these: {LEVELS}."),
        ("level", "Division", "no_choice", f"Give one of these: {LEVELS}."),
        ("level", "", "no_choice", f"Give one of these: {LEVELS}."),
        ("parent", "", "empty", "This is empty. Give a value, or leave the field out."),
        ("code", "\u200b", "empty", "This is empty. Give a value, or leave the field out."),
        ("code", "A\x00", "control",
         "There is a character in it that cannot be shown. Delete it, or type the text in again."),
        ("code", "A" * 31, "too_long", "Too long: write at most 30 characters."),
        ("name_ko", "가" * 101, "too_long", "Too long: write at most 100 characters."),
        ("valid_from", "2026-02-30", "not_a_day",
         "This is not a day of the calendar. Write it like 2026-11-22."),
        ("valid_until", "null", "not_a_day", "This is not a day of the calendar. Write it like 2026-11-22."),
        ("unit", "PC-01", "unknown_field", "This address takes no field of this name."),
        ("unit__code", "PC-01", "unknown_field", "This address takes no field of this name."),
    ],
)  # fmt: skip
def test_a_filter_that_cannot_be_read_is_named(
    reader: Program, unit: Unit, field: str, value: str, code: str, detail: str
) -> None:
    answer = reader.get("units", {field: value}, **{"Accept-Language": "en"})
    assert (answer.status_code, answer.json()["errors"]) == (
        400,
        [{"field": field, "code": code, "detail": detail}],
    )


def test_filters_do_not_reach_into_another_ministry(reader: Program, unit: Unit) -> None:
    another_ministry("X-01")
    for query in ({"code": "X-01"}, {"parent": "X-01"}, {"name_ko": "남의과"}):
        assert reader.get("units", query).json() == {
            "items": [], "next": None, "count": 0, "count_is_capped": False,
        }  # fmt: skip


@pytest.mark.parametrize("number", [1, 3])
def test_filters_cost_no_query_more(reader: Program, make_unit: MakeUnit, number: int) -> None:
    for place in range(number):
        make_unit(f"U-{place}")
    reader.get("units")  # the first use of a day is written down
    with CaptureQueriesContext(connection) as seen:
        assert reader.get("units", {"level": "division", "as_of": "2026-03-09"}).json()["count"] == number
    assert len(seen) == 4  # the token, its turn, the rights, the rows; a page that is not full is not counted


@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_are_as_many_for_one_row_as_for_three(
    reader: Program, make_unit: MakeUnit, number: int
) -> None:
    for place in range(number):
        make_unit(f"U-{place}")
    reader.get("units")  # the first use of a day is written down
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert reader.get("units").json()["count"] == number
    assert len(seen) == 4  # the token, its turn, the rights, the rows; a page that is not full is not counted
