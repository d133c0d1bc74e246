"""What is overdue, due this week, or later, told by a column."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from audit.desk.rules.due import Bounds, bounds

SEOUL = ZoneInfo("Asia/Seoul")
# Friday 6 March 2026 is closed here.
HOLIDAYS = frozenset({date(2026, 3, 6)})


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("now", "lead", "late", "week"),
    [
        # A moment that is its own deadline: late once it has come; the week ends with Sunday the 15th.
        (at(11, 10), 0, at(11, 10).replace(microsecond=1), at(16)),
        # Five working days from the column: those of the 4th are due on Thursday the 12th, 18:00 (the 6th is closed).
        (at(12, 17, 59), 5, at(4), at(9)),
        (at(12, 18), 5, at(5), at(9)),
        # On a Saturday all of the week is due: what is late and what is due this week are the same.
        (at(14, 12), 5, at(9), at(9)),
        # On Sunday nothing of the week is left but what is late.
        (at(15, 19), 0, at(15, 19).replace(microsecond=1), at(16)),
    ],
)
def test_bounds(now: datetime, lead: int, late: datetime, week: datetime) -> None:
    assert bounds(now, lead, HOLIDAYS, SEOUL) == Bounds(late, week)
