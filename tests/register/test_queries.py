from datetime import date

import pytest

from audit.access.choices import Role
from audit.directory.models import Unit
from audit.register.choices import Status
from audit.register.queries import next_dates
from tests.register.world import make_item
from tests.world import MakeUser

MONDAYS = (date(2026, 3, 16), date(2026, 3, 23), date(2026, 3, 30))


@pytest.mark.parametrize("status", Status)
def test_only_work_that_goes_on_has_next_dates(make_user: MakeUser, unit: Unit, status: Status) -> None:
    item = make_item(make_user("kim", Role.STAFF, unit=unit), unit)
    item.status = status
    goes_on = status not in (Status.PAUSED, Status.STOPPED, Status.CHANGED)
    assert next_dates(item) == (MONDAYS if goes_on else ())
