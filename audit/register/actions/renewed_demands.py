""" "I was asked again": one more who was asked for work that is over. Only how many is kept, and what came today counts from
tomorrow on (PRODUCT §8)."""

from datetime import date

from audit.access.acts import clock_act, public_act
from audit.core import clock

from ..choices import OVER
from ..models import RenewedDemand, WorkItem
from ..refusals import NotOver


@public_act
def note_renewed_demand(*, item_id: int) -> None:
    """Count one more."""
    item = WorkItem.objects.filter(pk=item_id, status__in=OVER).only("pk", "ministry_id").first()
    if item is None:
        raise NotOver()
    RenewedDemand.objects.get_or_create(item=item, defaults={"ministry_id": item.ministry_id})
    RenewedDemand.objects.filter(item=item).add_one(clock.today())


@clock_act
def count_renewed_demands(today: date) -> int:
    """What came before today counts from now on; of how many entries."""
    return RenewedDemand.objects.uncounted(today).count_up()
