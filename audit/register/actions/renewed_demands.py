""" "I was asked again": one more who was asked for work that is over. Only how many is kept, and what came today counts from
tomorrow on (PRODUCT §8)."""

from datetime import date

from django.db.models import F, Value
from django.db.models.functions import Coalesce

from audit.access.acts import clock_act, public_act
from audit.core import clock

from ..choices import OVER
from ..models import RenewedDemand, WorkItem
from ..refusals import NotOver


@public_act
def note_renewed_demand(*, item_id: int) -> None:
    """Count one more. Who presses twice has been counted twice: nothing is kept by which it could be told."""
    item = WorkItem.objects.filter(pk=item_id, status__in=OVER).only("pk", "ministry_id").first()
    if item is None:
        raise NotOver()
    RenewedDemand.objects.get_or_create(item=item, defaults={"ministry_id": item.ministry_id})
    day = Coalesce(F("day"), Value(clock.today()))
    RenewedDemand.objects.filter(item=item).update(of_today=F("of_today") + 1, day=day)


@clock_act
def count_renewed_demands(today: date) -> int:
    """What came before today counts from now on; of how many entries."""
    rows = RenewedDemand.objects.filter(day__lt=today)
    return rows.update(number=F("number") + F("of_today"), of_today=0, day=None)
