"""Drafts of cases by programs: the act of the page, with its defaults and its refusals."""

from uuid import uuid4

import pytest

from audit.cases.choices import Measure, State
from audit.cases.models import Case, CaseItem
from audit.register.choices import Recipient
from audit.register.models import WorkItem
from tests.api.program import Program, program
from tests.cases.council import Council, council

__all__ = ["council"]


@pytest.fixture
def chairs(council: Council) -> Program:
    return program(council.chair, "audit_chair")


def test_a_draft_is_made_once_a_key_with_what_its_page_proposes(council: Council, chairs: Program) -> None:
    items = [council.item("주간 보고"), council.item("월간 보고")]
    sent, key = {"items": [item.pk for item in items], "measure": "retire"}, {"Idempotency-Key": str(uuid4())}
    first, again = (chairs.post("cases", sent, **key) for _twice in range(2))
    case = Case.objects.get()
    told = first.json()
    assert (first.status_code, again.json()) == (200, told)
    moves = {each["name"]: each["missing"] != [] for each in told.pop("open_moves")}
    assert told == {
        "id": case.pk, "number": case.number, "title": "주간 보고 외 1건", "items": sent["items"], "measure": "retire",
        "after": "", "reasons": "", "track": "council", "effective_on": None, "state": "draft", "deadline": None,
        "tally": None, "verdict": None, "decision": None, "version": 1,
    }  # fmt: skip
    assert moves["submit"]  # reasons and day are missing
    assert (case.pause_days, case.drafted_by) == (61, council.chair)
    other = chairs.post("cases", {**sent, "reasons": "읽지 않습니다."}, **key)
    assert (other.status_code, other.json()["code"]) == (409, "FormUsedAlready")
    second = chairs.post("cases", sent)
    assert (second.status_code, second.json()["code"]) == (409, "ItemInOtherCase")


def test_the_key_of_a_draft_decides_nothing_else(council: Council, chairs: Program) -> None:
    items, key = [council.item("주간 보고"), council.item("월간 보고")], {"Idempotency-Key": str(uuid4())}
    chairs.post("cases", {"items": [item.pk for item in items], "measure": "retire"}, **key)
    own = council.item("일일 보고", final_recipient=Recipient.TEAM)
    sent = {"version": own.version, "measure": "retire", "reasons": "읽지 않습니다."}
    answer = program(council.head, "audit_head").post(f"work-items/{own.pk}/decide", sent, **key)
    assert (answer.status_code, answer.json()["code"]) == (409, "FormUsedAlready")


def test_what_is_left_of_each_item_and_the_text_are_kept(council: Council, chairs: Program) -> None:
    item = council.item()
    text = {
        "title": "월간으로", "reasons": "매주 읽지 않습니다.", "after": "한 달에 한 번", "effective_on": "2026-06-01",
        "pause_days": 0,
    }  # fmt: skip
    left = [{"item": item.pk, "times_a_year": 6, "minutes_each": 100}]
    answer = chairs.post("cases", {"items": [item.pk], "measure": "reduce", "left": left, **text})
    case, line = Case.objects.get(), CaseItem.objects.get()
    assert answer.status_code == 200
    assert {name: str(getattr(case, name)) for name in text} == {**text, "pause_days": "0"}
    assert (line.after_occurrences, line.after_minutes_each) == (6, 100)
    costs = council.item("다른 보고")
    refused = chairs.post(
        "cases", {"items": [costs.pk], "measure": "reduce", "left": [{**left[0], "item": costs.pk, "minutes_each": 500}]}
    )  # fmt: skip
    assert (refused.status_code, refused.json()["code"]) == (409, "NothingSaved")


def test_who_may_not_draft_is_refused_and_nothing_is_written(council: Council) -> None:
    answer = program(council.head).post("cases", {"items": [council.item().pk], "measure": "retire"})
    assert (answer.status_code, Case.objects.exists()) == (403, False)


@pytest.mark.parametrize(
    ("more", "errors"),
    [
        ({"items": [2**40]}, {"items.0": "no_such_row"}),
        ({"items": []}, {"items": "too_short"}),
        ({"measure": "keep"}, {"measure": "no_choice"}),
        ({"effective_on": "2026-03-09"}, {"effective_on": "past"}),
        ({"measure": "shorten"}, {"left": "missing"}),
        ({"measure": "shorten", "left": [{"minutes_each": 1}]}, {"left.0.times_a_year": "missing"}),
        ({"left": [{"minutes_each": 1}]}, {"left.0.minutes_each": "not_asked"}),
        ({"left": [{"item": 2**40}]}, {"left.0.item": "no_such_row"}),
        ({"left": [{}, {}]}, {"left.0.item": "given_twice"}),
        ({"merge_into": 1}, {"merge_into": "not_asked"}),
        ({"measure": "merge", "left": [{"minutes_each": 1}]}, {"merge_into": "missing"}),
        ({"measure": "merge", "left": [{"minutes_each": 1}], "merge_into": 2**40}, {"merge_into": "no_such_row"}),
        ({"state": State.AGREED}, {"state": "extra_forbidden"}),
    ],
)  # fmt: skip
def test_fields_that_are_not_right_are_named(
    council: Council, chairs: Program, more: dict[str, object], errors: dict[str, str]
) -> None:
    item: WorkItem = council.item()
    sent: dict[str, object] = {"items": [item.pk], "measure": Measure.RETIRE, **more}
    if "left" in more:
        sent["left"] = [{"item": item.pk, **line} for line in more["left"]]  # type: ignore[attr-defined]  # a list
    answer = chairs.post("cases", sent)
    found = answer.json().get("errors", ())
    assert (answer.status_code, {each["field"]: each["code"] for each in found}) == (400, errors)
    assert all(each["detail"] and "%(" not in each["detail"] for each in found)
    assert not Case.objects.exists()
