"""Days of the procedure in the ministry's zone and calendar."""

from datetime import UTC, date, datetime

import pytest

from audit.cases.timetable import after_days, deadline, start_of, working_day

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
    assert after_days(datetime(2026, 5, 31, 15, 0, tzinfo=UTC), 30) == start_of(date(2026, 7, 1))
    assert working_day(datetime(2026, 3, 9, tzinfo=UTC), 5) == date(2026, 3, 16)
