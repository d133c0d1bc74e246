"""Which rows of a queue are overdue, due this week, or later, told by a column. Plain rule.

An office has some working days (`lead`) from the moment the column holds: `cases.queries.tasks` tells one row when it is due, this
tells the database up to which value of the column rows are."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from audit.directory.rules.workdays import add_working_days

END_OF_WORK = time(18)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Bounds:
    """Overdue: the column is before `late`. This week: from there on, and before `week`. Later: the rest."""

    late: datetime
    week: datetime


def bounds(now: datetime, lead: int, holidays: Set[date], zone: tzinfo) -> Bounds:
    """As of `now`; the week ends with its Sunday."""
    today = now.astimezone(zone).date()
    sunday = today + ONE_DAY * (6 - today.weekday())
    week = _until(sunday, lead, holidays, zone)
    if not lead:
        return Bounds(now + timedelta(microseconds=1), week)  # due at a moment: that one is late
    over = now.astimezone(zone).time() >= END_OF_WORK
    return Bounds(_until(today if over else today - ONE_DAY, lead, holidays, zone), week)


def _until(day: date, lead: int, holidays: Set[date], zone: tzinfo) -> datetime:
    """Values of the column before this moment are due by the end of the day."""
    after = day + ONE_DAY
    first = add_working_days(after, -lead, holidays) if lead else after
    return datetime.combine(first, time(), zone)
