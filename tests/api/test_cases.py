"""Cases for programs: seen as on the pages, moved by the same moves, and what needs no ballot."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.access.choices import Role
from audit.cases.choices import State, Track
from audit.cases.models import Case, Decision
from audit.core import clock
from audit.directory.models import User
from audit.register.choices import Recipient, RequesterKind
from audit.register.models import WorkItem
from tests.api.program import Program, program
from tests.cases.council import Council, again, council
from tests.world import MakeUser

__all__ = ["council"]
CALLED = {"reason": "다른 부서도 봅니다."}


@pytest.fixture
def asker(council: Council, make_user: MakeUser) -> User:
    """The head of the unit that asks for the work."""
    return make_user("asker", Role.UNIT_HEAD, unit=council.other)


@pytest.fixture
def item(council: Council) -> WorkItem:
    return council.item(requester_kind=RequesterKind.UNIT, requester_unit=council.other)


@pytest.fixture
def heads(council: Council) -> Program:
    return program(council.head, "audit_head")


@pytest.fixture
def chairs(council: Council) -> Program:
    return program(council.chair, "audit_chair")


def test_who_demands_work_waives_it_once_a_key(asker: User, item: WorkItem) -> None:
    asks, key = program(asker), {"Idempotency-Key": str(uuid4())}
    sent = {"version": item.version, "reason": "읽지 않습니다."}
    first, again_ = (asks.post(f"work-items/{item.pk}/waive", sent, **key) for _twice in range(2))
    case, decision = Case.objects.get(), Decision.objects.get()
    assert (first.status_code, again_.json()) == (200, first.json())
    assert first.json() == {
        "id": case.pk, "number": case.number, "title": item.title, "items": [item.pk], "measure": "retire", "after": "",
        "reasons": "읽지 않습니다.", "track": "waiver", "effective_on": clock.today().isoformat(), "state": "in_effect",
        "deadline": first.json()["deadline"], "tally": None, "verdict": None, "decision": decision.number,
        "version": case.version,
    }  # fmt: skip
    other = asks.post(f"work-items/{item.pk}/waive", {**sent, "reason": "다른 이유"}, **key)
    assert (other.status_code, other.json()["code"]) == (409, "FormUsedAlready")
    second = asks.post(f"work-items/{item.pk}/waive", {"version": item.version})
    assert (second.status_code, second.json()["code"]) == (409, "WaivedAlready")
    assert Case.objects.count() == 1


def test_nobody_waives_what_others_demand(heads: Program, item: WorkItem) -> None:
    answer = heads.post(f"work-items/{item.pk}/waive", {"version": item.version})
    assert (answer.status_code, answer.json()["code"]) == (409, "NotDemandedByYou")
    assert heads.post("work-items/999999/waive", {"version": 1}).status_code == 404
    assert not Case.objects.exists()


def test_a_unit_decides_alone_and_the_chair_calls_it_up(
    council: Council, heads: Program, chairs: Program
) -> None:
    own, key = council.item(final_recipient=Recipient.TEAM), {"Idempotency-Key": str(uuid4())}
    sent = {
        "version": own.version, "measure": "shorten", "reasons": "길 까닭이 없습니다.", "after": "한 장",
        "times_a_year": 12, "minutes_each": 30,
    }  # fmt: skip
    first, second = (heads.post(f"work-items/{own.pk}/decide", sent, **key) for _twice in range(2))
    assert (first.status_code, first.json()) == (200, second.json())
    other = heads.post(f"work-items/{own.pk}/decide", {**sent, "times_a_year": 6}, **key)
    assert (other.status_code, other.json()["code"]) == (409, "FormUsedAlready")
    case = Case.objects.get()
    assert (case.track, case.state) == (Track.UNIT, State.SCHEDULED)
    shown = chairs.get(f"cases/{case.pk}").json()
    assert shown["open_moves"] == [{"name": "call_up", "asks": ["reason"], "missing": []}]
    move = f"cases/{case.pk}/moves/call_up"
    stale = chairs.post(move, {"version": case.version + 1, **CALLED})
    assert (stale.status_code, stale.json()["code"]) == (409, "SomebodyWasFaster")
    stray = chairs.post(move, {"version": case.version, **CALLED, "defect": "틀렸습니다."})
    assert (stray.status_code, [each["field"] for each in stray.json()["errors"]]) == (400, ["defect"])
    done = chairs.post(move, {"version": case.version, **CALLED})
    assert (done.status_code, done.json()["state"], done.json()["track"]) == (200, "consultation", "council")
    late = chairs.post(move, {"version": again(case).version, **CALLED})
    assert (late.status_code, late.json()["code"]) == (409, "WrongState")


def test_no_token_signs_and_no_move_is_made_up(council: Council, chairs: Program) -> None:
    case = council.closed("YYYYYYYYY")
    with clock.at(case.entered_at):
        ministers = program(council.minister, "audit_minister")
        sent = {"version": case.version, "document_number": "혁신-1"}
        signed = ministers.post(f"cases/{case.pk}/moves/sign", sent)
        unknown = chairs.post(f"cases/{case.pk}/moves/finish", {"version": case.version})
        taken = chairs.post(f"cases/{case.pk}/moves/schedule", {"version": case.version})
    assert [answer.json()["code"] for answer in (signed, unknown, taken)] == [
        "SecondFactorNeeded", "NoSuchMove", "NotAllowed",
    ]  # fmt: skip
    assert again(case).state == State.AGREED


def test_the_list_shows_what_the_pages_show_and_is_narrowed(council: Council, chairs: Program) -> None:
    draft, running = council.draft(), council.in_state(State.CONSULTATION)
    staffs = program(council.staff, "audit_staff")
    seen = [[row["id"] for row in asked.get("cases").json()["items"]] for asked in (chairs, staffs)]
    assert seen == [[running.pk, draft.pk], [running.pk]]
    found = chairs.get("cases", {"state": "draft", "track": "council"}).json()
    assert [row["id"] for row in found["items"]] == [draft.pk]
    assert staffs.get(f"cases/{draft.pk}").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_many_cost_no_more_queries_than_one(council: Council, chairs: Program, rows: int) -> None:
    for number in range(rows):
        council.draft(council.item(f"보고 {number}"))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(chairs.get("cases").json()["items"]) == rows
    assert len(asked) == QUERIES


QUERIES = 10
