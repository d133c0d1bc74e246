from datetime import date

import pytest

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.directory.models import Appointment, Ministry, Unit, User
from audit.journal.actions import audited
from audit.people.actions.parts.leaving import leave_post
from audit.people.refusals import InForceSince
from tests.people.actions.test_appointments import seats
from tests.world import FOUNDED, MakeUser

# Parts run inside an act; here this is it.
leave = audited(leave_post)

LAST, NEXT = date(2026, 3, 13), date(2026, 3, 14)
MAY = date(2026, 5, 1)


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    return make_user("admin", Role.ADMIN)


@pytest.fixture
def kim(make_user: MakeUser, unit: Unit) -> User:
    return make_user("kim", Role.UNIT_HEAD, Role.MEMBER, unit=unit)


def test_the_successor_gets_the_days_on_which_the_role_is_not_held_yet(
    admin: User, kim: User, unit: Unit, make_user: MakeUser
) -> None:
    lee = make_user("lee")
    for first, last in ((FOUNDED, date(2026, 3, 20)), (date(2026, 4, 1), date(2026, 4, 10))):
        Grant.objects.create(
            ministry=unit.ministry,
            user=lee,
            role=Role.UNIT_HEAD,
            unit=unit,
            valid_from=first,
            valid_until=last,
        )
    passed = leave(by=admin, user=kim, last_day=LAST, successor=lee)
    assert [(row.role, row.valid_from, row.valid_until) for row in passed] == [
        ("member", NEXT, None),
        ("unit_head", date(2026, 3, 21), date(2026, 3, 31)),
        ("unit_head", date(2026, 4, 11), None),
    ]


def test_what_began_today_is_not_erased_either(
    admin: User, make_user: MakeUser, unit: Unit, ministry: Ministry
) -> None:
    new = make_user("new")
    Appointment.objects.create(ministry=ministry, user=new, unit=unit, valid_from=clock.today())
    with pytest.raises(InForceSince):
        leave(by=admin, user=new, last_day=date(2020, 1, 1), successor=None)
    leave(by=admin, user=new, last_day=clock.today(), successor=None)
    assert seats(new) == [("PC-01", "unknown", clock.today(), clock.today())]
