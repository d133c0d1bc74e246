"""What reviewers are told."""

from django.utils.translation import ngettext_lazy

from audit.mail.kinds import MailKind

ROUND_OPENED_MAIL = MailKind(
    "round_opened",
    subject=ngettext_lazy(
        "%(count)s scoring round asks for your scores",
        "%(count)s scoring rounds ask for your scores",
        "count",
    ),
)
