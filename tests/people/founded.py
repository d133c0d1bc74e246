"""A ministry whose first case was submitted, and who takes part where it takes two people."""

from datetime import date

import pytest

from audit.access.choices import Role
from audit.access.models import Grant
from audit.directory.models import Ministry, Unit, User
from audit.people.models import OfficeProposal
from tests.world import MONDAY, MakeUser

DAY = date(2026, 3, 9)
LAST = date(2026, 12, 31)


@pytest.fixture
def founded(ministry: Ministry) -> None:
    """Its first case was submitted."""
    Ministry.objects.filter(pk=ministry.pk).update(founding_ended_at=MONDAY)


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    return make_user("admin", Role.ADMIN)


@pytest.fixture
def other(make_user: MakeUser) -> User:
    return make_user("other", Role.ADMIN)


@pytest.fixture
def chair(make_user: MakeUser) -> User:
    return make_user("chair", Role.CHAIR)


@pytest.fixture
def kim(make_user: MakeUser, unit: Unit) -> User:
    return make_user("kim", Role.STAFF, unit=unit)


def proposed(found: object) -> OfficeProposal:
    assert isinstance(found, OfficeProposal)
    return found


def offices(user: User) -> list[str]:
    return list(Grant.objects.filter(user=user).exclude(role=Role.STAFF).values_list("role", flat=True))
