"""Everything that writes about a ministry as a whole: its founding, its settings, its calendar, and who enters it."""

from .calendar import Done, add_day, demand_changeable, reach, take_back_day
from .settings import change_settings

__all__ = ["Done", "add_day", "change_settings", "demand_changeable", "reach", "take_back_day"]
