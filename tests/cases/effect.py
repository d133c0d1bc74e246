"""Decisions in effect about work that another unit asked for, for the tests of what follows."""

from typing import Any

import pytest

from audit.access.choices import Role
from audit.cases.choices import State
from audit.cases.models import Case
from audit.directory.models import User
from audit.register.choices import RequesterKind
from tests.cases.council import Council
from tests.world import MakeUser


@pytest.fixture
def asker(council: Council, make_user: MakeUser) -> User:
    """The head of the unit that received the work."""
    return make_user("asker", Role.UNIT_HEAD, unit=council.other)


def in_effect(council: Council, **other: Any) -> Case:
    """A decision in effect about a monthly report that another unit asked for."""
    asked: dict[str, Any] = {"requester_kind": RequesterKind.UNIT, "requester_unit": council.other}
    case = council.signed(council.item(**asked | other))
    while case.state != State.IN_EFFECT:
        case = council.until_due(case)
    return case


def after_checks(council: Council, case: Case, rounds: int) -> Case:
    for _round in range(rounds):
        case = council.until_due(case)
    return case


__all__ = ["after_checks", "asker", "in_effect"]
