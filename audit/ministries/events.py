"""What the journal records of a ministry's settings and calendar."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind, When

SETTINGS_CHANGED = EventKind(
    "ministry.settings_changed",
    _("The settings of the ministry were changed."),
    EventGroup.MINISTRY,
    "ministry",
)
CALENDAR_DAY_ADDED = EventKind(
    "calendar.day_added",
    _("A day was added to the calendar of the ministry."),
    EventGroup.MINISTRY,
    "calendarday",
)
CALENDAR_DAY_TAKEN_BACK = EventKind(
    "calendar.day_taken_back",
    _("A day of the ministry's own was taken back from its calendar."),
    EventGroup.MINISTRY,
    "calendarday",
)
SEASON_ANNOUNCED = EventKind(
    "season.announced",
    _("A closed season was announced."),
    EventGroup.MINISTRY,
    "closedseason",
)
SEASON_TAKEN_BACK = EventKind(
    "season.taken_back",
    _("A closed season was taken back."),
    EventGroup.MINISTRY,
    "closedseason",
)


# --- mail -------------------------------------------------------------------------------------------------------------

DAYS_CHANGED_MAIL = MailKind(
    "days_changed",
    act=_("Read the journal"),
    subject=ngettext_lazy(
        "%(count)s change of the times to answer and to decide",
        "%(count)s changes of the times to answer and to decide",
        "count",
    ),
)
SEASON_ANNOUNCED_MAIL = MailKind(
    "season_announced",
    subject=ngettext_lazy(
        "%(count)s closed season was announced", "%(count)s closed seasons were announced", "count"
    ),
    act=_("Look at the closed seasons"),
    when=When.OFFICE,
)
