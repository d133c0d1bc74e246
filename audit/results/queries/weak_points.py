"""Where the ministry's figure is weak: what an examiner would ask first."""

from decimal import Decimal

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from audit.core.show import hours as shown
from audit.register.models import WorkItem
from audit.register.rules.burden import hours

from ..rules.progress import TargetProgress

MOST = 3


def weak_points(state: TargetProgress) -> list[str]:
    """At most three sentences, the one with the most hours in it first; none without a weakness. One query.

    Where no baseline is frozen, that comes before everything: nothing can be measured against a target."""
    sums = WorkItem.objects.live().aggregate(
        guessed=Sum("annual_minutes", filter=Q(is_estimate=True) & ~Q(confirmed_at=None), default=0),
        waiting=Sum("annual_minutes", filter=Q(confirmed_at=None), default=0),
    )
    rows = (
        (_("%(hours)s hours in effect are not confirmed to last yet."), state.in_effect - state.lasting),
        (_("%(hours)s hours of the work that goes on are estimates."), sums["guessed"]),
        (_("%(hours)s hours were logged and confirmed by nobody; they count nowhere."), sums["waiting"]),
        (_("%(hours)s hours hang in ballots that ended without a decision."), state.failed),
    )
    found = sorted((row for row in rows if hours(row[1]) >= Decimal(1)), key=lambda row: -row[1])
    said = [words % {"hours": shown(hours(minutes))} for words, minutes in found]
    if state.baseline is None:
        said.insert(0, _("No baseline is frozen: nothing can be measured against a target."))
    return said[:MOST]
