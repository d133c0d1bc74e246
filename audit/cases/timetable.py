"""When things are due: days of the ministry's settings counted from a moment, in its zone and calendar."""

from datetime import date, datetime, time, timedelta

from audit.core import clock
from audit.directory import workdays
from audit.directory.queries import holidays_around

SIGN_DAYS = 10  # working days until an unsigned agreement is on the daily list, PRODUCT §7 `agreed`


def deadline(moment: datetime, days: int) -> datetime:
    """18:00 of the working day so many after the moment's day, one at the least (PRODUCT §7, Time)."""
    return workdays.end_of_work(working_day(moment, max(1, days)), clock.zone())


def working_day(moment: datetime, days: int) -> date:
    """The working day that comes `days` working days after the moment's day, which is not counted."""
    day = clock.day_of(moment)
    return workdays.add_working_days(day, days, holidays_around(day))


def start_of(day: date) -> datetime:
    """The first moment of a day in the zone of the ministries."""
    return datetime.combine(day, time.min, clock.zone())


def after_days(moment: datetime, days: int) -> datetime:
    """The first moment of the day that comes `days` calendar days after the moment's."""
    return start_of(clock.day_of(moment) + timedelta(days=days))
