"""When things are due: days of the ministry's settings counted from a moment, in its zone and calendar."""

from datetime import date, datetime, time, timedelta

from audit.core import clock
from audit.directory.models import Ministry
from audit.directory.queries import holidays_around
from audit.directory.rules import workdays

from ..states.columns import Span
from ..states.lookup import row_of

# Working days, PRODUCT §7.
SIGN_DAYS = 10  # `agreed`: until what is unsigned is on the daily list
MINISTER_DAYS = 20  # `minister`: until what is undecided is
LAST_CALL_DAYS = 5  # `objection`: from the end of its time to the minister
RESTORED_DAYS = 10  # `restored`: until the work is kept


def deadline(moment: datetime, days: int) -> datetime:
    """18:00 of the working day so many after the moment's day, one at the least (PRODUCT §7, Time)."""
    return workdays.end_of_work(working_day(moment, max(1, days)), clock.zone())


def working_day(moment: datetime, days: int) -> date:
    """The working day that comes `days` working days after the moment's day, which is not counted."""
    day = clock.day_of(moment)
    return workdays.add_working_days(day, days, holidays_around(day))


def days_ahead(state: str, *, consultation: int, ballot: int, notice: int) -> int | None:
    """Working days of the steps that lie between a state and the effective date, each with its full time.

    None where no plan can be overtaken: the signature has fixed the date, or there will be none."""
    days = {Span.CONSULTATION: consultation, Span.BALLOT: ballot, Span.NOTICE: notice}
    ahead = row_of(state).ahead
    return sum(days[span] for span in ahead) if ahead else None


def earliest_effect(
    ministry: Ministry, state: str, moment: datetime, deadline: datetime | None = None
) -> date | None:
    """The first day a case can take effect as things stand at `moment`. At most one query.

    What runs out does so at its deadline; an answer or a signature can come at once."""
    days = days_ahead(
        state,
        consultation=ministry.consultation_days,
        ballot=ministry.ballot_days,
        notice=ministry.notice_days,
    )
    if days is None:
        return None
    own = row_of(state).deadline
    if deadline is not None and own is not None and own.runs_out:
        moment = max(moment, deadline)
    return working_day(moment, days)


def start_of(day: date) -> datetime:
    """The first moment of a day in the zone of the ministries."""
    return datetime.combine(day, time.min, clock.zone())


def end_of_trial(moment: datetime, days: int) -> datetime:
    """The first moment of the day that comes `days` calendar days after the moment's; of the next working day where that is
    none: nobody is there to notice what a trial has left."""
    day = clock.day_of(moment) + timedelta(days=days)
    holidays = holidays_around(day)
    return start_of(workdays.add_working_days(day, 0, holidays))


def latest_deadline(moment: datetime, days: int) -> datetime:
    """18:00 of the last working day within so many calendar days of the moment's; the moment's own day at the least."""
    first = clock.day_of(moment)
    day, holidays = first + timedelta(days=days), holidays_around(first)
    while day > first and not workdays.is_working_day(day, holidays):
        day -= timedelta(days=1)
    return workdays.end_of_work(day, clock.zone())
