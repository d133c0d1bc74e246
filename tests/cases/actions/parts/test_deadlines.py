"""A holiday added to the calendar and the deadlines that run."""

from datetime import UTC, date, datetime, timedelta

import pytest

from audit.cases.actions.parts.deadlines import extend_deadlines as _extend_deadlines
from audit.cases.choices import State
from audit.cases.models import Ballot, Case, Timer
from audit.cases.queries.timetable import deadline
from audit.core import clock
from audit.directory.models import CalendarDay
from audit.journal.actions import audited
from audit.journal.models import Event
from tests.cases.council import Council, again
from tests.cases.traces import snapshot

# Parts run inside an act; here this is it.
extend_deadlines = audited(_extend_deadlines)


def add(council: Council, day: date) -> None:
    CalendarDay.objects.create(ministry=council.ministry, day=day, name="임시공휴일")


def end(day: date) -> datetime:
    """18:00 in Seoul."""
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)


def due(case: Case) -> datetime:
    found = again(case).deadline
    assert found is not None
    return found


# A consultation of ten working days from Monday 9 March: until Monday the 23rd.
@pytest.mark.parametrize(
    ("day", "until"),
    [
        (date(2026, 3, 23), date(2026, 3, 24)),  # its last day
        (date(2026, 3, 18), date(2026, 3, 24)),  # a day before: ten working days stay ten
        (date(2026, 3, 24), date(2026, 3, 23)),  # afterwards
        (date(2026, 3, 9), date(2026, 3, 23)),  # the day it began is not counted
        (date(2026, 3, 6), date(2026, 3, 23)),  # entered late: a day that has passed
    ],
)
def test_a_deadline_keeps_its_number_of_working_days(council: Council, day: date, until: date) -> None:
    case = council.in_state(State.CONSULTATION)
    assert due(case) == end(date(2026, 3, 23))
    add(council, day)
    moved = until != date(2026, 3, 23)
    assert extend_deadlines(day, by=council.chair) == int(moved)
    assert due(case) == end(until)
    # The same as if the day had been known from the beginning.
    assert day < date(2026, 3, 9) or due(case) == deadline(case.entered_at, 10)
    assert [timer.due_at for timer in Timer.objects.filter(done_at=None)] == [end(until)]
    events = Event.objects.filter(kind="case.put_off")
    told = {"day": day.isoformat(), "from": "2026-03-23T09:00:00Z", "to": "2026-03-24T09:00:00Z"}
    assert [(event.actor, event.subject_id, event.facts) for event in events] == (
        [(council.chair, case.pk, told)] if moved else []
    )


@pytest.mark.parametrize("state", [State.BALLOT, State.OBJECTION, State.AGREED])
def test_every_period_of_working_days_moves(council: Council, state: State) -> None:
    case = council.in_state(state)
    before = due(case)
    day = clock.day_of(before)
    with clock.at(case.entered_at + timedelta(hours=1)):
        add(council, day)
        assert extend_deadlines(day) == 1
    assert due(case) == deadline(before, 1) > before
    if state == State.BALLOT:
        assert Ballot.objects.get(case=case).deadline == due(case)
    assert again(case).version == case.version  # nobody's open form is refused for it


@pytest.mark.parametrize("state", [State.SCHEDULED, State.PAUSED])
def test_effective_dates_and_pauses_stay(council: Council, state: State) -> None:
    case = council.in_state(state)
    before = due(case)
    with clock.at(case.entered_at + timedelta(hours=1)):
        add(council, clock.day_of(before))
        assert extend_deadlines(clock.day_of(before)) == 0
    assert due(case) == before


def test_what_is_due_already_is_not_put_off(council: Council) -> None:
    case = council.in_state(State.CONSULTATION)
    with clock.at(due(case)):
        add(council, date(2026, 3, 23))
        before = snapshot()
        assert extend_deadlines(date(2026, 3, 23)) == 0
        assert snapshot() == before


def test_a_position_between_the_old_and_the_new_deadline_counts(council: Council) -> None:
    case = council.ballot()
    old = due(case)
    with clock.at(old - timedelta(hours=1)):
        add(council, clock.day_of(old))
        extend_deadlines(clock.day_of(old))
    with clock.at(old + timedelta(hours=1)):
        assert council.say(case, 0, "Y").late is False
