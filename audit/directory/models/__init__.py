"""Who and where: ministries, people, units with dated versions, and who sits where."""

from .ministry import CalendarDay, ClosedSeason, Ministry
from .people import LONGEST_EXTENSION, Absence, Appointment, AppointmentQuerySet, User, UserManager
from .units import Succession, Unit, UnitVersion, UnitVersionQuerySet

__all__ = [
    "LONGEST_EXTENSION",
    "Absence",
    "Appointment",
    "AppointmentQuerySet",
    "CalendarDay",
    "ClosedSeason",
    "Ministry",
    "Succession",
    "Unit",
    "UnitVersion",
    "UnitVersionQuerySet",
    "User",
    "UserManager",
]
