"""What is recorded and told of a ballot and its positions."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind, When

from .kind import move_event

CASE_BALLOT_OPENED = move_event("open_ballot", _("The ballot was opened."))
CASE_BALLOT_EXTENDED = move_event("extend", _("The ballot was extended."))
CASE_AGREED = move_event("agree", _("The ballot closed: agreed."))
CASE_STOPPED_AT_OBJECTION = move_event("stop_at_objection", _("The ballot closed: an objection is open."))
CASE_LAPSED = move_event("lapse", _("The ballot closed without a decision."))
BALLOT_FROZEN = EventKind(
    "ballot.frozen",
    _("Electorate, passing rule and text of the ballot were frozen."),
    EventGroup.CASES,
    "ballot",
)
BALLOT_CLOSED = EventKind("ballot.closed", _("The ballot was counted."), EventGroup.CASES, "ballot")
POSITION_TAKEN = EventKind(
    "position.taken", _("A position was taken."), EventGroup.CASES, "elector", office=_("a council member")
)
ELECTOR_PASSED_ON = EventKind(
    "elector.passed_on", _("A seat in the electorate passed to another unit."), EventGroup.CASES, "elector"
)
BALLOT_OPENED_MAIL = MailKind(
    "ballot_opened",
    when=When.SPACED,
    formal=True,
    says="position",
    act=_("Answer the ballot"),
    subject=ngettext_lazy(
        "%(count)s ballot is open, and your position is asked",
        "%(count)s ballots are open, and your position is asked",
        "count",
    ),
)
BALLOT_EXTENDED_MAIL = MailKind(
    "ballot_extended",
    sealed=True,
    says="position",
    act=_("Answer the ballot"),
    subject=ngettext_lazy("%(count)s ballot was extended", "%(count)s ballots were extended", "count"),
)
BALLOT_LAPSED_MAIL = MailKind(
    "ballot_lapsed",
    act=_("Say how it goes on"),
    subject=ngettext_lazy(
        "%(count)s ballot closed without a decision", "%(count)s ballots closed without a decision", "count"
    ),
)
