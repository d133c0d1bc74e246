"""Which period's summary is due: once for each, on its first open day, in office hours (PRODUCT §10). Plain arithmetic; whoever
calls gives the moment and the calendar."""

from collections.abc import Callable, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from audit.directory.rules.workdays import add_working_days, is_working_day

OPENS, CLOSES = 8, 18


@dataclass(frozen=True)
class Period:
    """A week or a month. Later ones have a `name` that sorts behind."""

    name: str
    first: date
    last: date


def week_of(day: date) -> Period:
    """The ISO week of a day: "2026-W11", from Monday."""
    year, week, weekday = day.isocalendar()
    first = day - timedelta(days=weekday - 1)
    return Period(f"{year}-W{week:02d}", first, first + timedelta(days=6))


def month_of(day: date) -> Period:
    """The month of a day: "2026-03"."""
    first = day.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    return Period(f"{day:%Y-%m}", first, after - timedelta(days=1))


def period_due(
    now: datetime, period_of: Callable[[date], Period], before: str | None, holidays: Set[date], zone: tzinfo
) -> Period | None:
    """The period whose summary is written at `now`; None for none. `before`: the name of the last one that was written.

    Later than on its first open day it is written where nobody was there to write it, and never where nothing was written before:
    who begins on a Wednesday gets the first one on Monday."""
    local = now.astimezone(zone)
    day, period = local.date(), period_of(local.date())
    if not is_working_day(day, holidays) or not OPENS <= local.hour < CLOSES:
        return None
    if before is None:
        return period if day == add_working_days(period.first, 0, holidays) else None
    return period if before < period.name else None
