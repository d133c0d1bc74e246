"""What is recorded and told of signatures and decision records."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind, When

from .kind import move_event

CASE_SIGNED = move_event("sign", _("The decision was signed."))
CASE_HANDED_BACK = move_event("hand_back", _("The case was handed back."))
DECISION_MADE = EventKind("decision.made", _("The decision record was made."), EventGroup.CASES, "decision")
SIGNATURE_ASKED_MAIL = MailKind(
    "signature_asked",
    formal=True,
    act=_("Go to the signature"),
    subject=ngettext_lazy(
        "%(count)s agreed case waits for your signature",
        "%(count)s agreed cases wait for your signature",
        "count",
    ),
)
SIGNATURE_OVERDUE_MAIL = MailKind(
    "signature_overdue",
    when=When.OFFICE,
    act=_("Go to the signature"),
    subject=ngettext_lazy(
        "%(count)s case still waits for your signature",
        "%(count)s cases still wait for your signature",
        "count",
    ),
)
DECIDED_MAIL = MailKind(
    "decided",
    when=When.SPACED,
    formal=True,
    act=_("Read the decision"),
    subject=ngettext_lazy("%(count)s case was decided", "%(count)s cases were decided", "count"),
)
HANDED_BACK_MAIL = MailKind(
    "handed_back",
    when=When.DIGEST,
    act=_("Read the case"),
    subject=ngettext_lazy(
        "%(count)s case was handed back unsigned", "%(count)s cases were handed back unsigned", "count"
    ),
)
