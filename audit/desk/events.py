"""What the journal records of mail and of itself, and the mail that lets auditors check it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind

MAIL_RESENT = EventKind(
    "mail.resent", _("A failed mail was put back into the outbox."), EventGroup.MINISTRY, "outboxmail"
)
MAIL_HURRIED = EventKind(
    "mail.hurried", _("A mail that was waiting was sent early."), EventGroup.MINISTRY, "notice"
)
MAIL_PUSHED = EventKind(
    "mail.pushed", _("A mail that waited for its next try was sent early."), EventGroup.MINISTRY, "outboxmail"
)
JOURNAL_KEY_TAKEN = EventKind(
    "journal.key_taken",
    _("A new key signs the checkpoints of the journal from now on."),
    EventGroup.MINISTRY,
    "ministry",
)

CHECKPOINT_MAIL = MailKind(
    "checkpoint",
    subject=ngettext_lazy(
        "%(count)s checkpoint of the journal", "%(count)s checkpoints of the journal", "count"
    ),
)
