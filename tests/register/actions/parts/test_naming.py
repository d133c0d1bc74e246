"""Work the task force logs for a unit; the whole act is tested with the report centre (tests/nominations/actions/test_triage)."""

import pytest

from audit.access.choices import Role
from audit.directory.models import Unit, UnitVersion
from audit.journal.actions import audited
from audit.register.actions.parts.naming import name_work, set_supporters
from audit.register.models import WorkItem
from audit.register.queries import booked_today
from audit.register.refusals import UnitUnknown
from tests.nominations.actions.test_triage import DRAFT
from tests.world import FOUNDED, MakeUser


def test_it_stands_in_the_books_unconfirmed_and_voices_change_no_version(
    unit: Unit, make_user: MakeUser
) -> None:
    by = make_user("secretary", Role.SECRETARY)
    item = audited(name_work)(by=by, unit=unit, draft=DRAFT)
    assert [(place.confirmed, amount.items) for place, amount in booked_today().items()] == [(False, 1)]
    audited(set_supporters)({item.pk: 7})
    assert WorkItem.objects.values_list("supporters", "version").get() == (7, item.version)


def test_a_unit_that_ended_gets_no_work(unit: Unit, make_user: MakeUser) -> None:
    UnitVersion.objects.filter(unit=unit).update(valid_until=FOUNDED)
    with pytest.raises(UnitUnknown):
        audited(name_work)(by=make_user("secretary", Role.SECRETARY), unit=unit, draft=DRAFT)
    assert WorkItem.objects.count() == 0
