"""Arithmetic of working days: Monday to Friday without the holidays given. Values in, values out."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

END_OF_WORK = time(18, 0)
MAX_WORKING_DAYS = 2_600  # ten years


def opened_before(day: date, working_days: int, holidays: Collection[date], zone: ZoneInfo) -> datetime:
    """What was opened before this moment is due, so many working days later, by the end of the day."""
    after = day + timedelta(days=1)
    first = add_working_days(after, -working_days, holidays) if working_days else after
    return datetime.combine(first, time(), zone)


def is_working_day(day: date, holidays: Collection[date] = frozenset()) -> bool:
    """Whether the day is neither on a weekend nor one of the holidays."""
    return day.weekday() < 5 and day not in holidays


def next_working_day(day: date, holidays: Collection[date] = frozenset()) -> date:
    """The first working day after the day."""
    return add_working_days(day, 1, holidays)


def add_working_days(day: date, number: int, holidays: Collection[date] = frozenset()) -> date:
    """The day so many working days later (before, for a negative number); the day itself is not counted.

    0 gives the day where it is a working day, else the next one. ValueError beyond 2,600 working days.
    """
    if abs(number) > MAX_WORKING_DAYS:
        raise ValueError(f"at most {MAX_WORKING_DAYS} working days, not {number}")
    step = timedelta(-1 if number < 0 else 1)
    left = abs(number)
    while left or not is_working_day(day, holidays):
        day += step
        if left and is_working_day(day, holidays):
            left -= 1
    return day


def deadline(opened: datetime, working_days: int, holidays: Collection[date], zone: ZoneInfo) -> datetime:
    """18:00 of the zone on the working day so many after the day of opening, aware, in UTC.

    The day of opening does not count (Civil Act, article 157). ValueError for a moment without a zone or for
    fewer than one working day.
    """
    if opened.tzinfo is None:
        raise ValueError("a deadline starts at an aware moment")
    if working_days < 1:
        raise ValueError(f"a deadline is at least one working day off, not {working_days}")
    day = add_working_days(opened.astimezone(zone).date(), working_days, holidays)
    return end_of_work(day, zone)


def end_of_work(day: date, zone: ZoneInfo) -> datetime:
    """18:00 of the zone on a day, aware, in UTC."""
    return datetime.combine(day, END_OF_WORK, zone).astimezone(UTC)
