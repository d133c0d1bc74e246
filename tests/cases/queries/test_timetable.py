"""Days of the procedure in the ministry's zone and calendar."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from audit.cases.choices import State
from audit.cases.queries.timetable import (
    consultation_days,
    deadline,
    earliest_effect,
    end_of_trial,
    hearing_deadline,
    next_month,
    season_ends,
    working_day,
)
from audit.cases.states.lookup import row_of
from audit.core import clock
from audit.directory.models import ClosedSeason, Ministry

MONDAY = datetime(2026, 3, 9, 1, tzinfo=UTC)  # 10:00 in Seoul

MANY = Decimal(500)  # hours a year, no light case

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
    assert clock.start_of(date(2026, 6, 1)) == datetime(2026, 5, 31, 15, 0, tzinfo=UTC)
    assert working_day(datetime(2026, 3, 9, tzinfo=UTC), 5) == date(2026, 3, 16)


def test_a_trial_ends_on_a_working_day() -> None:
    begun = datetime(2026, 5, 31, 15, 0, tzinfo=UTC)
    assert end_of_trial(begun, 30) == clock.start_of(date(2026, 7, 1))
    assert end_of_trial(begun, 33) == clock.start_of(date(2026, 7, 6)), "33 days end on a Saturday"


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
        (State.AMENDMENT, 30, "2026-04-13"),  # the answer may come at once
        (State.SILENCE, 7, "2026-03-23"),
        (State.MINISTER, 14, "2026-03-16"),
        *(
            (state, 14, None) for state in State if not row_of(state).ahead
        ),  # fixed by the signature, or never
    ],
)
def test_the_earliest_day_a_case_can_still_take_effect(
    ministry: Ministry, state: State, deadline_in: int | None, earliest: str | None
) -> None:
    due = None if deadline_in is None else MONDAY + timedelta(days=deadline_in)
    assert earliest_effect(ministry, state, MONDAY, due, hours=MANY) == (
        earliest and date.fromisoformat(earliest)
    )


@pytest.mark.parametrize(("hours", "days"), [("499.9", 5), ("500", 10)])
def test_light_cases_are_heard_for_less_time(ministry: Ministry, hours: str, days: int) -> None:
    ministry.light_consultation_days = 5
    assert consultation_days(ministry, Decimal(hours)) == days
    light = earliest_effect(ministry, State.DRAFT, MONDAY, hours=Decimal(hours))
    assert light == working_day(MONDAY, days + 15)


def test_the_steps_ahead_end_outside_closed_seasons(ministry: Ministry) -> None:
    ClosedSeason.objects.create(
        ministry=ministry, first=date(2026, 3, 20), last=date(2026, 4, 3), name="국정감사"
    )
    # the consultation ends on 6 April, the ballot on 20 April, and the notice may lie in a season
    assert earliest_effect(ministry, State.DRAFT, MONDAY, hours=MANY) == date(2026, 4, 27)
    assert hearing_deadline(MONDAY, 10) == deadline(datetime(2026, 4, 3, 1, tzinfo=UTC), 1)
    assert deadline(MONDAY, 10) == datetime(2026, 3, 23, 9, tzinfo=UTC)
    assert season_ends(MONDAY) is None
    assert season_ends(datetime(2026, 3, 31, 1, tzinfo=UTC)) == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        ("2026-03-09T01:00", "2026-04-09T09:00"),
        ("2026-01-31T01:00", "2026-03-03T09:00"),  # 28 February is a Saturday, 1 and 2 March are free
        ("2026-12-10T01:00", "2027-01-11T09:00"),  # the 10th is a Sunday
    ],
)
def test_a_month_later_is_a_working_day(moment: str, due: str) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert next_month(at) == datetime.fromisoformat(due).replace(tzinfo=UTC)
