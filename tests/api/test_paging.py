from typing import Any

import pytest

from audit.access.choices import Role
from audit.core import clock
from audit.core.keyset import signer
from audit.core.scope import ministry_scope
from audit.directory.choices import Level
from audit.directory.models import Ministry, Unit, UnitVersion, User
from tests.api.program import Program, program
from tests.world import MakeUnit, MakeUser, found, later


@pytest.fixture
def reader(make_user: MakeUser) -> Program:
    return program(make_user("kim", Role.OBSERVER))


@pytest.fixture
def units(make_unit: MakeUnit) -> list[Unit]:
    return [make_unit(f"U-{place}") for place in range(1, 6)]


def codes(answer: Any) -> list[str]:
    return [each["code"] for each in answer.json()["items"]]


def walk(reader: Program, limit: int) -> list[list[str]]:
    """Every page from the first to the last."""
    pages, query = [], {"limit": str(limit)}
    while True:
        answer = reader.get("units", query)
        pages.append(codes(answer))
        if answer.json()["next"] is None:
            return pages
        query["cursor"] = answer.json()["next"]


@pytest.mark.parametrize(
    ("limit", "pages"),
    [
        (2, [["U-1", "U-2"], ["U-3", "U-4"], ["U-5"]]),
        (5, [["U-1", "U-2", "U-3", "U-4", "U-5"]]),
        (200, [["U-1", "U-2", "U-3", "U-4", "U-5"]]),
    ],
)
def test_every_row_once_in_pages(
    reader: Program, units: list[Unit], limit: int, pages: list[list[str]]
) -> None:
    assert walk(reader, limit) == pages


def test_rows_that_come_and_go_between_two_pages_hide_no_other(
    reader: Program, units: list[Unit], make_unit: MakeUnit
) -> None:
    first = reader.get("units", {"limit": "2"})
    make_unit("U-0")  # before the cursor: it shifts everything that counts rows
    UnitVersion.objects.filter(unit__in=units[1:3]).delete()  # the row the cursor stands on, and the next
    second = reader.get("units", {"limit": "2", "cursor": first.json()["next"]})
    assert (codes(first), codes(second)) == (["U-1", "U-2"], ["U-4", "U-5"])


def test_a_cursor_keeps_its_day_over_midnight(reader: Program, units: list[Unit]) -> None:
    first = reader.get("units", {"limit": "2"})
    UnitVersion.objects.filter(unit=units[2]).update(valid_until=clock.today())
    with clock.at(later(days=1)):
        assert codes(reader.get("units", {"limit": "2"})) == ["U-1", "U-2"]
        assert codes(reader.get("units", {"cursor": first.json()["next"]})) == ["U-3", "U-4", "U-5"]
        assert codes(reader.get("units", {"cursor": first.json()["next"], "as_of": "2026-03-09"})) == [
            "U-3", "U-4", "U-5"]  # fmt: skip


def test_the_day_cannot_be_changed_under_a_cursor(reader: Program, units: list[Unit]) -> None:
    cursor = reader.get("units", {"limit": "2"}).json()["next"]
    refused(reader.get("units", {"cursor": cursor, "as_of": "2026-03-08"}, **{"Accept-Language": "en"}))


def test_a_cursor_keeps_its_filters(reader: Program, units: list[Unit]) -> None:
    UnitVersion.objects.filter(unit__in=units[::2]).update(level=Level.TEAM)
    first = reader.get("units", {"limit": "2", "level": "team"})
    cursor = first.json()["next"]
    assert (codes(first), first.json()["count"]) == (["U-1", "U-3"], 3)
    for query in ({}, {"level": "team"}, {"as_of": "2026-03-09", "level": "team"}):
        second = reader.get("units", {"cursor": cursor, **query})
        assert (codes(second), second.json()["count"], second.json()["next"]) == (["U-5"], 3, None)


def test_a_cursor_does_not_serve_other_filters(reader: Program, units: list[Unit]) -> None:
    english = {"Accept-Language": "en"}
    cursor = reader.get("units", {"limit": "2", "level": "division"}).json()["next"]
    for other in ({"level": "team"}, {"code": "U-3"}, {"level": "division", "name_en": "x"}):
        refused(reader.get("units", {"cursor": cursor, **other}, **english))
    unfiltered = reader.get("units", {"limit": "2"}).json()["next"]
    refused(reader.get("units", {"cursor": unfiltered, "level": "division"}, **english))


@pytest.mark.parametrize("spoilt", ["", "x", "a:b:c", "x" * 7_000, "\x00", "가", "..%2F", "null"])
def test_a_cursor_that_we_did_not_write_is_refused(reader: Program, spoilt: str) -> None:
    refused(reader.get("units", {"cursor": spoilt}, **{"Accept-Language": "en"}))


def test_a_cursor_that_was_tampered_with_is_refused(reader: Program, units: list[Unit]) -> None:
    cursor = reader.get("units", {"limit": "2"}).json()["next"]
    for place in range(0, len(cursor), 7):
        turned = cursor[:place] + ("A" if cursor[place] != "A" else "B") + cursor[place + 1 :]
        refused(reader.get("units", {"cursor": turned}, **{"Accept-Language": "en"}))


def test_a_cursor_of_another_ministry_is_refused(
    reader: Program, units: list[Unit], ministry: Ministry
) -> None:
    other = found("other", "다른부", "Other")
    with ministry_scope(other):
        lee = User.objects.create_user("lee", name_ko="이", email="l@x.kr", ministry=other)
        lee.grants.create(ministry=other, role=Role.OBSERVER, valid_from=clock.today())
        stranger = program(lee, "audit_of-lee")
    cursor = reader.get("units", {"limit": "2"}).json()["next"]
    refused(stranger.get("units", {"cursor": cursor}, **{"Accept-Language": "en"}))


def test_a_cursor_of_another_list_or_order_is_refused(reader: Program, ministry: Ministry) -> None:
    for kept in ([ministry.pk, "UnitsAsked", "pk"], [ministry.pk, "Others", "unit__code"], None):
        cursor = signer("audit.api.cursor").sign_object([kept, {}, "x"])
        refused(reader.get("units", {"cursor": cursor}, **{"Accept-Language": "en"}))


def refused(answer: Any) -> None:
    assert (answer.status_code, answer.json()["errors"]) == (
        400,
        [
            {
                "field": "cursor",
                "code": "bad_cursor",
                "detail": "This cursor does not lead on in this list. Ask for the first page again, without a cursor.",
            }
        ],
    )
