"""What people are told of standing in and taking over."""

from django.utils.translation import ngettext_lazy

from audit.mail.kinds import MailKind

DEPUTY_NAMED_MAIL = MailKind(
    "deputy_named",
    subject=ngettext_lazy(
        "%(count)s person is away and has you as the deputy",
        "%(count)s people are away and have you as the deputy",
        "count",
    ),
)
SUCCESSOR_NAMED_MAIL = MailKind(
    "successor_named",
    subject=ngettext_lazy(
        "%(count)s person leaves, and you take over", "%(count)s people leave, and you take over", "count"
    ),
)
