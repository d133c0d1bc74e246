"""On leave → the deputy: exactly the personal duties, exactly on these days."""

from datetime import date

import pytest

from audit.access.choices import Role
from audit.access.deputies import deputies_on
from audit.access.gate import can, holders, rights_of, units_of
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.access.roles import DEPUTIZED, ROLES
from audit.core import clock
from audit.directory.models import Absence, Unit, User
from tests.world import MakeUser, later

DAY, EVE, NEXT = date(2026, 3, 9), date(2026, 3, 8), date(2026, 3, 10)


@pytest.fixture
def head(make_user: MakeUser, unit: Unit) -> User:
    return make_user("head", Role.UNIT_HEAD, unit=unit)


@pytest.fixture
def lee(make_user: MakeUser) -> User:
    return make_user("lee", Role.OBSERVER)


def away(user: User, deputy: User | None = None, since: date = DAY, until: date = DAY) -> None:
    assert user.ministry is not None
    Absence.objects.create(
        ministry=user.ministry, user=user, deputy=deputy, valid_from=since, valid_until=until
    )


def test_a_deputy_confirms_and_answers_for_the_unit_on_these_days_alone(
    head: User, lee: User, unit: Unit, other_unit: Unit
) -> None:
    away(head, lee)
    answers = []
    for days in (-1, 0, 1):
        with clock.at(later(days=days)):
            answers.append(
                [
                    can(lee, permission, place)
                    for permission in (Permission.CONFIRM_WORK, Permission.ANSWER_CONSULTATION)
                    for place in (unit, other_unit)
                ]
            )
    assert answers == [[False] * 4, [True, False, True, False], [False] * 4]
    assert units_of(lee, Permission.CONFIRM_WORK) == frozenset({unit.pk})
    assert can(head, Permission.CONFIRM_WORK, unit)  # who comes in on leave is not locked out


@pytest.mark.parametrize("role", list(Role))
def test_of_each_role_only_the_personal_duties_pass(make_user: MakeUser, role: Role, unit: Unit) -> None:
    kim, lee = make_user("kim", role, unit=unit), make_user("lee")
    away(kim, lee)
    place = unit.pk if role in (Role.STAFF, Role.UNIT_HEAD) else None
    assert rights_of(lee) == {(permission, place) for permission in ROLES[role] & DEPUTIZED}


def test_no_deputy_scores_or_keeps_people_or_moves_the_clock() -> None:
    kept = {
        Permission.SCORE,
        Permission.MANAGE_PEOPLE,
        Permission.MANAGE_SETTINGS,
        Permission.MANAGE_DUTIES,
        Permission.PLAN_REORGANIZATION,
        Permission.VIEW_MAIL,
        Permission.OPEN_REVIEW_DESK,
        Permission.LOG_WORK,
        Permission.CLOCK,
    }
    assert not kept & DEPUTIZED


def test_what_the_absent_person_holds_no_more_does_not_pass(head: User, lee: User, unit: Unit) -> None:
    away(head, lee)
    Grant.objects.filter(user=head).update(valid_until=EVE)
    assert not can(lee, Permission.CONFIRM_WORK, unit)
    Grant.objects.filter(user=head).update(valid_until=None)
    head.is_active = False
    head.save()
    assert not can(lee, Permission.CONFIRM_WORK, unit)


def test_a_deputy_is_no_holder_of_the_office(head: User, lee: User, make_user: MakeUser) -> None:
    """Electorates and lists of heads hold those who were given the role."""
    away(make_user("member", Role.MEMBER), lee)
    assert [user.username for user in holders(Permission.TAKE_POSITION)] == ["member"]


def test_who_stands_in_for_whom(head: User, lee: User, make_user: MakeUser) -> None:
    ahn, bae, closed = make_user("ahn"), make_user("bae"), make_user("closed")
    closed.is_active = False
    closed.save()
    away(head, lee)
    away(ahn, head)  # the deputy is away too
    away(bae, closed)
    away(make_user("cho"), lee, since=NEXT, until=NEXT)
    away(make_user("dan"))
    assert deputies_on(DAY) == {head.pk: lee}
