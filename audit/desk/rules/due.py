"""Which rows of a queue are overdue, due this week, or later, told by a column. Plain rule.

An office has some working days (`lead`) from the moment the column holds: `cases.queries.tasks` tells one row when it is due, this
tells the database up to which value of the column rows are."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from audit.directory.rules.workdays import opened_before

END_OF_WORK = time(18)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Bounds:
    """Overdue: the column is before `late`. This week: from there on, and before `week`. Later: the rest."""

    late: datetime
    week: datetime


def bounds(now: datetime, lead: int, holidays: Set[date], zone: ZoneInfo) -> Bounds:
    """As of `now`; the week ends with its Sunday."""
    today = now.astimezone(zone).date()
    sunday = today + ONE_DAY * (6 - today.weekday())
    week = opened_before(sunday, lead, holidays, zone)
    if not lead:
        return Bounds(now + timedelta(microseconds=1), week)  # due at a moment: that one is late
    over = now.astimezone(zone).time() >= END_OF_WORK
    return Bounds(opened_before(today if over else today - ONE_DAY, lead, holidays, zone), week)
