"""What the journal records of reminders."""

from django.utils.translation import gettext_lazy as _

from audit.journal.kinds import EventGroup, EventKind

REMINDER_SENT = EventKind(
    "reminder.sent", _("Those who had not answered were reminded."), EventGroup.CASES, "case"
)
