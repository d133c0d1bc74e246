"""What is recorded and told of a request to amend a rule."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.mail.kinds import MailKind, When

from .kind import move_event

CASE_AMENDMENT_ASKED = move_event(
    "ask_amendment", _("An amendment of the rule behind the work was asked for.")
)
CASE_AMENDMENT_REMINDED = move_event("remind_amendment", _("The open amendment request was brought to mind."))
CASE_AMENDMENT_GRANTED = move_event("grant_amendment", _("The amendment was granted; the case goes on."))
CASE_AMENDMENT_REFUSED = move_event("refuse_amendment", _("The amendment was refused."))
CASE_KEPT_UNAMENDED = move_event("keep_unamended", _("The work is kept: the rule behind it stays as it is."))
AMENDMENT_ASKED_MAIL = MailKind(
    "amendment_asked",
    subject=ngettext_lazy(
        "%(count)s case needs a letter that asks for an amendment",
        "%(count)s cases need a letter that asks for an amendment",
        "count",
    ),
    act=_("Read the letter"),
    when=When.OFFICE,
)
AMENDMENT_REMINDED_MAIL = MailKind(
    "amendment_reminded",
    subject=ngettext_lazy(
        "%(count)s amendment request is still open", "%(count)s amendment requests are still open", "count"
    ),
    act=_("Enter the answer"),
    when=When.OFFICE,
)
AMENDMENT_ANSWERED_MAIL = MailKind(
    "amendment_answered",
    subject=ngettext_lazy(
        "%(count)s amendment request was answered", "%(count)s amendment requests were answered", "count"
    ),
    act=_("Read the case"),
    when=When.OFFICE,
)
