"""The portfolio ranked for programs: by the register's values, or by other weights; of released rounds alone."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.directory.models import User
from audit.scoring.actions.rounds import release_round
from audit.scoring.models import Round
from tests.api.program import Program, program
from tests.scoring.world import (
    CODES,
    MakeItem,
    OpenRound,
    anna,
    bela,
    give,
    make_item,
    open_,
    review_unit,
    rubric,
    secretary,
    sheet,
    staff,
)

__all__ = ["anna", "bela", "make_item", "open_", "review_unit", "rubric", "secretary", "staff"]


@pytest.fixture
def reads(anna: User) -> Program:
    return program(anna, "audit_anna")


def scored(of: Round, secretary: User, sheets: dict[str, dict[str, int | None]]) -> None:
    """Both reviewers hand in the same sheet of each item, and the round is released."""
    for row in of.assignments.select_related("item", "reviewer"):
        give(row, sheets[row.item.title])
    release_round(by=secretary, round=of)


def places(answer: Any) -> list[tuple[str, str | None, int | None, str | None]]:
    return [
        (row["title"], row["public_value"], row["rank"], row["retire_share"])
        for row in answer.json()["items"]
    ]


# The citizen test weighs 4, each of six others 1.
CITIZEN_ALONE, ALL_BUT_CITIZEN = sheet(0, citizens=4), sheet(4, citizens=0)


def test_items_stand_by_value_and_follow_other_weights(
    open_: OpenRound, make_item: MakeItem, secretary: User, reads: Program
) -> None:
    items = [make_item("갑"), make_item("을"), make_item("병"), make_item("정")]
    sheets = {"갑": CITIZEN_ALONE, "을": ALL_BUT_CITIZEN, "병": sheet(0)}
    scored(open_(*items[:3]), secretary, sheets)
    found = reads.get("portfolio")
    row = found.json()["items"][0]
    assert row == {
        "id": items[1].pk, "title": "을", "kind": "report", "unit": "PC-01", "status": "confirmed",
        "annual_hours": "52.00", "public_value": "60.00", "rank": 1, "in_retire_zone": False,
        "retire_share": "0.0041",
    }  # fmt: skip
    # 갑 stays at 40 or below unless the citizen test weighs over 0.4: 1 - 0.6^6. 을 does where it weighs 0.6 at the least: 0.4^6 …
    assert places(found) == [
        ("을", "60.00", 1, "0.0041"), ("갑", "40.00", 2, "0.9533"), ("병", "0.00", 3, "1.0000"), ("정", None, None, None),
    ]  # fmt: skip
    others = ",".join(f"{code}:1" for code in CODES)
    assert places(reads.get("portfolio", {"weights": others.replace("citizens:1", "citizens:12")}))[:2] == [
        ("갑", "66.67", 1, "0.9533"), ("을", "33.33", 2, "0.0041"),
    ]  # fmt: skip
    assert places(reads.get("portfolio", {"weights": "citizens:6"}))[:2] == [
        ("갑", "50.00", 1, "0.9533"), ("을", "50.00", 1, "0.0041"),
    ]  # fmt: skip
    without = places(reads.get("portfolio", {"weights": "citizens:0"}))
    assert [(title, value) for title, value, _rank, _share in without[:2]] == [
        ("을", "100.00"),
        ("갑", "0.00"),
    ]
    none = places(reads.get("portfolio", {"weights": others.replace(":1", ":0")}))
    assert {value for _title, value, _rank, _share in none} == {None}


def test_pages_go_on_where_the_last_one_ended(
    open_: OpenRound, make_item: MakeItem, secretary: User, reads: Program
) -> None:
    items = [make_item(name) for name in ("갑", "을", "병")]
    scored(open_(*items), secretary, {"갑": sheet(1), "을": sheet(3), "병": sheet(1)})
    first = reads.get("portfolio", {"limit": "1", "weights": "citizens:4"}).json()
    make_item("정")  # comes in between, at the end
    second = reads.get("portfolio", {"limit": "1", "cursor": first["next"]}).json()
    third = reads.get("portfolio", {"limit": "2", "cursor": second["next"]}).json()
    titles = [[row["title"] for row in page["items"]] for page in (first, second, third)]
    assert (titles, third["next"], third["count"]) == ([["을"], ["갑"], ["병", "정"]], None, 4)
    other = reads.get("portfolio", {"cursor": first["next"], "weights": "citizens:5"})
    assert (other.status_code, other.json()["errors"][0]["code"]) == (400, "bad_cursor")


def test_what_is_not_released_is_told_to_nobody(
    open_: OpenRound, make_item: MakeItem, secretary: User, reads: Program
) -> None:
    first, second = make_item("갑"), make_item("을")
    scored(open_(first), secretary, {"갑": sheet(1)})
    again = open_(first, second, name="2차 평가")
    for row in again.assignments.select_related("reviewer"):
        give(row, sheet(4))
    for query in ("", "?weights=citizens:9"):
        assert places(reads.get("portfolio", query)) == [
            ("갑", "25.00", 1, "1.0000"),
            ("을", None, None, None),
        ]


@pytest.mark.parametrize(
    ("weights", "code"),
    [
        ("citizens", "no_weights"), ("citizens:x", "no_weights"), ("citizens:101", "no_weights"),
        ("citizens:1,citizens:2", "no_weights"), (":1", "no_weights"), ("citizens:1,", "no_weights"),
        ("luck:1", "no_such_row"), ("citizens\x00:1", "no_weights"), ("x" * 2001, "no_weights"),
    ],
)  # fmt: skip
def test_weights_that_are_none_are_named(rubric: object, reads: Program, weights: str, code: str) -> None:
    answer = reads.get("portfolio", {"weights": weights})
    errors = [(each["field"], each["code"]) for each in answer.json()["errors"]]
    assert (answer.status_code, errors) == (400, [("weights", code)])


def test_staff_reads_no_ranking(staff: User) -> None:
    assert program(staff).get("portfolio").status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_the_ranking_costs_the_same_with_one_and_with_three_rows(
    open_: OpenRound, make_item: MakeItem, secretary: User, reads: Program, number: int
) -> None:
    items = [make_item(f"보고 {place}") for place in range(number)]
    scored(open_(*items), secretary, {item.title: sheet(2) for item in items})
    costs = []
    reads.get("units")  # the first request notes that the token was used
    for query in ("", "?weights=citizens:9"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(reads.get("portfolio", query).json()["items"]) == number
        costs.append(len(queries))
    assert costs == [9, 9]
