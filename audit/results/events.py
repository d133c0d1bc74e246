"""What the journal records of the baseline."""

from django.utils.translation import gettext_lazy as _

from audit.journal.kinds import EventGroup, EventKind

BASELINE_FROZEN = EventKind(
    "baseline.frozen", _("The baseline was frozen."), EventGroup.MINISTRY, "baseline", news=True
)
