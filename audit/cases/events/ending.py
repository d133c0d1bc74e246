"""What is recorded and told of cases that end."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.mail.kinds import MailKind, When

from .kind import move_event

CASE_WITHDRAWN = move_event("withdraw", _("The case was withdrawn."))
CASE_SUPERSEDED = move_event("supersede", _("A later case decided about the same work."))
WITHDRAWN_MAIL = MailKind(
    "withdrawn",
    when=When.DIGEST,
    act=_("Read the case"),
    subject=ngettext_lazy("%(count)s case was withdrawn", "%(count)s cases were withdrawn", "count"),
)
