"""Everything that writes about a ministry as a whole: its founding, its settings, its calendar, and who enters it."""

from .calendar import Done, add_day, demand_changeable, reach, take_back_day
from .operating import appoint_administrator, found, make_administrator
from .settings import change_settings

__all__ = [
    "Done",
    "add_day",
    "appoint_administrator",
    "change_settings",
    "demand_changeable",
    "found",
    "make_administrator",
    "reach",
    "take_back_day",
]
