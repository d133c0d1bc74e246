"""Everything that writes about a ministry as a whole: its founding, its settings, its calendar, and who enters it."""

from .calendar import CalendarChange, add_day, take_back_day
from .founding import appoint_administrator, found, make_administrator
from .seasons import Announcement, announce_season, take_back_season
from .settings import ask_for_settings, change_settings

__all__ = [
    "Announcement",
    "CalendarChange",
    "add_day",
    "announce_season",
    "appoint_administrator",
    "ask_for_settings",
    "change_settings",
    "found",
    "make_administrator",
    "take_back_day",
    "take_back_season",
]
