"""Who lists are taken in by."""

import pytest

from audit.access.choices import Role
from audit.directory.models import User
from tests.register.people import head, staff
from tests.world import MakeUser

__all__ = ["head", "staff"]


@pytest.fixture
def secretary(make_user: MakeUser) -> User:
    return make_user("secretary", Role.SECRETARY)
