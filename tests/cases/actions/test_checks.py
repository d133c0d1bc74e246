"""Checks of a decision in effect: when they open, who answers, and when it is confirmed."""

from datetime import date, timedelta

from audit.access.gate import NotAllowed
from audit.cases.actions import answer_checks
from audit.cases.choices import CheckAnswer, State
from audit.cases.models import Check, RelapseReport, Timer
from audit.cases.refusals.after import (
    ChecksMissing,
)
from audit.core import clock
from audit.directory.models import User
from audit.journal.models import Event
from audit.results.queries import progress
from tests.cases.council import Council, again, refused, told
from tests.cases.effect import after_checks, asker, in_effect

__all__ = ["asker"]


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
    with clock.at(Check.objects.earliest("pk").opened_at + timedelta(hours=1)):
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
