"""What is recorded and told of a ballot that was stopped."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind

from .kind import move_event

CASE_BALLOT_STOPPED = move_event(
    "stop_ballot", _("The ballot was stopped: its text was faulty. Its positions stay sealed.")
)
BALLOT_STOPPED = EventKind(
    "ballot.stopped", _("Nothing more is taken in the ballot."), EventGroup.CASES, "ballot"
)
BALLOT_STOPPED_MAIL = MailKind(
    "ballot_stopped",
    subject=ngettext_lazy("%(count)s ballot was stopped", "%(count)s ballots were stopped", "count"),
    act=_("Read the case"),
)
