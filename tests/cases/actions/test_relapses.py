"""Reports that work came back, and what accepting one does to books and entries."""

from datetime import date, timedelta

from audit.access.gate import NotAllowed
from audit.cases.actions import dismiss_report, report_relapse
from audit.cases.choices import CheckAnswer, ReportOutcome, State
from audit.cases.models import Check, RelapseReport
from audit.cases.refusals.after import (
    LaterDecision,
    NoReport,
    NotInEffect,
    ReportJudged,
)
from audit.cases.refusals.case import FieldMissing
from audit.core import clock
from audit.directory.models import User
from audit.ledger.models import LedgerEntry
from audit.register.choices import Status
from audit.register.models import WorkItem
from audit.results.queries import progress
from tests.cases.council import Council, again, refused, told
from tests.cases.effect import after_checks, asker, in_effect

__all__ = ["asker"]


def test_anybody_reports_and_the_secretary_judges(council: Council, asker: User) -> None:
    case = in_effect(council)
    with clock.at(case.entered_at + timedelta(hours=1)):
        with refused(NoReport):
            council.move(case, "relapse", by=council.secretary, reason="확인")
        first = report_relapse(by=council.staff, case=case, words="과장이 다시 찾습니다.")
        again_ = report_relapse(by=council.staff, case=case, words="국장도 찾습니다.")
        assert (first.pk, RelapseReport.objects.get().words) == (again_.pk, "국장도 찾습니다.")
        with refused(FieldMissing):
            report_relapse(by=council.staff, case=case, words=" \u200b")
        case = council.move(case, "relapse", by=council.secretary, reason="확인했습니다.")
    assert case.state == State.RELAPSED
    report, item = RelapseReport.objects.get(), WorkItem.objects.get()
    assert (report.outcome, report.settled_by, report.reply) == (
        ReportOutcome.ACCEPTED,
        council.secretary,
        "확인했습니다.",
    )
    assert (item.status, item.annual_minutes) == (Status.CONFIRMED, 1440)
    assert [(row.kind, row.minutes) for row in LedgerEntry.objects.all()] == [
        ("decision", 1440),
        ("relapse", -1440),
    ]
    assert told("relapse_reported") == ["chair", "secretary"]
    assert told("relapsed") == ["asker", "chair", "head", "staff"]
    assert progress(council.ministry).in_effect == 0


def test_an_open_report_holds_the_confirmation_back_until_it_is_answered(
    council: Council, asker: User
) -> None:
    case = after_checks(council, in_effect(council), 3)
    assert case.deadline is not None
    with clock.at(case.deadline - timedelta(hours=1)):
        report = report_relapse(by=asker, case=case, words="다시 왔습니다.")
    held = council.until_due(case)
    assert held.state == State.IN_EFFECT
    with clock.at(case.deadline + timedelta(days=2)):
        with refused(NotAllowed):
            dismiss_report(by=council.head, report=report, reply="아닙니다.")
        dismiss_report(by=council.secretary, report=report, reply="다른 업무였습니다.")
        with refused(ReportJudged):
            dismiss_report(by=council.secretary, report=report, reply="다시")
    assert (again(case).state, again(case).entered_at) == (State.CONFIRMED, case.deadline)
    assert told("relapse_dismissed") == ["asker"]


def test_the_report_of_who_is_asked_answers_the_check(council: Council, asker: User) -> None:
    case = after_checks(council, in_effect(council), 2)
    check = Check.objects.get(unit=council.other)
    with clock.at(check.opened_at + timedelta(hours=1)):
        report_relapse(by=asker, case=case, words="다시 왔습니다.")
    check.refresh_from_db()
    assert (check.answer, check.words, check.answered_by) == (CheckAnswer.CAME_BACK, "다시 왔습니다.", asker)


def test_nothing_is_reported_of_what_is_not_in_effect(council: Council) -> None:
    case = council.in_state(State.SCHEDULED)
    with refused(NotInEffect):
        report_relapse(by=council.staff, case=case, words="다시 왔습니다.")


def test_it_stops_again_and_its_checks_start_anew(council: Council) -> None:
    case = council.relapsed()
    case = council.until_due(case)
    assert (case.state, told("relapse_overdue")) == (State.RELAPSED, ["chair", "secretary"])
    with clock.at(case.entered_at + timedelta(days=20)):
        case = council.move(case, "stop_again", by=council.secretary, reason="다시 멈췄습니다.")
        today = clock.today()
    assert (case.state, case.checks_from, case.checks_made) == (State.IN_EFFECT, today, 0)
    assert WorkItem.objects.get().status == Status.STOPPED
    assert sum(LedgerEntry.objects.values_list("minutes", flat=True)) == 1440
    assert set(LedgerEntry.objects.values_list("kind", flat=True)) == {"decision", "relapse"}


def test_changed_work_takes_again_what_it_took_before(council: Council) -> None:
    item = council.item()
    half = {"measure": "shorten", "after": "한 장으로", "after_by_item": {item.pk: (12, 60)}}
    case = council.signed(item, **half)
    while case.state != State.IN_EFFECT:
        case = council.until_due(case)
    item.refresh_from_db()
    assert (item.annual_minutes, item.status) == (720, Status.CHANGED)
    with clock.at(case.entered_at + timedelta(hours=1)):
        report_relapse(by=council.staff, case=case, words="세 장입니다.")
        case = council.move(case, "relapse", by=council.secretary, reason="확인")
        item.refresh_from_db()
        assert (item.annual_minutes, item.status, item.decided) == (1440, Status.CONFIRMED, None)
        council.move(case, "stop_again", by=council.secretary, reason="다시 한 장입니다.")
    item.refresh_from_db()
    assert (item.annual_minutes, item.status) == (720, Status.CHANGED)


def test_merged_work_and_what_received_it_are_as_before(council: Council) -> None:
    item, into = council.item(), council.item("월간 종합보고")
    case = council.signed(
        item, measure="merge", after="한 쪽으로", merge_into=into, after_by_item={item.pk: (0, 20)}
    )
    while case.state != State.IN_EFFECT:
        case = council.until_due(case)
    into.refresh_from_db()
    assert (into.annual_minutes, into.status) == (12 * 140, Status.CHANGED)
    with clock.at(case.entered_at + timedelta(hours=1)):
        report_relapse(by=council.staff, case=case, words="따로 씁니다.")
        council.move(case, "relapse", by=council.secretary, reason="확인")
    item.refresh_from_db()
    into.refresh_from_db()
    assert (item.status, into.status, into.annual_minutes) == (Status.CONFIRMED, Status.CONFIRMED, 1440)


def test_a_later_decision_speaks_about_the_work(council: Council) -> None:
    item = council.item()
    case = council.signed(item, measure="shorten", after="한 장", after_by_item={item.pk: (12, 60)})
    while case.state != State.IN_EFFECT:
        case = council.until_due(case)
    with clock.at(case.entered_at + timedelta(hours=1)):
        item.refresh_from_db()
        council.draft(item, effective_on=date(2026, 12, 1))
        report_relapse(by=council.staff, case=case, words="세 장입니다.")
        with refused(LaterDecision):
            council.move(case, "relapse", by=council.secretary, reason="확인")
