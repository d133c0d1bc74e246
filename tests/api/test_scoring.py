"""Scoring by programs: rounds, the own queue, and sheets; before the release nothing of anybody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.core import clock
from audit.directory.models import User
from audit.scoring.models import Assignment, Mark, Round
from tests.api.program import Program, program
from tests.scoring.world import (
    CODES,
    MakeItem,
    OpenRound,
    anna,
    bela,
    give,
    give_all,
    make_item,
    open_,
    opened,
    own,
    review_unit,
    rubric,
    secretary,
    sheet,
    staff,
)

__all__ = [
    "anna", "bela", "make_item", "open_", "opened", "own", "review_unit", "rubric", "secretary", "staff",
]  # fmt: skip


@pytest.fixture
def annas(anna: User) -> Program:
    return program(anna, "audit_anna")


@pytest.fixture
def secretaries(secretary: User) -> Program:
    return program(secretary, "audit_secretary")


def codes(answer: Any) -> dict[str, str]:
    return {each["field"]: each["code"] for each in answer.json().get("errors", ())}


def test_a_round_is_opened_until_the_end_of_a_working_day_and_listed(
    rubric: object, anna: User, bela: User, make_item: MakeItem, secretaries: Program
) -> None:
    items = [make_item("주간 보고"), make_item("월간 보고")]
    sent = {"name": "1차 평가", "items": [item.pk for item in items], "deadline": "2026-03-20"}
    made = secretaries.post("rounds", sent)
    row = Round.objects.get()
    assert (made.status_code, made.json()) == (
        200,
        {
            "id": row.pk, "number": 1, "name": "1차 평가", "status": "open", "reviewers_an_item": 2,
            "opened_at": made.json()["opened_at"], "deadline": "2026-03-20T09:00:00Z", "released_at": None,
            "cancelled_why": "", "sheets": 4, "done": 0,
        },
    )  # fmt: skip
    again = secretaries.post("rounds", sent)
    assert (again.status_code, again.json()["code"]) == (409, "StillBeingScored")
    give(row.assignments.filter(reviewer=anna).earliest("pk"))
    assert secretaries.get("rounds", {"status": "open"}).json()["items"] == [{**made.json(), "done": 1}]
    assert secretaries.get("rounds", {"status": "released"}).json()["items"] == []


@pytest.mark.parametrize(
    ("more", "errors"),
    [
        ({"deadline": "2026-03-09"}, {"deadline": "past"}),
        ({"deadline": "2026-03-21"}, {"deadline": "no_working_day"}),
        ({"items": [2**40]}, {"items.0": "no_such_row"}),
        ({"items": []}, {"items": "too_short"}),
        ({"reviewers_an_item": 10}, {"reviewers_an_item": "too_large"}),
        ({"name": ""}, {"name": "empty"}),
        ({"status": "released"}, {"status": "extra_forbidden"}),
    ],
)
def test_fields_of_a_round_that_are_not_right_are_named(
    make_item: MakeItem, secretaries: Program, more: dict[str, object], errors: dict[str, str]
) -> None:
    sent = {"name": "1차", "items": [make_item().pk], "deadline": "2026-03-20", **more}
    answer = secretaries.post("rounds", sent)
    assert (answer.status_code, codes(answer), Round.objects.exists()) == (400, errors, False)


def test_a_queue_holds_the_own_sheets_alone_with_their_questions(
    opened: Round, bela: User, annas: Program
) -> None:
    give(opened.assignments.filter(reviewer=bela).earliest("pk"))
    first, second = annas.get("queue").json()["items"]
    row = opened.assignments.filter(reviewer__username="anna").earliest("pk")
    criteria = first.pop("criteria")
    assert first == {
        "item": row.item_id, "round": opened.pk, "title": "주간 업무보고", "kind": "report", "unit": "PC-01",
        "deadline": opened.deadline.isoformat().replace("+00:00", "Z"),
    }  # fmt: skip
    assert [each["code"] for each in criteria] == list(CODES)
    assert {name: criteria[0][name] for name in ("required",)} | {"levels": len(criteria[0]["levels"])} == {
        "required": True, "levels": 5,
    }  # fmt: skip
    assert second["title"] == "월간 행사 보고"


def test_a_sheet_is_handed_in_once_and_corrected_until_the_release(
    own: Assignment, annas: Program, bela: User
) -> None:
    sent = {"item": own.item_id, "round": own.round_id, "marks": sheet(3, citizens=None), "note": "근거 없음"}
    made = annas.post("scores", sent)
    told = {code: 3 for code in CODES if code != "citizens"}
    expected = {
        "item": own.item_id, "round": own.round_id, "status": "scored", "marks": told, "note": "근거 없음",
        "done_at": made.json()["done_at"],
    }  # fmt: skip
    assert (made.status_code, made.json()) == (200, expected)
    again = annas.post("scores", sent)
    assert (again.status_code, again.json()["code"]) == (409, "AlreadyDone")
    other = annas.post("scores", {**sent, "marks": sheet(1), "corrects": True})
    assert (other.status_code, other.json()["marks"]) == (200, dict.fromkeys(CODES, 1))
    with clock.at(own.round.deadline + timedelta(days=1)):
        give_all(own.round)
        Round.objects.filter(pk=own.round_id).update(status="released", released_at=clock.now())
        late = annas.post("scores", {**sent, "corrects": True})
    assert (late.status_code, late.json()["code"]) == (409, "AlreadyReleased")


@pytest.mark.parametrize(("step", "status"), [("recused", "recused"), ("abstained", "abstained")])
def test_a_reviewer_steps_back(own: Assignment, annas: Program, step: str, status: str) -> None:
    answer = annas.post("scores", {"item": own.item_id, "round": own.round_id, step: True})
    assert (answer.json()["status"], answer.json()["marks"]) == (status, {})
    own.refresh_from_db()
    assert own.status == status


@pytest.mark.parametrize(
    ("more", "errors"),
    [
        ({"marks": {}}, {f"marks.{code}": "missing" for code in CODES}),
        ({"marks": sheet(2) | {"luck": 1}}, {"marks.luck": "unknown_field"}),
        ({"marks": sheet(2) | {" citizens": 4}}, {"marks. citizens.[key]": "unknown_field"}),
        ({"marks": sheet(2, citizens=5)}, {"marks.citizens": "too_large"}),
        ({"recused": True}, {"marks": "not_asked"}),
        ({"recused": True, "marks": {}, "note": "제 업무"}, {"note": "not_asked"}),
        ({"round": 2**40}, {"item": "no_such_row"}),
    ],
)
def test_fields_of_a_sheet_that_are_not_right_are_named(
    own: Assignment, annas: Program, more: dict[str, object], errors: dict[str, str]
) -> None:
    sent = {"item": own.item_id, "round": own.round_id, "marks": sheet(2), **more}
    answer = annas.post("scores", sent)
    assert (answer.status_code, codes(answer), Mark.objects.exists()) == (400, errors, False)


def test_nobody_hands_in_or_sees_what_is_another_ones(
    opened: Round, own: Assignment, annas: Program, secretaries: Program, bela: User
) -> None:
    own.delete()  # hers of that item: it is Bela's alone now
    sent = {"item": own.item_id, "round": opened.pk, "marks": sheet(2)}
    assert (annas.post("scores", sent).status_code, secretaries.post("scores", sent).status_code) == (
        400,
        403,
    )
    assert [row["title"] for row in annas.get("queue").json()["items"]] == ["월간 행사 보고"]
    assert secretaries.get("queue").status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_lists_cost_the_same_with_one_and_with_three_rows(
    open_: OpenRound, make_item: MakeItem, annas: Program, number: int
) -> None:
    for place in range(number):
        open_(make_item(f"보고 {place}"), k=2)
    costs = {}
    annas.get("units")  # the first request notes that the token was used
    for address in ("rounds", "queue"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(annas.get(address).json()["items"]) == number
        costs[address] = len(queries)
    assert costs == {"rounds": 5, "queue": 5}
