"""Once a decision is in effect: checks, confirmation, reports, relapses, orders of the minister."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.cases.actions import answer_checks, dismiss_report, report_relapse
from audit.cases.choices import CheckAnswer, ReportOutcome, State
from audit.cases.models import Case, Check, RelapseReport, Timer
from audit.cases.refusals.after import (
    BadReinstateUntil,
    ChecksMissing,
    LaterDecision,
    NoReport,
    NotInEffect,
    OrderRatified,
    ReportSettled,
)
from audit.cases.refusals.case import FieldMissing
from audit.core import clock
from audit.directory.models import User
from audit.journal.models import Event
from audit.ledger.models import LedgerEntry
from audit.register.choices import RequesterKind, Status
from audit.register.models import WorkItem
from audit.results.queries import progress
from tests.cases.council import Council, again, refused, told
from tests.world import MakeUser


def at_home(day: date, hour: int = 0) -> datetime:
    return datetime.combine(day, time(hour), clock.zone())


@pytest.fixture
def asker(council: Council, make_user: MakeUser) -> User:
    """The head of the unit that received the work."""
    return make_user("asker", Role.UNIT_HEAD, unit=council.other)


def in_effect(council: Council, **other: Any) -> Case:
    """A decision in effect about a monthly report that another unit asked for."""
    asked: dict[str, Any] = {"requester_kind": RequesterKind.UNIT, "requester_unit": council.other}
    case = council.signed(council.item(**asked | other))
    while case.state != State.IN_EFFECT:
        case = council.until_due(case)
    return case


def after_checks(council: Council, case: Case, rounds: int) -> Case:
    for _round in range(rounds):
        case = council.until_due(case)
    return case


# --- checks -----------------------------------------------------------------------------------------------------------


def test_it_is_looked_at_after_thirty_ninety_and_a_hundred_and_eighty_days(
    council: Council, asker: User
) -> None:
    case = in_effect(council)
    start = clock.day_of(case.entered_at)
    assert (case.checks_from, case.checks_made) == (start, 0)
    seen = []
    while case.state == State.IN_EFFECT:
        assert case.deadline is not None
        seen.append((clock.day_of(case.deadline) - start).days)
        case = council.until_due(case)
    # 1 July 2026, a Wednesday: 31 July, 29 September and 28 December are open days; then ten working days to answer, to 12 January.
    assert (start, seen) == (date(2026, 7, 1), [30, 90, 180, 195])
    assert case.state == State.CONFIRMED
    asked = Check.objects.order_by("opened_at", "unit__code").values_list("round", "unit__code")
    assert list(asked) == [(90, "PC-01"), (90, "TP-01"), (180, "PC-01"), (180, "TP-01")]
    assert told("check_asked") == ["asker", "asker", "head", "head"]
    facts = Event.objects.get(kind="case.confirm").facts
    assert (facts["asked"], facts["answered"]) == (4, 0)
    assert (progress(council.ministry).lasting, progress(council.ministry).in_effect) == (1440, 1440)


def test_one_due_occurrence_must_have_passed(council: Council, asker: User) -> None:
    """Yearly work is confirmed after its day has passed, not after half a year."""
    case = in_effect(council, as_needed_a_year=None, rrule="FREQ=YEARLY", dtstart=date(2026, 5, 4))
    case = after_checks(council, case, 3)
    assert case.deadline is not None
    # The next one after 1 July 2026 is 4 May 2027; the day after is open.
    assert clock.day_of(case.deadline) == date(2027, 5, 6)


def test_a_late_clock_decides_as_of_the_deadlines(council: Council, asker: User) -> None:
    case = in_effect(council)
    council.tick(case.entered_at + timedelta(days=250))
    late = again(case)
    assert (late.state, late.checks_made) == (State.CONFIRMED, 3)
    assert clock.day_of(late.entered_at) == date(2027, 1, 12)
    assert Timer.objects.filter(case=case, done_at=None).count() == 1
    assert council.tick(case.entered_at + timedelta(days=250)) == 0


def test_one_button_answers_all_checks_of_a_unit(council: Council, asker: User) -> None:
    case = after_checks(council, in_effect(council), 2)
    with clock.at(Check.objects.first().opened_at + timedelta(hours=1)):  # type: ignore[union-attr]
        ids = list(Check.objects.values_list("pk", flat=True))
        assert answer_checks(by=council.head, checks=ids) == 1
        assert answer_checks(by=council.head, checks=ids) == 0
        assert answer_checks(by=asker, checks=ids) == 1
        with refused(ChecksMissing):
            answer_checks(by=asker, checks=[])
        with refused(NotAllowed):
            answer_checks(by=council.staff, checks=ids)
    rows = Check.objects.order_by("unit__code").values_list("answer", "answered_by__username")
    assert list(rows) == [(CheckAnswer.AS_DECIDED, "head"), (CheckAnswer.AS_DECIDED, "asker")]
    assert Event.objects.filter(kind="check.answered").count() == 2
    assert case.state == State.IN_EFFECT


def test_the_system_sees_what_is_logged_again(council: Council, asker: User) -> None:
    case = in_effect(council)
    with clock.at(case.entered_at + timedelta(days=9)):
        council.item()  # the same title
    council.until_due(case)
    report = RelapseReport.objects.get()
    assert (report.reported_by, report.outcome) == (None, "")


def test_what_is_confirmed_is_looked_at_every_year(council: Council, asker: User) -> None:
    case = after_checks(council, in_effect(council), 4)
    assert case.state == State.CONFIRMED
    entered = case.entered_at
    case = council.until_due(case)
    assert (case.state, case.entered_at, Check.objects.open().count()) == (State.CONFIRMED, entered, 2)
    assert case.deadline is not None
    assert 365 <= (clock.day_of(case.deadline) - clock.day_of(entered)).days - 365 <= 370


# --- it came back -----------------------------------------------------------------------------------------------------


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
        with refused(ReportSettled):
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


# --- orders of the minister -------------------------------------------------------------------------------------------


def test_an_order_lapses_unless_it_is_ratified(council: Council) -> None:
    case = council.reinstated()
    assert (case.state, WorkItem.objects.get().status) == (State.REINSTATED, Status.CONFIRMED)
    # 1 July 2026 + 30 days is Friday 31 July.
    assert case.deadline == at_home(date(2026, 7, 31), 18)
    assert sum(LedgerEntry.objects.values_list("minutes", flat=True)) == 0
    case = council.until_due(case)
    assert (case.state, Event.objects.latest("sequence").kind) == (State.IN_EFFECT, "case.lapse_order")
    assert (WorkItem.objects.get().status, case.reinstated_until) == (Status.STOPPED, None)


def test_a_ratified_order_ends_on_its_day(council: Council) -> None:
    case = council.reinstated()
    with clock.at(case.entered_at + timedelta(days=3)):
        case = council.move(case, "ratify", document_number="혁신-9", reason="추인합니다.")
        with refused(OrderRatified):
            council.move(case, "ratify", document_number="혁신-9", reason="추인합니다.")
    # 30 December 2026 is a Wednesday.
    assert (case.state, case.deadline) == (State.REINSTATED, at_home(date(2026, 12, 30), 18))
    case = council.until_due(case)
    assert (case.state, Event.objects.latest("sequence").kind) == (State.IN_EFFECT, "case.order_ends")


@pytest.mark.parametrize("until", ["2026-07-01", "2027-07-02", "내년", "2026-06-30"])
def test_an_order_names_a_day_within_twelve_months(council: Council, until: str) -> None:
    case = council.in_state(State.IN_EFFECT)
    with clock.at(case.entered_at), refused(BadReinstateUntil):
        council.move(case, "reinstate", reason="급합니다.", reinstate_until=until)


def test_an_order_never_ends_on_a_day_off(council: Council) -> None:
    case = council.in_state(State.IN_EFFECT)
    with clock.at(case.entered_at):
        # 12 July 2026 is a Sunday: the last working day before it is the end.
        case = council.move(case, "reinstate", reason="급합니다.", reinstate_until="2026-07-12")
    assert case.deadline == at_home(date(2026, 7, 10), 18)


def test_the_minister_takes_the_order_back(council: Council) -> None:
    case = council.reinstated()
    with clock.at(case.entered_at + timedelta(days=1)):
        case = council.move(case, "end_order", reason="필요 없습니다.")
    assert (case.state, sum(LedgerEntry.objects.values_list("minutes", flat=True))) == (State.IN_EFFECT, 1440)


def test_an_order_about_relapsed_work_takes_no_hours_twice(council: Council) -> None:
    case = council.relapsed()
    with clock.at(case.entered_at + timedelta(days=1)):
        council.move(case, "reinstate", reason="급합니다.", reinstate_until="2026-12-30")
    assert sum(LedgerEntry.objects.values_list("minutes", flat=True)) == 0
