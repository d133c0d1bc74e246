from datetime import date

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed, can
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.refusals import AlreadyDone, Refused
from audit.directory.models import Ministry, Unit, User
from audit.journal.models import Event
from audit.people.actions import end_grant, grant
from audit.people.refusals import (
    DaysTurned,
    NotOfThisMinistry,
    RoleEndsEarlier,
    RoleHeld,
    UnitMissing,
    UnitNotThere,
)
from tests.world import MakeUser, found, later

DAY = date(2026, 3, 9)
EVE, NEXT = date(2026, 3, 8), date(2026, 3, 10)
LAST = date(2026, 12, 31)


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    return make_user("admin", Role.ADMIN)


@pytest.fixture
def kim(make_user: MakeUser) -> User:
    return make_user("kim")


@pytest.mark.parametrize(
    ("role", "of_unit"), [(Role.STAFF, True), (Role.UNIT_HEAD, True), (Role.CHAIR, False)]
)
def test_a_role_is_given_where_it_belongs(
    admin: User, kim: User, unit: Unit, role: Role, of_unit: bool
) -> None:
    given = grant(by=admin, user=kim, role=role, unit=unit, since=DAY, until=LAST)
    assert (given.unit, given.valid_from, given.valid_until) == (unit if of_unit else None, DAY, LAST)
    event = Event.objects.get()
    assert (event.kind, event.actor, event.subject_id) == ("grant.given", admin, given.pk)
    assert event.facts == {
        "user": kim.pk,
        "role": role.value,
        "unit": unit.code if of_unit else None,
        "since": "2026-03-09",
        "until": "2026-12-31",
    }


def test_giving_and_ending_a_role_ends_the_sessions_of_its_holder_alone(admin: User, kim: User) -> None:
    given = grant(by=admin, user=kim, role=Role.CHAIR, since=DAY)
    end_grant(by=admin, grant=given, last_day=DAY)
    assert [User.objects.get(pk=user.pk).rights_version for user in (kim, admin)] == [2, 0]


@pytest.mark.parametrize(
    ("since", "until", "refusal"),
    [
        (DAY, EVE, DaysTurned),
        (date(2026, 6, 1), None, RoleHeld),
        (EVE, DAY, RoleHeld),
        (LAST, LAST, RoleHeld),
    ],
)
def test_days_that_turn_round_or_meet_the_same_role_are_refused(
    admin: User, kim: User, since: date, until: date | None, refusal: type[Refused], ministry: Ministry
) -> None:
    Grant.objects.create(ministry=ministry, user=kim, role=Role.CHAIR, valid_from=DAY, valid_until=LAST)
    with pytest.raises(refusal):
        grant(by=admin, user=kim, role=Role.CHAIR, since=since, until=until)
    assert (Grant.objects.filter(user=kim).count(), Event.objects.count()) == (1, 0)


def test_the_same_role_before_after_and_elsewhere_is_given(
    admin: User, kim: User, unit: Unit, top: Unit
) -> None:
    grant(by=admin, user=kim, role=Role.STAFF, unit=unit, since=DAY, until=DAY)
    for place, since, until in ((unit, EVE, EVE), (unit, NEXT, None), (top, DAY, None)):
        grant(by=admin, user=kim, role=Role.STAFF, unit=place, since=since, until=until)
    assert Grant.objects.filter(user=kim).count() == 4


def test_a_role_of_a_unit_needs_a_unit_that_stands(admin: User, kim: User, unit: Unit) -> None:
    with pytest.raises(UnitMissing):
        grant(by=admin, user=kim, role=Role.STAFF, since=DAY)
    with pytest.raises(UnitNotThere):
        grant(by=admin, user=kim, role=Role.STAFF, unit=unit, since=date(2024, 12, 31))
    assert (Grant.objects.filter(user=kim).count(), Event.objects.count()) == (0, 0)


def test_nobody_from_elsewhere_and_no_closed_account_gets_a_role(admin: User, kim: User) -> None:
    kim.is_active = False
    kim.save()
    foreign = User.objects.create_user(
        "far", name_ko="먼", email="f@x.example", ministry=found("moe", "교", "E")
    )
    for user in (kim, foreign):
        with pytest.raises(NotOfThisMinistry):
            grant(by=admin, user=user, role=Role.CHAIR, since=DAY)
    assert Event.objects.count() == 0


def test_others_give_and_end_no_role_and_leave_no_trace(make_user: MakeUser, unit: Unit) -> None:
    chair = make_user("chair", Role.CHAIR)
    with pytest.raises(NotAllowed):
        grant(by=chair, user=chair, role=Role.MINISTER, unit=unit, since=DAY)
    with pytest.raises(NotAllowed):
        end_grant(by=chair, grant=Grant.objects.get(), last_day=DAY)
    assert (Grant.objects.get().valid_until, Event.objects.count()) == (None, 0)
    assert User.objects.get().rights_version == 0


def test_a_role_ends_on_its_last_day_and_not_before(admin: User, kim: User) -> None:
    given = grant(by=admin, user=kim, role=Role.CHAIR, since=DAY)
    ended = end_grant(by=admin, grant=given, last_day=NEXT)
    assert ended is not None
    assert ended.valid_until == NEXT
    held = []
    for days in (0, 1, 2):
        with clock.at(later(days=days)):
            held.append(can(kim, Permission.LEAD_CASE))
    assert held == [True, True, False]
    event = Event.objects.latest("sequence")
    told = {"user": kim.pk, "role": "chair", "unit": None, "until": "2026-03-10"}
    assert (event.kind, event.facts) == ("grant.ended", told)


def test_a_late_entry_ends_a_role_in_the_past(admin: User, kim: User) -> None:
    given = grant(by=admin, user=kim, role=Role.CHAIR, since=date(2026, 1, 1))
    end_grant(by=admin, grant=given, last_day=date(2026, 2, 28))
    assert not can(kim, Permission.LEAD_CASE)


def test_a_role_is_not_lengthened_and_does_not_end_before_it_began(admin: User, kim: User) -> None:
    given = grant(by=admin, user=kim, role=Role.CHAIR, since=DAY, until=NEXT)
    for last_day, refusal in ((NEXT, RoleEndsEarlier), (LAST, RoleEndsEarlier), (EVE, DaysTurned)):
        with pytest.raises(refusal):
            end_grant(by=admin, grant=given, last_day=last_day)
    given.refresh_from_db()
    assert (given.valid_until, Event.objects.count()) == (NEXT, 1)


def test_a_role_that_has_not_begun_is_taken_back(admin: User, kim: User) -> None:
    given = grant(by=admin, user=kim, role=Role.CHAIR, since=NEXT)
    pk = given.pk
    assert end_grant(by=admin, grant=given, last_day=DAY) is None
    assert not Grant.objects.filter(user=kim).exists()
    event = Event.objects.latest("sequence")
    assert (event.kind, event.subject_id, event.facts["since"]) == ("grant.withdrawn", pk, "2026-03-10")


def test_the_second_of_two_who_take_a_role_back_is_told_so(admin: User, kim: User) -> None:
    row = grant(by=admin, user=kim, role=Role.CHAIR, since=date(2026, 5, 4))
    assert end_grant(by=admin, grant=row, last_day=date(2026, 5, 3)) is None
    with pytest.raises(AlreadyDone):
        end_grant(by=admin, grant=row, last_day=date(2026, 5, 3))
