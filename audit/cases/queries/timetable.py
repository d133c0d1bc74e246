"""When things are due: days of the ministry's settings counted from a moment, in its zone and calendar."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from decimal import Decimal

from audit.core import clock
from audit.directory.models import Ministry
from audit.directory.queries import holidays_around, seasons_from
from audit.directory.rules import workdays
from audit.directory.rules.seasons import past_seasons, season_of

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


def hearing_deadline(moment: datetime, days: int) -> datetime:
    """The same for a consultation, a silence procedure or a ballot, which never end inside a closed season."""
    day = working_day(moment, max(1, days))
    return workdays.end_of_work(past_closed_seasons(day), clock.zone())


def end_of_work_past_seasons(moment: datetime) -> datetime:
    """18:00 of the moment's day, or of the first working day after the closed season it lies in."""
    return workdays.end_of_work(past_closed_seasons(clock.day_of(moment)), clock.zone())


def past_closed_seasons(day: date) -> date:
    """A working day, or the first one after the closed season it lies in. Two queries at most."""
    return past_seasons(day, seasons_from(day), holidays_around(day))


def season_ends(moment: datetime) -> date | None:
    """The last day of the closed season that lies over a moment; None outside. One query."""
    day = clock.day_of(moment)
    season = season_of(day, seasons_from(day))
    return season.last if season else None


def next_month(moment: datetime) -> datetime:
    """18:00 of the same day of the next month, or its last; of the next working day where that is none."""
    day = clock.day_of(moment)
    first = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    wanted = first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))
    return workdays.end_of_work(workdays.add_working_days(wanted, 0, holidays_around(wanted)), clock.zone())


def working_day(moment: datetime, days: int) -> date:
    """The working day that comes `days` working days after the moment's day, which is not counted."""
    day = clock.day_of(moment)
    return workdays.add_working_days(day, days, holidays_around(day))


def consultation_days(ministry: Ministry, hours: Decimal) -> int:
    """Working days of a consultation on work that takes so many hours a year: fewer where the case is light (PRODUCT §7)."""
    light = hours < ministry.light_hours
    return (
        min(ministry.consultation_days, ministry.light_consultation_days)
        if light
        else ministry.consultation_days
    )


def earliest_effect(
    ministry: Ministry, state: str, moment: datetime, deadline: datetime | None = None, *, hours: Decimal
) -> date | None:
    """The first day a case about work of so many `hours` a year can take effect as things stand at `moment`: every step ahead has
    its full time, and none but the notice ends inside a closed season. None where no plan can be overtaken. At most two queries.

    What runs out does so at its deadline; an answer or a signature can come at once."""
    row = row_of(state)
    if not row.ahead:
        return None
    if deadline is not None and row.deadline is not None and row.deadline.runs_out:
        moment = max(moment, deadline)
    day = clock.day_of(moment)
    holidays, seasons = holidays_around(day), seasons_from(day)
    lengths = {Span.CONSULTATION: consultation_days(ministry, hours)}
    for span in row.ahead:
        day = workdays.add_working_days(day, lengths.get(span) or getattr(ministry, span), holidays)
        if span != Span.NOTICE:
            day = past_seasons(day, seasons, holidays)
    return day


def end_of_trial(moment: datetime, days: int) -> datetime:
    """The first moment of the day that comes `days` calendar days after the moment's; of the next working day where that is
    none: nobody is there to notice what a trial has left."""
    day = clock.day_of(moment) + timedelta(days=days)
    holidays = holidays_around(day)
    return clock.start_of(workdays.add_working_days(day, 0, holidays))


def latest_deadline(moment: datetime, days: int) -> datetime:
    """18:00 of the last working day within so many calendar days of the moment's; the moment's own day at the least."""
    first = clock.day_of(moment)
    day, holidays = first + timedelta(days=days), holidays_around(first)
    while day > first and not workdays.is_working_day(day, holidays):
        day -= timedelta(days=1)
    return workdays.end_of_work(day, clock.zone())
