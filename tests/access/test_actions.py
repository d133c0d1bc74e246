"""Operators enter a ministry by a grant of one day: value, event, and refusal without a trace."""

from datetime import date, timedelta

import pytest

from audit.access.actions import enter
from audit.access.choices import Role
from audit.access.gate import NotAllowed, can, is_operator
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.access.roles import ROLES
from audit.core import clock
from audit.core.scope import ministry_scope, without_scope
from audit.directory.models import Ministry, User
from audit.journal.models import Event
from tests.world import MakeUser, found

MONDAY = date(2026, 3, 9)


@pytest.fixture
def operator(ministry: Ministry) -> User:
    return User.objects.create_superuser("root", name_ko="운영자", email="root@host.example")


def test_an_operator_reads_as_an_auditor_today_and_not_tomorrow(ministry: Ministry, operator: User) -> None:
    assert not any(can(operator, permission) for permission in Permission)
    given = enter(by=operator)
    assert (given.user, given.role, given.unit, given.valid_from, given.valid_until) == (
        operator, Role.AUDITOR, None, MONDAY, MONDAY
    )  # fmt: skip
    assert {permission for permission in Permission if can(operator, permission)} == ROLES[Role.AUDITOR]
    with clock.at(clock.now() + timedelta(days=1)):
        assert not any(can(operator, permission) for permission in Permission)
    told = [
        (event.kind, event.actor, event.subject_type, event.subject_id, event.facts)
        for event in Event.objects.order_by("sequence")
    ]
    assert told == [
        ("operator.entered", operator, "ministry", ministry.pk, {"day": "2026-03-09"}),
        (
            "grant.given",
            operator,
            "grant",
            given.pk,
            {
                "user": operator.pk,
                "role": "auditor",
                "unit": None,
                "since": "2026-03-09",
                "until": "2026-03-09",
            },
        ),
    ]


def test_entering_again_is_journaled_again_and_gives_no_second_grant(operator: User) -> None:
    assert enter(by=operator) == enter(by=operator)
    kinds = list(Event.objects.order_by("sequence").values_list("kind", flat=True))
    assert kinds == ["operator.entered", "grant.given", "operator.entered"]


def test_one_ministry_entered_opens_no_other(operator: User) -> None:
    enter(by=operator)
    with ministry_scope(found("other", "다른부", "Another Ministry")):
        assert not can(operator, Permission.VIEW_REGISTER)


def test_the_operators_own_session_goes_on(operator: User) -> None:
    before = operator.get_session_auth_hash()
    enter(by=operator)
    operator.refresh_from_db()
    assert operator.get_session_auth_hash() == before


@pytest.mark.parametrize(
    "changes", [{"is_superuser": False, "ministry": None}, {"is_superuser": True}, {"is_active": False}]
)
def test_nobody_else_enters(make_user: MakeUser, operator: User, changes: dict[str, object]) -> None:
    """A superuser who belongs to a ministry is one of its people; a closed account is nobody's."""
    user = operator if "is_active" in changes else make_user("kim", Role.ADMIN)
    User.objects.filter(pk=user.pk).update(**changes)
    user.refresh_from_db()
    assert not is_operator(user)
    with without_scope():
        before = (Grant.objects.count(), Event.objects.count())
    with pytest.raises(NotAllowed):
        enter(by=user)
    assert (Grant.objects.count(), Event.objects.count()) == before
