"""Where a case goes when the straight road is closed: a new text, the minister, an end with a date."""

from datetime import date, timedelta

import pytest

from audit.access.models import Grant
from audit.cases.choices import BallotOutcome, State
from audit.cases.models import Ballot, Case, Decision
from audit.cases.queries.timetable import deadline
from audit.cases.refusals import (
    BadKeepUntil,
    ElectorateLargeEnough,
    ElectorateTooSmall,
    ObjectionsUnanswered,
    RenewedAlready,
)
from audit.core import clock
from audit.mail.models import Notice
from audit.register.choices import Status
from tests.cases.council import Council, again, refused

REASON = "취지를 다시 봅니다."


def told(kind: str) -> list[str]:
    """The user names of those who are told so."""
    return sorted(Notice.objects.filter(kind=kind).values_list("person__username", flat=True))


def until_due(council: Council, case: Case) -> Case:
    """The clock comes to the deadline of the case."""
    assert case.deadline is not None
    council.tick(case.deadline)
    return again(case)


def submit_again(council: Council, case: Case) -> Case:
    """With a day that leaves the notice period."""
    Case.objects.filter(pk=case.pk).update(effective_on=clock.today() + timedelta(days=90))
    return council.move(again(case), "submit")


# --- a new text -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [State.OBJECTION, State.NO_DECISION, State.RESTORED])
def test_the_text_is_written_anew_and_its_ballot_starts_empty(council: Council, state: State) -> None:
    case = council.in_state(state)
    with clock.at(case.entered_at):
        case = council.move(case, "rewrite", reason=REASON)
    assert (case.state, case.revision) == (State.DRAFT, 2)
    assert case.lines.get().item.status == Status.IN_CASE
    assert set(told("text_changes")) >= {"member0", "member8", "secretary", "head"}
    with clock.at(case.entered_at + timedelta(hours=1)):
        case = submit_again(council, case)
    assert case.deadline is not None
    with clock.at(case.deadline):
        case = council.move(case, "open_ballot")
    new = case.ballots.get(revision=2)
    assert (new.opening, new.electors.count()) == (1, 9)
    assert not new.electors.filter(positions__isnull=False).exists()


def test_restored_work_can_be_decided_a_second_time(council: Council) -> None:
    case = council.restored()
    first = case.decision
    with clock.at(case.entered_at):
        case = council.move(case, "rewrite", reason=REASON)
        assert case.decision is None, "no decision speaks of the new text yet"
        case = submit_again(council, case)
    assert case.deadline is not None
    with clock.at(case.deadline):
        case = council.move(case, "open_ballot")
        council.vote(case, "YYYYYYYYY")
        case = council.move(again(case), "sign", document_number="혁신-2")
    assert first is not None
    assert case.decision is not None
    assert [first.number, case.decision.number] == ["D-2026-0001", "D-2026-0002"]


# --- objections that nobody settles -----------------------------------------------------------------------------------


def test_an_objection_that_nobody_settles_asks_the_chair_and_then_goes_to_the_minister(
    council: Council,
) -> None:
    case = council.in_state(State.OBJECTION)
    over = case.deadline
    case = until_due(council, case)
    assert (case.state, case.last_call) == (State.OBJECTION, True)
    assert over is not None
    assert case.deadline == deadline(over, 5)
    assert "chair" in told("objection_overdue")
    case = until_due(council, case)
    assert (case.state, case.last_call) == (State.MINISTER, False)
    assert told("minister_asked") == ["minister"]


def test_a_clock_that_sleeps_through_both_decides_as_of_the_deadlines(council: Council) -> None:
    case = council.in_state(State.OBJECTION)
    assert case.deadline is not None
    council.tick(case.deadline + timedelta(days=60))
    case = again(case)
    assert case.state == State.MINISTER
    with clock.at(case.entered_at):
        assert case.entered_at < clock.now() + timedelta(seconds=1)
    entered = case.entered_at
    council.tick(entered + timedelta(days=1))
    assert again(case).entered_at == entered


def test_the_time_is_renewed_once(council: Council) -> None:
    case = council.in_state(State.OBJECTION)
    before = case.deadline
    assert before is not None
    with clock.at(case.entered_at):
        case = council.move(case, "renew", reason=REASON)
        assert case.deadline == deadline(before, council.ministry.objection_days)
        with refused(RenewedAlready):
            council.move(case, "renew", reason=REASON)


def test_the_chair_refers_it_once_every_objection_has_an_answer(council: Council) -> None:
    case = council.in_state(State.OBJECTION)
    with clock.at(case.entered_at), refused(ObjectionsUnanswered):
        council.move(case, "refer", reason=REASON)


# --- the minister -----------------------------------------------------------------------------------------------------


def test_the_minister_decides_with_his_reason_in_the_record(council: Council) -> None:
    case = council.in_state(State.MINISTER)
    with clock.at(case.entered_at):
        case = council.move(case, "decide", document_number="혁신-9", reason=REASON)
    assert case.state == State.SCHEDULED
    decision = Decision.objects.get(case=case)
    assert (decision.reason, decision.document_number) == (REASON, "혁신-9")
    assert decision.tally["passes"] is False, "the count of the council stays in the record"


def test_a_council_too_small_for_a_ballot_sends_it_to_the_minister(council: Council) -> None:
    case = council.in_state(State.CONSULTATION)
    assert case.deadline is not None
    with clock.at(case.deadline):
        with refused(ElectorateLargeEnough):
            council.move(case, "refer_unvoted")
        Grant.objects.filter(user__in=council.members[2:]).delete()
        with refused(ElectorateTooSmall):
            council.move(case, "open_ballot")
        case = council.move(case, "refer_unvoted")
        case = council.move(case, "decide", document_number="혁신-9", reason=REASON)
    decision = case.decision
    assert decision is not None
    assert (decision.ballot, decision.tally) == (None, {})


def test_too_many_who_recuse_leave_it_to_the_minister(council: Council) -> None:
    case = council.closed("RRRRRRRYN")
    assert case.state == State.MINISTER
    assert Ballot.objects.get(case=case).outcome == BallotOutcome.TOO_FEW


# --- kept -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["2026-03-09", "2029-06-02", "2020-01-01", "다음 해", "9999-99-99"])
def test_work_is_kept_until_a_day_within_three_years(council: Council, day: str) -> None:
    case = council.in_state(State.MINISTER)
    with clock.at(case.entered_at), refused(BadKeepUntil):
        council.move(case, "keep", keep_until=day, reason=REASON)


def test_kept_work_comes_back_to_the_task_force_ninety_days_before_its_end(council: Council) -> None:
    case = council.in_state(State.MINISTER)
    with clock.at(case.entered_at):
        until = clock.today() + timedelta(days=365)
        case = council.move(case, "keep", keep_until=until.isoformat(), reason=REASON)
    assert (case.state, case.kept_until) == (State.KEPT, until)
    assert case.lines.get().item.status == Status.KEPT
    assert case.deadline is not None
    assert clock.day_of(case.deadline) == until - timedelta(days=90)


def test_a_later_decision_about_the_same_work_supersedes_it(council: Council) -> None:
    case = council.superseded()
    later = Case.objects.exclude(pk=case.pk).get()
    assert (case.state, later.state) == (State.SUPERSEDED, State.SCHEDULED)


def test_restored_work_about_which_nobody_decides_is_kept_for_a_year(council: Council) -> None:
    case = council.restored()
    assert case.deadline == deadline(case.entered_at, 10)
    case = until_due(council, case)
    assert case.state == State.KEPT
    assert isinstance(case.kept_until, date)
    assert case.kept_until - clock.day_of(case.entered_at) == timedelta(days=365)
