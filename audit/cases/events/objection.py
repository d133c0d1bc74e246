"""What is recorded and told of objections and what follows them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind, When

from .kind import move_event

CASE_BALLOT_REOPENED = move_event("reopen_ballot", _("The ballot was opened again."))
CASE_OBJECTION_RENEWED = move_event("renew", _("The time to answer the objections was renewed."))
CASE_CHAIR_ASKED = move_event(
    "ask_chair", _("The time to answer the objections is over; the chair was asked.")
)
CASE_WENT_TO_MINISTER = move_event(
    "refer_overdue", _("The case went to the minister: nobody had moved it on in time.")
)
CASE_REWRITTEN = move_event("rewrite", _("The case went back to be written anew."))
OBJECTION_ANSWERED = EventKind(
    "objection.answered", _("An objection was answered."), EventGroup.CASES, "objectionanswer"
)
BALLOT_REOPENED_MAIL = MailKind(
    "ballot_reopened",
    says="position",
    act=_("Answer the ballot"),
    subject=ngettext_lazy("%(count)s ballot is open again", "%(count)s ballots are open again", "count"),
)
OBJECTION_OPENED_MAIL = MailKind(
    "objection_opened",
    says="objection",
    formal=True,
    act=_("Answer the objection"),
    subject=ngettext_lazy(
        "%(count)s case has an objection that needs an answer",
        "%(count)s cases have an objection that needs an answer",
        "count",
    ),
)
OBJECTION_OVERDUE_MAIL = MailKind(
    "objection_overdue",
    says="objection",
    when=When.OFFICE,
    act=_("Look at the objection"),
    subject=ngettext_lazy(
        "%(count)s case has an objection whose time to be answered is over",
        "%(count)s cases have an objection whose time to be answered is over",
        "count",
    ),
)
OBJECTION_ANSWERED_MAIL = MailKind(
    "objection_answered",
    act=_("Read the answer"),
    subject=ngettext_lazy(
        "%(count)s objection of yours was answered", "%(count)s objections of yours were answered", "count"
    ),
)
OBJECTION_RENEWED_MAIL = MailKind(
    "objection_renewed",
    when=When.OFFICE,
    act=_("Read the case"),
    subject=ngettext_lazy(
        "%(count)s case has more time for its objections",
        "%(count)s cases have more time for their objections",
        "count",
    ),
)
TEXT_CHANGES_MAIL = MailKind(
    "text_changes",
    when=When.DIGEST,
    act=_("Read the case"),
    subject=ngettext_lazy("%(count)s case is written anew", "%(count)s cases are written anew", "count"),
)
