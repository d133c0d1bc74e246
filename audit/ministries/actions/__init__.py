"""Everything that writes about a ministry as a whole: its founding, its settings, its calendar, and who enters it."""

from .calendar import CalendarChange, add_day, take_back_day
from .founding import appoint_administrator, found, make_administrator
from .settings import ask_for_settings, change_settings

__all__ = [
    "CalendarChange",
    "add_day",
    "appoint_administrator",
    "ask_for_settings",
    "change_settings",
    "found",
    "make_administrator",
    "take_back_day",
]
