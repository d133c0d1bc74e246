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


def test_units_of_another_ministry_are_neither_shown_nor_counted(reader: Program, unit: Unit) -> None:
    other = found("other", "다른부", "Other")
    with ministry_scope(other):
        theirs = Unit.objects.create(ministry=other, code="PC-02")
        UnitVersion.objects.create(ministry=other, unit=theirs, name_ko="남의과", name_en="Theirs", level=Level.DIVISION,
                                   parent=None, valid_from=FOUNDED)  # fmt: skip
        stranger = program(
            User.objects.create_user("lee", name_ko="이", email="l@x.kr", ministry=other), "audit_lee"
        )
    found_here = reader.get("units").json()
    assert ([each["code"] for each in found_here["items"]], found_here["count"]) == (["M", "PC-01"], 2)
    assert stranger.get("units").status_code == 403


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
    assert len(seen) == 4  # the token, the rights, the rows, their number
