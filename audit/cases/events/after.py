"""What is recorded and told once a decision is in effect: checks, relapses, and orders of the minister."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind, When

from .kind import move_event

CASE_CHECKED = move_event("check", _("A check of the decision began."))
CASE_CONFIRMED = move_event("confirm", _("The decision holds: it is confirmed to last."))
CASE_WATCHED = move_event("watch", _("The yearly look at the decision began."))
CASE_RELAPSED = move_event("relapse", _("The work came back: the report was accepted."))
CASE_STOPPED_AGAIN = move_event("stop_again", _("The work stopped again; its checks start anew."))
CASE_REINSTATED = move_event("reinstate", _("The minister ordered the work to be done again."))
CASE_ORDER_RATIFIED = move_event("ratify", _("The order of the minister was ratified."))
CASE_ORDER_TAKEN_BACK = move_event(
    "end_order", _("The minister took the order back; the decision is in effect again.")
)
CASE_ORDER_LAPSED = move_event(
    "lapse_order", _("The order lapsed unratified; the decision is in effect again.")
)
CASE_ORDER_ENDED = move_event("order_ends", _("The order ended; the decision is in effect again."))
CHECK_ANSWERED = EventKind(
    "check.answered", _("A unit said whether it is still as decided."), EventGroup.CASES, "check"
)
RELAPSE_REPORTED = EventKind(
    "relapse.reported", _("Somebody reported that the work came back."), EventGroup.CASES, "relapsereport"
)
RELAPSE_DISMISSED = EventKind(
    "relapse.dismissed",
    _("A report that the work came back was not accepted."),
    EventGroup.CASES,
    "relapsereport",
)

CHECK_ASKED_MAIL = MailKind(
    "check_asked",
    subject=ngettext_lazy(
        "%(count)s decision: is it still so at your unit?",
        "%(count)s decisions: are they still so at your unit?",
        "count",
    ),
    act=_("Answer the check"),
    when=When.OFFICE,
)
CONFIRMED_MAIL = MailKind(
    "confirmed",
    subject=ngettext_lazy(
        "%(count)s decision is confirmed to last", "%(count)s decisions are confirmed to last", "count"
    ),
    act=_("Read the case"),
    when=When.DIGEST,
)
RELAPSE_REPORTED_MAIL = MailKind(
    "relapse_reported",
    subject=ngettext_lazy(
        "%(count)s report that stopped work came back",
        "%(count)s reports that stopped work came back",
        "count",
    ),
    act=_("Judge the report"),
    when=When.OFFICE,
)
RELAPSE_DISMISSED_MAIL = MailKind(
    "relapse_dismissed",
    subject=ngettext_lazy(
        "%(count)s report of yours was answered", "%(count)s reports of yours were answered", "count"
    ),
    act=_("Read the answer"),
    when=When.OFFICE,
)
RELAPSED_MAIL = MailKind(
    "relapsed",
    subject=ngettext_lazy(
        "Work of %(count)s decision came back", "Work of %(count)s decisions came back", "count"
    ),
    act=_("Read the case"),
    when=When.OFFICE,
)
RELAPSE_OVERDUE_MAIL = MailKind(
    "relapse_overdue",
    subject=ngettext_lazy(
        "Work of %(count)s decision came back and has not stopped again",
        "Work of %(count)s decisions came back and has not stopped again",
        "count",
    ),
    act=_("Judge the report"),
    when=When.OFFICE,
)
REINSTATED_MAIL = MailKind(
    "reinstated",
    subject=ngettext_lazy(
        "The minister orders the work of %(count)s case to be done again",
        "The minister orders the work of %(count)s cases to be done again",
        "count",
    ),
    act=_("Read the case"),
    when=When.OFFICE,
)
STOPPED_AGAIN_MAIL = MailKind(
    "stopped_again",
    subject=ngettext_lazy(
        "%(count)s decision is in effect again", "%(count)s decisions are in effect again", "count"
    ),
    act=_("Read the case"),
    when=When.OFFICE,
)
