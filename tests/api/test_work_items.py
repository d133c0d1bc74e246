from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.access.choices import Role
from audit.directory.models import Ministry, Unit, User
from audit.journal.models import Event
from audit.register.actions import confirm_items
from audit.register.models import ItemRevision, WorkItem
from tests.api.program import Program, program
from tests.register.people import head, staff
from tests.register.world import make_item
from tests.world import MakeUser

__all__ = ["head", "staff"]
SENT: dict[str, Any] = {
    "title": "주간 실적 보고", "kind": "report", "unit": "PC-01", "final_recipient": "minister", "mandate": "habit",
    "purpose": "알리기\n두 줄", "requester": "장관실", "requester_kind": "level", "requester_unit": None, "requester_level": "minister",
    "mandate_citation": "가-1", "prescribed": None, "channel": "paper", "minister_attends": True, "rrule": "FREQ=WEEKLY;BYDAY=MO",
    "dtstart": "2025-01-06", "on_holiday": "previous", "as_needed_a_year": None, "as_needed_basis": "",
    "effort": [{"role": "author", "grade": "5", "headcount": 2, "minutes": 30}], "is_estimate": False, "audience": "국장실",
    "instead": "",
    "last_used_on": "2026-03-02", "source_url": "https://example.org/a",
}  # fmt: skip
COUNTED = {
    "annual_occurrences": 52, "annual_hours": "52.00", "burden_year": 2026, "annual_cost": None, "public_value": None,
    "external_id": "", "status": "logged", "confirmed": False, "pending_change": False, "version": 1,
}  # fmt: skip
LEAST = {name: SENT[name] for name in ("title", "kind", "unit", "rrule", "dtstart", "effort")}


@pytest.fixture
def clerk(staff: User) -> Program:
    return program(staff, "audit_clerk")


@pytest.fixture
def heads(head: User) -> Program:
    return program(head, "audit_head")


def errors(answer: Any) -> dict[str, str]:
    return {each["field"]: each["code"] for each in answer.json()["errors"]}


def test_work_is_logged_with_every_answer_and_read_back(clerk: Program) -> None:
    made = clerk.post("work-items", SENT)
    item = WorkItem.objects.get()
    expected = {"id": item.pk, **SENT, **COUNTED}
    assert (made.status_code, made.json()) == (200, expected)
    assert clerk.get(f"work-items/{item.pk}").json() == expected
    listed = clerk.get("work-items").json()
    assert listed == {"items": [expected], "next": None, "count": 1, "count_is_capped": False}


def test_what_is_left_out_is_as_nobody_said_it(clerk: Program) -> None:
    made = clerk.post("work-items", {**LEAST, "kind": "meeting"}).json()
    assert (made["final_recipient"], made["mandate"], made["on_holiday"], made["is_estimate"]) == (
        "unknown", "unknown", "skip", True,
    )  # fmt: skip
    needed = clerk.post("work-items", {**LEAST, "rrule": "", "dtstart": None, "as_needed_a_year": 12}).json()
    assert (needed["rrule"], needed["dtstart"], needed["annual_occurrences"]) == ("", None, 12)


def test_the_same_key_logs_once_and_another_body_is_refused(clerk: Program) -> None:
    key = {"Idempotency-Key": str(uuid4())}
    first, again = (clerk.post("work-items", SENT, **key).json() for _twice in range(2))
    assert (first, WorkItem.objects.count()) == (again, 1)
    other = clerk.post("work-items", {**SENT, "title": "다른 보고"}, **key)
    assert (other.status_code, other.json()["code"]) == (409, "FormUsedAlready")


def test_the_list_is_filtered_and_never_counts_another_ministry(
    clerk: Program, staff: User, unit: Unit, ministry: Ministry
) -> None:
    make_item(staff, unit, title="가", kind="meeting")
    asking = make_item(staff, unit, title="나", requester_kind="unit", requester_unit="PC-01", channel="mail")
    for query in (
        {"requester_unit": "PC-01"},
        {"channel": "mail"},
        {"requester_kind": "unit"},
        {"kind": "report"},
    ):
        found = clerk.get("work-items", query).json()
        assert ([row["id"] for row in found["items"]], found["count"]) == ([asking.pk], 1)
    assert clerk.get("work-items", {"unit": "TP-01"}).json()["count"] == 0
    wrong = clerk.get("work-items", {"kind": "party", "status": "x", "nope": "1"})
    assert wrong.status_code == 400


def test_unconfirmed_answers_are_changed_at_once(clerk: Program, staff: User, unit: Unit) -> None:
    item = make_item(staff, unit, purpose="알리기", minister_attends=True)
    sent = {"version": 1, "title": "새 이름", "purpose": None, "minister_attends": None, "reason": "바로잡음"}
    changed = clerk.patch(f"work-items/{item.pk}", sent).json()
    assert (changed["title"], changed["purpose"], changed["minister_attends"], changed["version"]) == (
        "새 이름", "", None, 2,
    )  # fmt: skip
    assert (changed["rrule"], changed["final_recipient"]) == ("FREQ=WEEKLY;BYDAY=MO", "director")
    assert Event.objects.order_by("-sequence").first().facts["reason"] == "바로잡음"  # type: ignore[union-attr]  # there is one
    stale = clerk.patch(f"work-items/{item.pk}", {"version": 1, "title": "또"})
    assert (stale.status_code, stale.json()["code"]) == (409, "SomebodyWasFaster")


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"as_needed_a_year": 5}, {"rrule": "", "dtstart": None, "as_needed_a_year": 5}),
        ({"rrule": "FREQ=MONTHLY;BYMONTHDAY=-1", "dtstart": "2026-01-31"},
         {"rrule": "FREQ=MONTHLY;BYMONTHDAY=-1", "dtstart": "2026-01-31", "as_needed_a_year": None}),
        ({"requester_kind": "outside"}, {"requester_kind": "outside", "requester_unit": None, "requester_level": ""}),
        ({"requester_kind": ""}, {"requester_kind": "", "requester_unit": None, "requester_level": ""}),
        ({"effort": [{"role": "waiting", "headcount": 1, "minutes": 5}]},
         {"effort": [{"role": "waiting", "grade": "unknown", "headcount": 1, "minutes": 5}]}),
    ],
)  # fmt: skip
def test_one_answer_takes_the_place_of_its_other(
    clerk: Program, staff: User, unit: Unit, sent: Mapping[str, Any], expected: Mapping[str, Any]
) -> None:
    item = make_item(staff, unit, requester_kind="unit", requester_unit="PC-01")
    answer = clerk.patch(f"work-items/{item.pk}", {"version": 1, **sent}).json()
    assert {name: answer[name] for name in expected} == expected


def test_a_change_of_a_confirmed_entry_waits_unless_who_may_confirm_it_sends_it(
    clerk: Program, heads: Program, staff: User, head: User, unit: Unit
) -> None:
    item = make_item(staff, unit)
    confirm_items(by=head, items=[(item.pk, 1)])
    waits = clerk.patch(f"work-items/{item.pk}", {"version": 2, "title": "새 이름"}).json()
    assert (waits["title"], waits["pending_change"], waits["version"]) == (item.title, True, 3)
    assert ItemRevision.objects.get().answers["title"] == "새 이름"
    more = clerk.patch(f"work-items/{item.pk}", {"version": 3, "purpose": "알리기"}).json()
    assert more["pending_change"]
    latest = ItemRevision.objects.order_by("-pk")[0].answers
    assert (latest["title"], latest["purpose"]) == ("새 이름", "알리기")
    counts = heads.patch(f"work-items/{item.pk}", {"version": 4, "title": "머리 이름"}).json()
    assert (counts["title"], counts["pending_change"], counts["confirmed"]) == ("머리 이름", False, True)


def test_who_may_not_is_refused_and_what_is_not_there_is_told_alike(
    clerk: Program, staff: User, unit: Unit, other_unit: Unit, make_user: MakeUser
) -> None:
    item = make_item(staff, unit)
    stranger = program(make_user("lee2", Role.STAFF, unit=other_unit), "audit_other")
    reviewer = program(make_user("rev", Role.REVIEWER), "audit_rev")
    answers = (
        stranger.patch(f"work-items/{item.pk}", {"version": 1, "title": "x"}), reviewer.post("work-items", SENT),
        reviewer.patch(f"work-items/{item.pk}", {"version": 1, "title": "x"}), stranger.post("work-items", SENT),
    )  # fmt: skip
    assert [answer.status_code for answer in answers] == [403] * 4
    missing = (
        clerk.get("work-items/99999"),
        clerk.patch("work-items/99999", {"version": 1}),
        clerk.get("work-items/99999/similar"),
    )
    assert [answer.status_code for answer in missing] == [404] * 3
    assert WorkItem.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"title": ""}, {"title": "empty"}), ({"title": None}, {"title": "not_text"}), ({"title": "가" * 301}, {"title": "too_long"}),
        ({"title": "가\u0000"}, {"title": "control"}), ({"unit": "NOPE"}, {"unit": "no_such_row"}), ({"kind": "x"}, {"kind": "no_choice"}),
        ({"minister_attends": "yes"}, {"minister_attends": "bool_type"}), ({"effort": []}, {"effort": "too_short"}),
        ({"effort": [{"role": "author", "headcount": 0, "minutes": 1.5}]},
         {"effort.0.headcount": "too_small", "effort.0.minutes": "not_a_number"}),
        ({"effort": [{"role": "author", "headcount": 1, "minutes": 1, "who": 1}]}, {"effort.0.who": "extra_forbidden"}),
        ({"rrule": "FREQ=SECONDLY"}, {"rrule": "rule_finer_than_daily"}), ({"dtstart": None}, {"dtstart": "start_missing"}),
        ({"rrule": "FREQ=DAILY", "as_needed_a_year": 3}, {"as_needed_a_year": "rule_and_times"}),
        ({"requester_kind": "unit"}, {"requester_unit": "requester_unit"}),
        ({"requester_kind": "unit", "requester_unit": "NOPE"}, {"requester_unit": "requester_unit"}),
        ({"source_url": "javascript:x"}, {"source_url": "address"}), ({"last_used_on": "2026-03-10"}, {"last_used_on": "used_in_future"}),
        ({"last_used_on": "2026-02-30"}, {"last_used_on": "not_a_day"}), ({"status": "stopped"}, {"status": "extra_forbidden"}),
        ({"id": 5, "annual_hours": "1"}, {"id": "extra_forbidden", "annual_hours": "extra_forbidden"}),
    ],
)  # fmt: skip
def test_fields_that_are_not_right_are_named_and_nothing_is_logged(
    clerk: Program, changes: dict[str, Any], found: dict[str, str]
) -> None:
    answer = clerk.post("work-items", {**LEAST, **changes})
    assert (answer.status_code, errors(answer)) == (400, found)
    assert (WorkItem.objects.count(), Event.objects.count()) == (0, 0)


def test_work_that_is_called_alike_is_found_in_every_unit(
    clerk: Program, staff: User, unit: Unit, other_unit: Unit, make_user: MakeUser
) -> None:
    one = make_item(staff, unit, title="주간 업무추진실적 보고")
    theirs = make_user("lee2", Role.STAFF, unit=other_unit)
    same = make_item(theirs, other_unit, title="주간업무 추진실적보고")
    near = make_item(theirs, other_unit, title="월간 업무추진실적 보고")
    make_item(theirs, other_unit, title="청사 방호 점검")
    expected = [(same.pk, "TP-01", "1.00"), (near.pk, "TP-01", "0.89")]
    asked = clerk.get(f"work-items/{one.pk}/similar").json()
    assert [(row["id"], row["unit"], row["similarity"]) for row in asked] == expected
    typed = clerk.get("similar", {"title": "주간 업무추진 실적보고"}).json()
    assert [row["id"] for row in typed] == [one.pk, same.pk, near.pk]
    assert clerk.get("similar", {"title": "!!!"}).json() == []
    assert clerk.get("similar").status_code == 400


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_with_one_and_with_three_rows(
    clerk: Program, staff: User, unit: Unit, number: int
) -> None:
    for place in range(number):
        make_item(staff, unit, title=f"보고 {place}", requester_kind="unit", requester_unit="PC-01")
    with CaptureQueriesContext(connection) as queries:
        answer = clerk.get("work-items")
    assert (len(answer.json()["items"]), len(queries)) == (number, 9)
