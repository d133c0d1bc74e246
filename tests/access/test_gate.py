from datetime import date

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed, can, demand, holders, units_of
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.access.roles import ROLES
from audit.core.scope import ScopeError, ministry_scope, without_scope
from audit.directory.models import Absence, Ministry, Unit, User
from tests.world import MakeUnit, MakeUser, found


def test_every_role_says_what_it_may_and_nobody_holds_the_clock() -> None:
    assert set(ROLES) == set(Role)
    assert not any(Permission.CLOCK in held for held in ROLES.values())
    assert {permission for held in ROLES.values() for permission in held} == set(Permission) - {
        Permission.CLOCK
    }


def test_a_grant_at_a_unit_reaches_what_is_below_it(
    make_user: MakeUser, make_unit: MakeUnit, top: Unit
) -> None:
    bureau = make_unit("B", parent=top)
    below, beside = make_unit("B-1", parent=bureau), make_unit("C", parent=top)
    head = make_user("kim", Role.UNIT_HEAD, unit=bureau)
    answers = [can(head, Permission.CONFIRM_WORK, place) for place in (bureau, below, beside, top, None)]
    assert answers == [True, True, False, False, True]
    assert units_of(head, Permission.CONFIRM_WORK) == frozenset({bureau.pk, below.pk})


def test_what_belongs_to_the_ministry_takes_a_grant_at_the_ministry(
    make_user: MakeUser, unit: Unit, ministry: Ministry
) -> None:
    head, chair = make_user("kim", Role.UNIT_HEAD, unit=unit), make_user("lee", Role.CHAIR)
    assert (can(head, Permission.CONFIRM_WORK, ministry), can(chair, Permission.LEAD_CASE, ministry)) == (
        False,
        True,
    )
    assert units_of(chair, Permission.LEAD_CASE) is None


@pytest.mark.parametrize(
    ("first", "last", "allowed"),
    [
        (date(2026, 3, 9), None, True),
        (date(2026, 3, 1), date(2026, 3, 9), True),
        (date(2026, 3, 10), None, False),
        (date(2026, 3, 1), date(2026, 3, 8), False),
    ],
)
def test_a_grant_holds_from_its_first_to_its_last_day(
    make_user: MakeUser, ministry: Ministry, first: date, last: date | None, allowed: bool
) -> None:
    user = make_user("kim")
    Grant.objects.create(ministry=ministry, user=user, role=Role.CHAIR, valid_from=first, valid_until=last)
    assert can(user, Permission.LEAD_CASE) is allowed


def test_neither_an_operator_nor_a_closed_account_passes(make_user: MakeUser, ministry: Ministry) -> None:
    operator = User.objects.create_superuser(
        "root", "pw", name_ko="운영자", email="o@x.example", ministry=ministry
    )
    closed = make_user("kim", Role.CHAIR)
    closed.is_active = False
    closed.save()
    assert [can(operator, Permission.LEAD_CASE), can(closed, Permission.LEAD_CASE)] == [False, False]
    assert holders(Permission.LEAD_CASE) == []
    with pytest.raises(NotAllowed):
        demand(closed, Permission.LEAD_CASE)


def test_a_closed_account_stands_in_for_nobody(make_user: MakeUser, ministry: Ministry, unit: Unit) -> None:
    """Its own grants are closed with it; those of the person it was to stand in for are not."""
    head, deputy = make_user("head", Role.UNIT_HEAD, unit=unit), make_user("deputy")
    day = date(2026, 3, 9)
    Absence.objects.create(ministry=ministry, user=head, deputy=deputy, valid_from=day, valid_until=day)
    answers = []
    for deputy.is_active in (True, False):
        deputy.save()
        answers.append([can(deputy, Permission.CONFIRM_WORK, place) for place in (None, unit)])
    assert answers == [[True, True], [False, False]]


def test_rights_of_one_ministry_are_no_rights_in_another(make_user: MakeUser) -> None:
    chair = make_user("kim", Role.CHAIR)
    other = found("moe", "교육부", "Ministry of Education")
    with ministry_scope(other):
        assert not can(chair, Permission.LEAD_CASE)


@pytest.mark.django_db
def test_without_a_ministry_nothing_is_answered() -> None:
    with pytest.raises(ScopeError):
        Grant.objects.count()
    with without_scope():
        assert Grant.objects.count() == 0
