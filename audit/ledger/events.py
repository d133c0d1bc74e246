"""What the journal records of initiatives and of the hours allotted to them."""

from django.utils.translation import gettext_lazy as _

from audit.journal.kinds import EventGroup, EventKind

INITIATIVE_CREATED = EventKind(
    "initiative.created", _("An initiative was set up."), EventGroup.MINISTRY, "initiative", news=True
)
INITIATIVE_RENAMED = EventKind(
    "initiative.renamed", _("The initiative was renamed."), EventGroup.MINISTRY, "initiative"
)
INITIATIVE_CLOSED = EventKind(
    "initiative.closed", _("The initiative was closed."), EventGroup.MINISTRY, "initiative", news=True
)
HOURS_ALLOTTED = EventKind(
    "initiative.allotted",
    _("Freed hours were allotted to the initiative."),
    EventGroup.MINISTRY,
    "initiative",
)
HOURS_TAKEN_BACK = EventKind(
    "initiative.taken_back",
    _("Hours were taken back from the initiative."),
    EventGroup.MINISTRY,
    "initiative",
)
