"""A clerk who logs work, and the head of the same unit who confirms it."""

import pytest

from audit.access.choices import Role
from audit.directory.models import Unit, User
from tests.world import MakeUser


@pytest.fixture
def staff(make_user: MakeUser, unit: Unit) -> User:
    return make_user("kim", Role.STAFF, unit=unit)


@pytest.fixture
def head(make_user: MakeUser, unit: Unit) -> User:
    return make_user("lee", Role.UNIT_HEAD, unit=unit)
