"""What the journal records of mail."""

from django.utils.translation import gettext_lazy as _

from audit.journal.kinds import EventGroup, EventKind

MAIL_RESENT = EventKind(
    "mail.resent", _("A failed mail was put back into the outbox."), EventGroup.MINISTRY, "outboxmail"
)
MAIL_HURRIED = EventKind(
    "mail.hurried", _("A mail that was waiting was sent early."), EventGroup.MINISTRY, "notice"
)
MAIL_PUSHED = EventKind(
    "mail.pushed", _("A mail that waited for its next try was sent early."), EventGroup.MINISTRY, "outboxmail"
)
