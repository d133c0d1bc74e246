"""A trial: its days, what is left of it, and what the register says at its end."""

from datetime import datetime, timedelta

import pytest

from audit.cases.actions import answer_need, report_need
from audit.cases.choices import State
from audit.cases.models import CaseItem
from audit.cases.queries.timetable import RESTORED_DAYS, deadline, end_of_trial
from audit.core import clock
from audit.journal.models import Event
from audit.ledger.models import LedgerEntry
from audit.register.choices import Status
from audit.register.models import WorkItem
from tests.cases.council import Council, again


@pytest.mark.parametrize(
    ("fields", "left", "days", "takes"),
    [
        ({}, (0, 0), [Status.PAUSED, Status.STOPPED], 1440),  # what it took stays on record
        ({"pause_days": 0}, (0, 0), [Status.STOPPED], 1440),
        ({"measure": "reduce", "after": "두 번만"}, (2, 60), [Status.PAUSED, Status.CHANGED], 120),
        ({"measure": "automate", "after": "자동으로"}, (12, 0), [Status.PAUSED, Status.CHANGED], 0),
    ],
)
def test_what_the_clock_does_to_the_items(
    council: Council, fields: dict[str, object], left: tuple[int, int], days: list[Status], takes: int
) -> None:
    case = council.signed(**fields)
    CaseItem.objects.update(after_occurrences=left[0], after_minutes_each=left[1])
    seen = []
    while case.state != State.IN_EFFECT:
        assert case.deadline is not None
        council.tick(case.deadline)
        case = again(case)
        seen.append(WorkItem.objects.get().status)
    assert (seen, case.state, WorkItem.objects.get().annual_minutes) == (days, State.IN_EFFECT, takes)


def test_a_trial_lasts_its_days(council: Council) -> None:
    case = council.in_state(State.PAUSED)
    assert (case.entered_at, case.deadline) == (
        datetime(2026, 6, 1, tzinfo=clock.zone()),
        datetime(2026, 7, 1, tzinfo=clock.zone()),
    )


def test_the_rest_of_a_trial_is_what_was_left(council: Council) -> None:
    case = council.in_state(State.PAUSED)
    with clock.at(case.entered_at + timedelta(days=10)):
        case = council.move(case, "restore", by=council.head, reason="필요합니다.")
        assert case.trial_days_left == case.pause_days - 10
        case = council.move(case, "resume_trial", reason="더 해 봅니다.")
        assert case.deadline is not None
        assert clock.day_of(case.deadline) - clock.today() >= timedelta(days=20)


def test_a_trial_that_is_broken_off_is_decided_on_within_ten_working_days(council: Council) -> None:
    case = council.restored()
    assert (case.state, case.trial_days_left) == (State.RESTORED, 30)
    assert case.deadline == deadline(case.entered_at, RESTORED_DAYS)
    assert WorkItem.objects.get().status == Status.CONFIRMED
    assert Event.objects.get(kind="case.restore").facts["days_left"] == 30
    with clock.at(case.entered_at):
        case = council.move(case, "resume_trial", reason="더 해 봅니다.")
    assert (case.trial_days_left, case.deadline) == (None, end_of_trial(case.entered_at, 30))
    assert WorkItem.objects.get().status == Status.PAUSED


def test_a_trial_that_had_run_out_goes_on_for_a_day_at_least(council: Council) -> None:
    case = council.in_state(State.PAUSED)
    with clock.at(case.entered_at):
        need = report_need(by=council.staff, case=case, purpose="국회 답변 자료를 여기서 만듭니다.")
    case = council.until_due(case)  # with a need that nobody has answered
    assert (case.state, case.trial_days_left) == (State.RESTORED, 0)
    with clock.at(case.entered_at):
        answer_need(by=council.secretary, need=need, reply="메신저로 드립니다.")
        case = council.move(case, "resume_trial", reason="더 해 봅니다.")
    assert case.deadline == end_of_trial(case.entered_at, 1)


def test_what_a_trial_has_freed_is_booked_on_the_day_it_takes_effect(council: Council) -> None:
    case = council.in_state(State.PAUSED)
    assert not LedgerEntry.objects.exists()
    case = council.until_due(case)
    entry = LedgerEntry.objects.get()
    assert (entry.day, entry.minutes) == (clock.day_of(case.entered_at), 1440)
