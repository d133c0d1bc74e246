from datetime import UTC, date, datetime

import pytest

from audit.core import clock
from audit.directory.models import CalendarDay, Ministry, User
from audit.journal.actions import audited
from audit.journal.models import Event
from audit.scoring.actions.parts.deadlines import extend_round_deadlines as _extend_round_deadlines
from audit.scoring.models import Round
from tests.scoring.world import MakeItem, OpenRound

# Parts run inside an act; here this is it.
extend_round_deadlines = audited(_extend_round_deadlines)

# 18:00 in Seoul on a Friday, and on the Monday after it.
FRIDAY, MONDAY = datetime(2026, 3, 20, 9, 0, tzinfo=UTC), datetime(2026, 3, 23, 9, 0, tzinfo=UTC)


def ends(row: Round, moment: datetime) -> Round:
    Round.objects.filter(pk=row.pk).update(deadline=moment)
    return row


@pytest.mark.parametrize(
    ("day", "until"),
    [(date(2026, 3, 20), MONDAY), (date(2026, 3, 19), FRIDAY), (date(2026, 3, 23), FRIDAY)],
)
def test_a_round_that_would_end_on_a_holiday_ends_on_the_next_working_day(
    open_: OpenRound, make_item: MakeItem, ministry: Ministry, secretary: User, day: date, until: datetime
) -> None:
    row = ends(open_(make_item("주간 보고")), FRIDAY)
    CalendarDay.objects.create(ministry=ministry, day=day, name="임시공휴일")
    assert extend_round_deadlines(day, by=secretary) == int(until == MONDAY)
    row.refresh_from_db()
    assert row.deadline == until
    told = {"day": "2026-03-20", "from": "2026-03-20T09:00:00Z", "to": "2026-03-23T09:00:00Z"}
    events = [(event.actor, event.facts) for event in Event.objects.filter(kind="round.put_off")]
    assert events == ([(secretary, told)] if until == MONDAY else [])


def test_a_round_that_has_ended_stays(open_: OpenRound, make_item: MakeItem, ministry: Ministry) -> None:
    row = ends(open_(make_item("주간 보고")), FRIDAY)
    CalendarDay.objects.create(ministry=ministry, day=date(2026, 3, 20), name="임시공휴일")
    with clock.at(FRIDAY):
        assert extend_round_deadlines(date(2026, 3, 20)) == 0
    row.refresh_from_db()
    assert row.deadline == FRIDAY
