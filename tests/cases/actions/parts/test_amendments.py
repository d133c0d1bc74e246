"""Requests to amend a rule: asked, brought to mind every month, answered, and what a grant opens."""

from datetime import date, timedelta
from typing import Any

import pytest

from audit.access.choices import Role
from audit.cases.choices import State
from audit.cases.models import AmendmentRequest, Timer
from audit.cases.pages.letters import amendment_letter
from audit.cases.queries.facts import open_moves
from audit.cases.refusals.case import FieldMissing
from audit.cases.refusals.drafting import AmendmentFirst, WorkUnconfirmed
from audit.cases.refusals.fields import FIELDS
from audit.cases.refusals.opening import AmendmentNotNeeded, BadAnswerDay
from audit.core import clock
from audit.journal.models import Event
from audit.register.choices import Mandate
from tests.cases.council import Council, MakeUser, again, refused, told
from tests.world import MONDAY

ASKED: dict[str, Any] = {"lawmaker": "법제처", "change": "제3조를 고칩니다."}
ANSWER: dict[str, Any] = {"answer": "고쳤습니다(법제-12).", "answered_on": "2026-03-09"}


def test_a_measure_against_a_rule_is_shown_the_way(council: Council) -> None:
    case = council.draft(council.item(mandate=Mandate.STATUTE))
    with refused(AmendmentFirst):
        council.move(case, "submit")
    ways = {entry.move.name: entry.allowed for entry in open_moves(case, council.chair)}
    assert ways == {"submit": False, "ask_amendment": True, "withdraw": True}


def test_who_must_change_what_is_written_down(council: Council) -> None:
    case = council.amendment()
    row = AmendmentRequest.objects.get()
    item = case.lines.get().item_id
    assert (row.lawmaker, row.change, row.revision) == ("법제처", "제3조를 고칩니다.", 1)
    assert row.touched == {str(item): ["done", "frequency"]}
    assert (row.asked_by, row.asked_at, row.answered_on) == (council.chair, MONDAY, None)
    assert Event.objects.get(kind="case.ask_amendment").facts["request"] == row.pk
    assert told("amendment_asked") == ["head", "secretary"]


def test_an_ordinary_measure_needs_no_amendment(council: Council) -> None:
    case = council.draft()
    with refused(AmendmentNotNeeded):
        council.move(case, "ask_amendment", **ASKED)
    assert "ask_amendment" not in [entry.move.name for entry in open_moves(case, council.chair)]


@pytest.mark.parametrize("name", ASKED)
def test_a_request_says_who_and_what(council: Council, name: str) -> None:
    case = council.draft(council.item(mandate=Mandate.STATUTE))
    with refused(FieldMissing) as caught:
        council.move(case, "ask_amendment", **{**ASKED, name: " "})
    assert str(FIELDS[name]) in str(caught.value)


def test_nothing_is_asked_about_work_nobody_confirmed(council: Council) -> None:
    case = council.draft(council.item(mandate=Mandate.STATUTE, confirmed_at=None, confirmed_by=None))
    with refused(WorkUnconfirmed):
        council.move(case, "ask_amendment", **ASKED)


def test_it_is_brought_to_mind_every_month_however_late_the_clock(council: Council) -> None:
    case = council.amendment()
    assert case.deadline is not None
    assert clock.day_of(case.deadline) == date(2026, 4, 9)
    council.tick(case.deadline + timedelta(days=3))
    case = again(case)
    assert case.deadline is not None
    assert (case.state, clock.day_of(case.deadline)) == (
        State.AMENDMENT,
        date(2026, 5, 11),
    )  # the 9th is a Saturday
    assert told("amendment_reminded") == ["chair", "head", "secretary"]
    council.tick(case.deadline - timedelta(hours=1))
    assert Event.objects.filter(kind="case.remind_amendment").count() == 1
    assert Timer.objects.filter(case=case, done_at=None).count() == 1


def test_a_grant_opens_what_was_asked_for_and_no_more(council: Council) -> None:
    case = council.move(council.amendment(), "grant_amendment", by=council.secretary, **ANSWER)
    row = AmendmentRequest.objects.get()
    assert (row.is_allowed, row.answered_on, row.answer) == (True, date(2026, 3, 9), "고쳤습니다(법제-12).")
    assert (case.state, case.revision, case.deadline) == (State.DRAFT, 2, None)
    assert council.move(case, "submit").state == State.CONSULTATION


def test_a_grant_does_not_open_what_the_rule_prescribes_beside_it(council: Council) -> None:
    item = council.item(mandate=Mandate.STATUTE, prescribed=["frequency"])
    case = council.draft(item, measure="reduce", after="두 달에 한 번", after_by_item={item.pk: (6, 120)})
    case = council.move(council.move(case, "ask_amendment", **ASKED), "grant_amendment", **ANSWER)
    item.prescribed = ["frequency", "done"]
    item.save()
    case.measure = "retire"
    case.save()
    case.lines.update(after_occurrences=0, after_minutes_each=0)
    with refused(AmendmentFirst):
        council.move(again(case), "submit")


def test_a_refusal_leaves_the_gate_shut(council: Council) -> None:
    case = council.move(council.amendment(), "refuse_amendment", **ANSWER)
    assert (case.state, AmendmentRequest.objects.get().is_allowed) == (State.DRAFT, False)
    with refused(AmendmentFirst):
        council.move(case, "submit")
    assert council.move(case, "ask_amendment", **ASKED).state == State.AMENDMENT
    assert AmendmentRequest.objects.open().count() == 1


@pytest.mark.parametrize("day", ["2026-03-08", "2026-03-10", "어제", "2026-02-30"])
def test_the_day_of_the_answer_is_since_the_request(council: Council, day: str) -> None:
    case = council.amendment()
    with refused(BadAnswerDay):
        council.move(case, "grant_amendment", **{**ANSWER, "answered_on": day})


def test_work_is_kept_where_the_rule_stays(council: Council) -> None:
    case = council.move(
        council.amendment(), "keep_unamended", reason="그대로 둡니다.", keep_until="2027-03-01"
    )
    assert (case.state, case.kept_until) == (State.KEPT, date(2027, 3, 1))
    assert not AmendmentRequest.objects.open().exists()


def test_it_is_withdrawn_and_stays_readable(council: Council, make_user: MakeUser) -> None:
    case = council.move(council.amendment(), "withdraw", reason="다시 봅니다.")
    reader = make_user("reader", Role.OBSERVER)
    assert type(case).objects.visible_to(reader).get() == case


def test_the_letter_names_rule_and_change(council: Council) -> None:
    council.amendment()
    letter = amendment_letter(AmendmentRequest.objects.get())
    assert letter == (
        "수신: 법제처\n제목: 규정 개정 요청(주간 업무보고 폐지)\n\n"
        "1. 우리 부는 국민에게 더 이상 도움이 되지 않는 업무를 정비하고 있습니다(안건 2026-0001).\n"
        "2. 다음 업무는 현행 규정상 바꿀 수 없습니다.\n"
        "   · 주간 업무보고 (근거: –, 규정이 정한 사항: 실시 여부, 주기)\n"
        "3. 이에 다음과 같이 개정하여 주시기 바랍니다.\n제3조를 고칩니다.\n"
        "4. 개정되면 연 24시간가량을 줄일 수 있습니다. 검토 결과와 그 날짜를 회신하여 주시기 바랍니다.  끝."
    )
