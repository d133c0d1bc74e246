"""What those who plan reorganizations are told."""

from django.utils.translation import ngettext_lazy

from audit.mail.kinds import MailKind

REORGANIZATION_BLOCKED_MAIL = MailKind(
    "reorganization_blocked",
    subject=ngettext_lazy(
        "%(count)s reorganization was not carried out",
        "%(count)s reorganizations were not carried out",
        "count",
    ),
)
