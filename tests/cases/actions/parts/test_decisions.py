"""What a signature does, and how work comes to be kept."""

from datetime import date, datetime, timedelta

import pytest

from audit.access.models import Grant
from audit.cases.choices import State
from audit.cases.models import Ballot, Case, Decision
from audit.cases.queries.timetable import deadline
from audit.cases.refusals.ballot import ElectorateLargeEnough, ElectorateTooSmall
from audit.cases.refusals.trial import BadKeepUntil
from audit.core import clock
from audit.register.choices import Status
from audit.register.models import WorkItem
from tests.cases.council import Council, again, refused

REASON = "취지를 다시 봅니다."


def test_a_signature_makes_the_decision_record(council: Council) -> None:
    case = council.signed()
    decision = Decision.objects.get()
    ballot = Ballot.objects.get()
    assert (decision.case, decision.ballot, decision.text, decision.tally) == (
        case,
        ballot,
        ballot.text,
        ballot.verdict,
    )
    assert (decision.number, decision.document_number, decision.signed_by) == (
        "D-2026-0001",
        "혁신-123",
        council.minister,
    )
    assert (decision.saved_minutes, decision.effective_on) == (1440, date(2026, 6, 1))
    assert case.state == State.SCHEDULED
    assert case.deadline == datetime(2026, 6, 1, tzinfo=clock.zone())
    assert WorkItem.objects.get().status == Status.IN_CASE


def test_a_late_signature_moves_the_effective_date(council: Council) -> None:
    case = council.closed("YYYYYYYYY", effective_on=date(2026, 4, 7))
    with clock.at(datetime(2026, 4, 10, 10, 0, tzinfo=clock.zone())):  # a Friday
        case = council.move(case, "sign", document_number="혁신-9")
    assert (case.effective_on, Decision.objects.get().effective_on) == (date(2026, 4, 17), date(2026, 4, 17))
    assert Decision.objects.get().text["effective_on"] == "2026-04-07"


def test_decisions_are_numbered_within_the_year_of_the_office_that_signs(council: Council) -> None:
    agreed = [council.closed("YYYYYYYYY") for _ in range(3)]
    moments = ("2026-12-31T23:59", "2027-01-01T00:00", "2027-01-01T00:01")
    for case, moment in zip(agreed, moments, strict=True):
        with clock.at(datetime.fromisoformat(f"{moment}+09:00")):
            council.move(case, "sign", document_number="혁신-9")
    numbers = list(Decision.objects.order_by("signed_at").values_list("number", flat=True))
    assert numbers == ["D-2026-0001", "D-2027-0001", "D-2027-0002"]


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


def test_restored_work_can_be_decided_a_second_time(council: Council) -> None:
    case = council.restored()
    first = case.decision
    with clock.at(case.entered_at):
        case = council.move(case, "rewrite", reason=REASON)
        assert case.decision is None, "no decision speaks of the new text yet"
        case = council.submit_again(case)
    assert case.deadline is not None
    with clock.at(case.deadline):
        case = council.move(case, "open_ballot")
        council.vote(case, "YYYYYYYYY")
        case = council.move(again(case), "sign", document_number="혁신-2")
    assert first is not None
    assert case.decision is not None
    assert [first.number, case.decision.number] == ["D-2026-0001", "D-2026-0002"]


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


def kept_by_the_minister(council: Council, *items: WorkItem) -> Case:
    """A case that goes to the minister, who keeps the work for a year."""
    case = council.draft(*items)
    Case.objects.filter(pk=case.pk).update(state=State.MINISTER)
    until = (clock.today() + timedelta(days=365)).isoformat()
    return council.move(again(case), "keep", keep_until=until, reason=REASON)


def test_only_decisions_about_all_of_the_work_supersede_it(council: Council) -> None:
    first, second = council.item("주간 현황"), council.item("주간 동향")
    case = kept_by_the_minister(council, first, second)
    with clock.at(clock.now() + timedelta(hours=1)):
        council.signed(first)
        assert again(case).state == State.KEPT
        kept_by_the_minister(council, second)
        assert again(case).state == State.SUPERSEDED


def test_kept_work_names_the_case_that_keeps_it_and_no_record_of_before(council: Council) -> None:
    case = council.kept()
    item = case.lines.get().item
    assert (item.decided_case, item.decided_record) == (case.number, "")


def test_restored_work_about_which_nobody_decides_is_kept_for_a_year(council: Council) -> None:
    case = council.restored()
    assert case.deadline == deadline(case.entered_at, 10)
    case = council.until_due(case)
    assert case.state == State.KEPT
    assert isinstance(case.kept_until, date)
    assert case.kept_until - clock.day_of(case.entered_at) == timedelta(days=365)


def test_what_is_decided_waits_for_the_first_moment_of_its_day(council: Council) -> None:
    case = council.signed(effective_on=date(2026, 6, 3))
    assert (case.state, case.deadline) == (
        State.SCHEDULED,
        datetime(2026, 6, 3, tzinfo=clock.zone()),
    )
