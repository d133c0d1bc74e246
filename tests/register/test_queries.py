from datetime import date

import pytest

from audit.access.choices import Role
from audit.directory.models import Unit
from audit.register.choices import Status
from audit.register.models import FormerPlace, WorkItem
from audit.register.queries import next_dates, owner_on
from tests.register.world import make_item
from tests.world import MakeUnit, MakeUser

MONDAYS = (date(2026, 3, 16), date(2026, 3, 23), date(2026, 3, 30))


@pytest.mark.parametrize("status", Status)
def test_only_work_that_goes_on_has_next_dates(make_user: MakeUser, unit: Unit, status: Status) -> None:
    item = make_item(make_user("kim", Role.STAFF, unit=unit), unit)
    item.status = status
    goes_on = status not in (Status.PAUSED, Status.STOPPED)
    assert next_dates(item) == (MONDAYS if goes_on else ())
    item.decided_occurrences, item.decided_minutes_each = 12, 60
    assert next_dates(item) == ()  # the case said how often, not on which days


@pytest.mark.parametrize(
    ("day", "owner"),
    [(date(2025, 1, 1), "A"), (date(2025, 6, 30), "A"), (date(2025, 7, 1), "B"), (date(2025, 12, 29), "B"),
     (date(2025, 12, 30), "PC-01"), (date(2030, 1, 1), "PC-01")],
)  # fmt: skip
def test_the_owner_of_a_day_is_the_earliest_former_place_that_reaches_it(
    make_user: MakeUser, make_unit: MakeUnit, unit: Unit, day: date, owner: str
) -> None:
    """Both days of a former place are its own; the day after belongs to the next."""
    item, stays = (make_item(make_user(name, Role.STAFF, unit=unit), unit) for name in ("kim", "lee"))
    for code, until in (("B", date(2025, 12, 29)), ("A", date(2025, 6, 30))):
        FormerPlace.objects.create(ministry=unit.ministry, item=item, unit=make_unit(code), until=until)
    owners = dict(WorkItem.objects.annotate(owner=owner_on(day)).values_list("pk", "owner"))
    codes = dict(Unit.objects.values_list("pk", "code"))
    assert {pk: codes[unit_id] for pk, unit_id in owners.items()} == {item.pk: owner, stays.pk: "PC-01"}
