"""What is recorded and told of a consultation."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind, When

from .kind import move_event

CASE_SUBMITTED = move_event("submit", _("The case was submitted, and the units were asked."))
CASE_REVISED = move_event("revise", _("The case was taken back for a new revision."))
CONSULTATION_ASKED = EventKind("consultation.asked", _("A unit was asked."), EventGroup.CASES, "consultation")
CONSULTATION_ANSWERED = EventKind(
    "consultation.answered", _("A unit answered the consultation."), EventGroup.CASES, "consultation"
)
CONSULTATION_REPLIED = EventKind(
    "consultation.replied", _("The task force replied to a unit's point."), EventGroup.CASES, "consultation"
)
CONSULTATION_PASSED_ON = EventKind(
    "consultation.passed_on",
    _("The question to a unit that ended went to its successor."),
    EventGroup.CASES,
    "consultation",
)
CONSULTATION_OPENED_MAIL = MailKind(
    "consultation_opened",
    formal=True,
    says="consultation",
    act=_("Answer the consultation"),
    subject=ngettext_lazy(
        "%(count)s case asks what your unit says", "%(count)s cases ask what your unit says", "count"
    ),
)
CONSULTATION_ENDED_MAIL = MailKind(
    "consultation_ended",
    when=When.DIGEST,
    act=_("Read the case"),
    subject=ngettext_lazy(
        "%(count)s case no longer asks your unit", "%(count)s cases no longer ask your unit", "count"
    ),
)
CONSULTATION_OVER_MAIL = MailKind(
    "consultation_over",
    says="point",
    when=When.OFFICE,
    act=_("Reply to the points"),
    subject=ngettext_lazy("%(count)s consultation is over", "%(count)s consultations are over", "count"),
)
POINT_ANSWERED_MAIL = MailKind(
    "point_answered",
    when=When.OFFICE,
    act=_("Read the answer"),
    subject=ngettext_lazy(
        "%(count)s point of your unit was answered", "%(count)s points of your unit were answered", "count"
    ),
)
