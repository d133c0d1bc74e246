"""What the acts of this room leave in the journal and in the mail: kinds of events, and kinds of mail."""

from django.utils.translation import gettext_lazy as _

from audit.journal.kinds import EventKind
from audit.mail.kinds import MailKind

GROUP = "cases"


# --- how a case moves -------------------------------------------------------------------------------------------------

CASE_SUBMITTED = EventKind(
    "case.submit", _("The case was submitted, and the units were asked."), GROUP, "case", news=True
)
CASE_REVISED = EventKind(
    "case.revise", _("The case was taken back for a new revision."), GROUP, "case", news=True
)
CASE_BALLOT_OPENED = EventKind("case.open_ballot", _("The ballot was opened."), GROUP, "case", news=True)
CASE_AGREED = EventKind("case.agree", _("The ballot closed: agreed."), GROUP, "case", news=True)
CASE_STOPPED_AT_OBJECTION = EventKind(
    "case.stop_at_objection", _("The ballot closed: an objection is open."), GROUP, "case", news=True
)
CASE_BALLOT_EXTENDED = EventKind("case.extend", _("The ballot was extended."), GROUP, "case", news=True)
CASE_LAPSED = EventKind("case.lapse", _("The ballot closed without a decision."), GROUP, "case", news=True)
CASE_BALLOT_REOPENED = EventKind(
    "case.reopen_ballot", _("The ballot was opened again."), GROUP, "case", news=True
)
CASE_SIGNED = EventKind("case.sign", _("The decision was signed."), GROUP, "case", news=True)
CASE_HANDED_BACK = EventKind("case.hand_back", _("The case was handed back."), GROUP, "case", news=True)
CASE_SCHEDULED = EventKind("case.schedule", _("The day of effect was set."), GROUP, "case", news=True)
CASE_PAUSED = EventKind("case.pause", _("The trial pause began."), GROUP, "case", news=True)
CASE_TOOK_EFFECT = EventKind("case.take_effect", _("The decision is in effect."), GROUP, "case", news=True)
CASE_WITHDRAWN = EventKind("case.withdraw", _("The case was withdrawn."), GROUP, "case", news=True)


# --- mail -------------------------------------------------------------------------------------------------------------

CONSULTATION_OPENED_MAIL = MailKind("consultation_opened")
CONSULTATION_ENDED_MAIL = MailKind("consultation_ended")
BALLOT_OPENED_MAIL = MailKind("ballot_opened")
BALLOT_EXTENDED_MAIL = MailKind("ballot_extended")
BALLOT_REOPENED_MAIL = MailKind("ballot_reopened")
BALLOT_LAPSED_MAIL = MailKind("ballot_lapsed")
OBJECTION_OPENED_MAIL = MailKind("objection_opened")
OBJECTION_ANSWERED_MAIL = MailKind("objection_answered")
SIGNATURE_ASKED_MAIL = MailKind("signature_asked")
DECIDED_MAIL = MailKind("decided")
HANDED_BACK_MAIL = MailKind("handed_back")
PAUSED_MAIL = MailKind("paused")
IN_EFFECT_MAIL = MailKind("in_effect")
WITHDRAWN_MAIL = MailKind("withdrawn")
# sent when a deadline passed and a person has to act
CONSULTATION_OVER_MAIL = MailKind("consultation_over")
OBJECTION_OVERDUE_MAIL = MailKind("objection_overdue")
SIGNATURE_OVERDUE_MAIL = MailKind("signature_overdue")
