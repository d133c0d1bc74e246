"""Closed seasons: times in which the council asks nobody (PRODUCT §7, Time). Values in, values out."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from .workdays import add_working_days


@dataclass(frozen=True, order=True)
class Season:
    """A closed season, both days included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def season_of(day: date, seasons: Iterable[Season]) -> Season | None:
    """The closed season a day lies in."""
    return next((season for season in seasons if season.holds(day)), None)


def past_seasons(day: date, seasons: Iterable[Season], holidays: Collection[date]) -> date:
    """A working day as it is; inside a closed season the first working day after it that lies in no other one."""
    for season in sorted(seasons):
        if season.holds(day):
            day = add_working_days(season.last + timedelta(days=1), 0, holidays)
    return day
