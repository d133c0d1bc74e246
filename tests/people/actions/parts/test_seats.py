from datetime import date

import pytest

from audit.access.choices import Role
from audit.access.models import Grant
from audit.directory.choices import Grade
from audit.directory.models import Ministry, Unit, User
from audit.journal.actions import audited
from audit.journal.models import Event
from audit.people.actions.parts.seats import seat as _seat
from audit.people.refusals import InForceSince
from tests.people.actions.test_appointments import roles, seats
from tests.world import MakeUser

# Parts run inside an act; here this is it.
seat = audited(_seat)

DAY, EVE = date(2026, 3, 9), date(2026, 3, 8)


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    return make_user("admin", Role.ADMIN)


def test_the_session_of_a_head_who_is_moved_ends(
    admin: User, make_user: MakeUser, unit: Unit, other_unit: Unit
) -> None:
    kim = make_user("kim", Role.UNIT_HEAD, unit=unit)
    seat(by=admin, user=kim, unit=other_unit, since=DAY, grade=Grade.UNKNOWN)
    assert User.objects.get(pk=kim.pk).rights_version == 1


def test_a_late_seat_erases_no_role_that_has_been_in_force_since(
    admin: User, make_user: MakeUser, unit: Unit, other_unit: Unit, ministry: Ministry
) -> None:
    kim = make_user("kim", unit=unit)
    head = Grant.objects.create(
        ministry=ministry, user=kim, role=Role.UNIT_HEAD, unit=unit, valid_from=date(2025, 6, 1)
    )
    before = (seats(kim), roles(kim), Event.objects.count())
    with pytest.raises(InForceSince) as caught:
        seat(by=admin, user=kim, unit=other_unit, since=date(2025, 3, 1), grade=Grade.UNKNOWN)
    assert str(head) in str(caught.value)
    assert (seats(kim), roles(kim), Event.objects.count()) == before
