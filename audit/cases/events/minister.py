"""What is recorded and told of cases that the minister decides."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.mail.kinds import MailKind, When

from .kind import move_event

CASE_REFERRED = move_event("refer", _("The chair referred the case to the minister."))
CASE_REFERRED_UNVOTED = move_event(
    "refer_unvoted", _("The case went to the minister: the council is too small for a ballot.")
)
CASE_TOO_FEW = move_event(
    "refer_too_few",
    _("The ballot closed, and the case went to the minister: too few members were left to decide."),
)
CASE_DECIDED = move_event("decide", _("The minister decided the case."))
CASE_KEPT = move_event("keep", _("The minister keeps the work."))
MINISTER_ASKED_MAIL = MailKind(
    "minister_asked",
    formal=True,
    act=_("Go to the decision"),
    subject=ngettext_lazy(
        "%(count)s case waits for your decision", "%(count)s cases wait for your decision", "count"
    ),
)
MINISTER_OVERDUE_MAIL = MailKind(
    "minister_overdue",
    when=When.OFFICE,
    act=_("Go to the decision"),
    subject=ngettext_lazy(
        "%(count)s case still waits for your decision",
        "%(count)s cases still wait for your decision",
        "count",
    ),
)
KEPT_MAIL = MailKind(
    "kept",
    when=When.DIGEST,
    act=_("Read the case"),
    subject=ngettext_lazy(
        "%(count)s case ended: the work is kept", "%(count)s cases ended: the work is kept", "count"
    ),
)
