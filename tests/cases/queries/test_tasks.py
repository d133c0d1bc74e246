"""When an office is late with its next step, and who is told."""

from datetime import timedelta

import pytest

from audit.access.permissions import Permission
from audit.cases.choices import State
from audit.cases.queries.tasks import is_late, office_tasks, task_due
from audit.core import clock
from audit.mail.models import Notice
from audit.reminders.actions import remind
from audit.reminders.queries.waiting import to_lead
from tests.cases.council import Council, again, told


def test_a_consultation_that_is_over_is_due_five_working_days_later(council: Council) -> None:
    case = council.in_state(State.CONSULTATION)
    assert case.deadline is not None
    assert task_due(case) == case.deadline + timedelta(days=7)
    with clock.at(case.deadline):
        assert office_tasks(Permission.LEAD_CASE) == [(case.deadline + timedelta(days=7), case)]
        assert not is_late(case)
        assert [(row.due, row.late) for row in to_lead(council.chair)] == [
            (case.deadline + timedelta(days=7), False)
        ]
    with clock.at(case.deadline + timedelta(days=7)):
        assert is_late(case)
        assert [row.late for row in to_lead(council.chair)] == [True]


def test_the_day_after_the_minister_is_told(council: Council) -> None:
    case = council.in_state(State.CONSULTATION)
    assert case.deadline is not None
    for days in (5, 6, 7, 8):
        with clock.at(case.deadline + timedelta(days=days, hours=-2)):
            remind(clock.now())
            remind(clock.now())
    assert told("reminder_task") == ["chair"]
    assert told("reminder_overdue") == ["chair", "minister"]  # the chair of a unit that has not answered


def test_a_first_draft_may_wait_and_nobody_is_told(council: Council) -> None:
    case = council.draft()
    with clock.at(case.entered_at + timedelta(days=90)):
        assert task_due(again(case)) is None
        assert office_tasks(Permission.LEAD_CASE) == []
        assert not Notice.objects.filter(kind__startswith="reminder_task").exists()
        assert [row.late for row in to_lead(council.chair)] == [False]


@pytest.mark.parametrize("state", [State.NO_DECISION, State.RESTORED, State.OBJECTION])
def test_what_waits_for_the_chair_is_due_on_a_day(council: Council, state: State) -> None:
    case = council.in_state(state)
    due = task_due(case)
    assert due is not None
    assert due > case.entered_at


def test_in_the_last_call_the_chair_is_late(council: Council) -> None:
    case = council.until_due(council.in_state(State.OBJECTION))
    assert (case.state, case.last_call) == (State.OBJECTION, True)
    with clock.at(case.entered_at):
        assert is_late(case)
