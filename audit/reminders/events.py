"""What the journal records of reminders."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind

REMINDER_SENT = EventKind(
    "reminder.sent", _("Those who had not answered were reminded."), EventGroup.CASES, "case"
)


# --- mail -------------------------------------------------------------------------------------------------------------

REMINDER_POSITION_MAIL = MailKind(
    "reminder_position",
    sealed=True,
    subject=ngettext_lazy(
        "%(count)s position of yours is missing", "%(count)s positions of yours are missing", "count"
    ),
)
REMINDER_SCORE_MAIL = MailKind(
    "reminder_score",
    subject=ngettext_lazy(
        "%(count)s scoring round waits for your scores",
        "%(count)s scoring rounds wait for your scores",
        "count",
    ),
)
REMINDER_CONSULTATION_MAIL = MailKind(
    "reminder_consultation",
    subject=ngettext_lazy(
        "%(count)s answer of your unit is missing", "%(count)s answers of your unit are missing", "count"
    ),
)
REMINDER_TEMPORARY_UNIT_MAIL = MailKind(
    "reminder_temporary_unit",
    subject=ngettext_lazy(
        "%(count)s temporary unit ends soon", "%(count)s temporary units end soon", "count"
    ),
)
REMINDER_OVERDUE_MAIL = MailKind(
    "reminder_overdue",
    subject=ngettext_lazy(
        "%(count)s answer is missing after its deadline",
        "%(count)s answers are missing after their deadline",
        "count",
    ),
)
WEEKLY_SUMMARY_MAIL = MailKind(
    "weekly_summary",
    subject=ngettext_lazy("%(count)s weekly summary", "%(count)s weekly summaries", "count"),
)
