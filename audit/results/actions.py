"""Freezing the baseline."""

from datetime import date

from django.db.models import Count, Sum

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core.scope import current_ministry_id
from audit.directory.models import Ministry, User
from audit.journal.actions import record
from audit.register.models import WorkItem

from .events import BASELINE_FROZEN
from .models import Baseline
from .queries import refuse_a_second
from .refusals import NothingToMeasure


@action(Permission.FREEZE_BASELINE)
def freeze_baseline(*, by: User, on: date) -> Baseline:
    """Freeze what the ministry's confirmed recurring work costs a year, once and for all."""
    refuse_a_second()
    totals = WorkItem.objects.counted().aggregate(
        items=Count("pk"), minutes=Sum("annual_minutes"), overtime=Sum("annual_overtime")
    )
    if not totals["items"]:
        raise NothingToMeasure()
    ministry = Ministry.objects.get(pk=current_ministry_id())
    baseline = Baseline.objects.create(
        ministry=ministry,
        frozen_on=on,
        target_percent=ministry.target_percent,
        frozen_by=by,
        **totals,
    )
    record(
        BASELINE_FROZEN,
        baseline,
        by=by,
        data={"on": on, **totals, "target_percent": baseline.target_percent},
    )
    return baseline
