"""What the journal records of reminders."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind, When

REMINDER_SENT = EventKind(
    "reminder.sent", _("Those who had not answered were reminded."), EventGroup.CASES, "case"
)


WEEK, MONTH = timedelta(days=7), timedelta(days=28)  # the next one says it anew

# --- mail -------------------------------------------------------------------------------------------------------------

REMINDER_OVERDUE_MAIL = MailKind(
    "reminder_overdue",
    when=When.OFFICE,
    act=_("Open my desk"),
    lives=WEEK,
    subject=ngettext_lazy(
        "%(count)s answer is missing after its deadline",
        "%(count)s answers are missing after their deadline",
        "count",
    ),
)
WEEKLY_SUMMARY_MAIL = MailKind(
    "weekly_summary",
    when=When.OFFICE,
    summary=True,
    act=_("Open my desk"),
    lives=WEEK,
    subject=ngettext_lazy("%(count)s weekly summary", "%(count)s weekly summaries", "count"),
)
MONDAY_CARD_MAIL = MailKind(
    "monday_card",
    when=When.OFFICE,
    summary=True,
    act=_("Open the results"),
    lives=WEEK,
    subject=ngettext_lazy(
        "%(count)s Monday card for the minister", "%(count)s Monday cards for the minister", "count"
    ),
)
MONTHLY_PAGE_MAIL = MailKind(
    "monthly_page",
    when=When.OFFICE,
    summary=True,
    act=_("Open the results"),
    lives=MONTH,
    subject=ngettext_lazy(
        "%(count)s monthly page for the minister", "%(count)s monthly pages for the minister", "count"
    ),
)
