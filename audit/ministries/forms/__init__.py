"""What administrators type."""

from .calendar import DayForm, SeasonForm, YearForm
from .settings import AdministratorForm, MinistryForm, SettingsForm

__all__ = ["AdministratorForm", "DayForm", "MinistryForm", "SeasonForm", "SettingsForm", "YearForm"]
