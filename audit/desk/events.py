"""What the journal records of mail and of itself, and the mail that lets auditors check it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind, When

MAIL_RESENT = EventKind(
    "mail.resent", _("A failed mail was put back into the outbox."), EventGroup.MINISTRY, "outboxmail"
)
MAIL_HURRIED = EventKind(
    "mail.hurried", _("A mail that was waiting was sent early."), EventGroup.MINISTRY, "notice"
)
MAIL_PUSHED = EventKind(
    "mail.pushed", _("A mail that waited for its next try was sent early."), EventGroup.MINISTRY, "outboxmail"
)
MAIL_STOPPED = EventKind("mail.stopped", _("All mail was stopped."), EventGroup.MINISTRY, "ministry")
MAIL_STARTED = EventKind("mail.started", _("Mail was let go again."), EventGroup.MINISTRY, "ministry")
MAIL_TAKEN_BACK = EventKind(
    "mail.taken_back", _("Mails that waited were taken back."), EventGroup.MINISTRY, "ministry"
)
NOTICES_RELEASED = EventKind(
    "notice.released", _("A formal notice was looked at and let go."), EventGroup.MINISTRY, "notice"
)
NOTICES_TAKEN_BACK = EventKind(
    "notice.taken_back",
    _("A formal notice was taken back before it went out."),
    EventGroup.MINISTRY,
    "notice",
)
MAIL_RULES_CHANGED = EventKind(
    "mail.rules_changed", _("The rules of mail were changed."), EventGroup.MINISTRY, "ministry"
)
JOURNAL_KEY_TAKEN = EventKind(
    "journal.key_taken",
    _("A new key signs the checkpoints of the journal from now on."),
    EventGroup.MINISTRY,
    "ministry",
)

FEED_MADE = EventKind(
    "calendar.made",
    _("A secret address for the own calendar was made."),
    EventGroup.PEOPLE,
    "user",
)
FEED_ENDED = EventKind(
    "calendar.ended", _("The secret address for the own calendar was ended."), EventGroup.PEOPLE, "user"
)

CHECKPOINT_MAIL = MailKind(
    "checkpoint",
    when=When.OFFICE,
    act=_("Download the checkpoint"),
    subject=ngettext_lazy(
        "%(count)s checkpoint of the journal", "%(count)s checkpoints of the journal", "count"
    ),
)
