"""Days of the procedure in the ministry's zone and calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest

from audit.cases.choices import State
from audit.cases.queries.timetable import (
    days_ahead,
    deadline,
    earliest_effect,
    end_of_trial,
    start_of,
    working_day,
)
from audit.directory.models import Ministry

MONDAY = datetime(2026, 3, 9, 1, tzinfo=UTC)  # 10:00 in Seoul

pytestmark = pytest.mark.usefixtures("ministry")  # whose calendar it is


@pytest.mark.parametrize(
    ("moment", "days", "due"),
    [
        ("2026-03-09T00:00", 10, "2026-03-23T09:00"),  # Monday 09:00 in Seoul, two weeks
        ("2026-03-09T15:30", 1, "2026-03-11T09:00"),  # already Tuesday in Seoul
        ("2026-04-30T01:00", 1, "2026-05-04T09:00"),  # 1 May is Labour Day, then a weekend
        ("2026-03-13T01:00", 0, "2026-03-16T09:00"),  # never less than a working day
    ],
)
def test_deadlines_fall_on_six_in_the_evening_of_a_working_day(moment: str, days: int, due: str) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert deadline(at, days) == datetime.fromisoformat(due).replace(tzinfo=UTC)


def test_days_begin_at_midnight_of_the_zone() -> None:
    assert start_of(date(2026, 6, 1)) == datetime(2026, 5, 31, 15, 0, tzinfo=UTC)
    assert working_day(datetime(2026, 3, 9, tzinfo=UTC), 5) == date(2026, 3, 16)


def test_a_trial_ends_on_a_working_day() -> None:
    begun = datetime(2026, 5, 31, 15, 0, tzinfo=UTC)
    assert end_of_trial(begun, 30) == start_of(date(2026, 7, 1))
    assert end_of_trial(begun, 33) == start_of(date(2026, 7, 6)), "33 days end on a Saturday"


def test_the_steps_ahead_of_each_state_take_their_days() -> None:
    days = {state: days_ahead(state, consultation=100, ballot=10, notice=1) for state in State}
    assert days == {
        State.DRAFT: 111,
        State.CONSULTATION: 11,
        State.BALLOT: 1,
        State.OBJECTION: 11,
        State.MINISTER: 1,
        State.AGREED: 1,
        # fixed by the signature, or never
        State.DECIDED: None,
        State.SCHEDULED: None,
        State.PAUSED: None,
        State.RESTORED: None,
        State.KEPT: None,
        State.SUPERSEDED: None,
        **dict.fromkeys((State.IN_EFFECT, State.CONFIRMED, State.RELAPSED, State.REINSTATED)),
        State.NO_DECISION: None,
        State.WITHDRAWN: None,
    }


@pytest.mark.parametrize(
    ("state", "deadline_in", "earliest"),
    [
        (State.DRAFT, None, "2026-04-13"),  # 10 + 10 + 5 working days
        (State.CONSULTATION, 14, "2026-04-13"),  # 10 + 5 after Monday 23 March
        (State.CONSULTATION, -7, "2026-03-30"),  # over; the ballot could be opened today
        (State.BALLOT, 14, "2026-03-30"),
        (State.BALLOT, -7, "2026-03-16"),  # the clock comes late
        (State.OBJECTION, 21, "2026-03-30"),  # it waits for no deadline: the chair may reopen at once
        (State.AGREED, 14, "2026-03-16"),  # nor does a signature
        (State.SCHEDULED, 14, None),
    ],
)
def test_the_earliest_day_a_case_can_still_take_effect(
    ministry: Ministry, state: State, deadline_in: int | None, earliest: str | None
) -> None:
    due = None if deadline_in is None else MONDAY + timedelta(days=deadline_in)
    assert earliest_effect(ministry, state, MONDAY, due) == (earliest and date.fromisoformat(earliest))
