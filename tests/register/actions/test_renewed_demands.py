"""How often people were asked again for work that is over: a number that comes to light a day later, and nothing else."""

from datetime import timedelta

import pytest

from audit.access.choices import Role
from audit.core import clock
from audit.directory.models import Unit
from audit.journal.models import Event
from audit.register.actions import count_renewed_demands, note_renewed_demand
from audit.register.choices import Status
from audit.register.models import RenewedDemand, WorkItem
from audit.register.refusals import NotOver
from tests.register.world import make_item
from tests.world import MakeUser


@pytest.fixture
def item(unit: Unit, make_user: MakeUser) -> WorkItem:
    return make_item(make_user("kim", Role.STAFF, unit=unit), unit)


def test_it_counts_from_the_next_day_on_and_leaves_nothing_else(item: WorkItem) -> None:
    WorkItem.objects.update(status=Status.STOPPED)
    events = Event.objects.count()
    note_renewed_demand(item_id=item.pk)
    note_renewed_demand(item_id=item.pk)
    assert count_renewed_demands(clock.today()) == 0
    row = RenewedDemand.objects.get()
    assert (row.number, row.of_today, Event.objects.count()) == (0, 2, events)
    tomorrow = clock.today() + timedelta(days=1)
    assert [count_renewed_demands(tomorrow) for _ in range(2)] == [1, 0]
    row.refresh_from_db()
    assert (row.number, row.of_today, row.day) == (2, 0, None)


@pytest.mark.parametrize("status", [Status.CONFIRMED, Status.IN_CASE, Status.PAUSED, Status.WITHDRAWN])
def test_work_that_goes_on_is_demanded_as_ever(item: WorkItem, status: Status) -> None:
    WorkItem.objects.update(status=status)
    for number in (item.pk, item.pk + 1):
        with pytest.raises(NotOver):
            note_renewed_demand(item_id=number)
    assert not RenewedDemand.objects.exists()
