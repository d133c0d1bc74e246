"""What the journal records of a case wherever it stands."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind, When

from .kind import move_event

CASE_DRAFTED = EventKind("case.drafted", _("The case was drafted."), EventGroup.CASES, "case")
CASE_EDITED = EventKind("case.edited", _("The draft was changed."), EventGroup.CASES, "case")
CASE_DEADLINE_EXTENDED = move_event(
    "put_off", _("The deadline moved to the next working day: a holiday was added to the calendar.")
)
CASE_PAST_SEASON = move_event("past_season", _("The deadline moved past a closed season that was announced."))
MEASURE_PROPOSED_MAIL = MailKind(
    "measure_proposed",
    subject=ngettext_lazy(
        "A unit proposes a measure for %(count)s piece of its own work",
        "Units propose measures for %(count)s pieces of their own work",
        "count",
    ),
    act=_("Look at the draft"),
    when=When.OFFICE,
)
