"""What the journal records of ministries and their units."""

from django.utils.translation import gettext_lazy as _

from audit.journal.kinds import EventGroup, EventKind

MINISTRY_FOUNDED = EventKind(
    "ministry.founded", _("The ministry was founded."), EventGroup.MINISTRY, "ministry"
)
UNITS_IMPORTED = EventKind("units.imported", _("Units were imported."), EventGroup.ORGANIZATION, "ministry")
UNITS_REARRANGED = EventKind(
    "units.rearranged", _("The units were led into another order."), EventGroup.ORGANIZATION, "ministry"
)
