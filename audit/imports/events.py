"""What the journal records of imports."""

from django.utils.translation import gettext_lazy as _

from audit.journal.kinds import EventGroup, EventKind

ITEMS_IMPORTED = EventKind(
    "items.imported", _("A list of recurring work was imported."), EventGroup.WORK, "ministry"
)
