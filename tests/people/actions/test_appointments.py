from datetime import date

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.models import Grant
from audit.directory.choices import Grade
from audit.directory.models import Appointment, Ministry, Unit, User
from audit.journal.models import Event
from audit.people.actions import appoint
from audit.people.refusals import NotOfThisMinistry, SeatedThere, UnitNotThere
from tests.world import FOUNDED, MakeUser, found

DAY, EVE = date(2026, 3, 9), date(2026, 3, 8)
MAY, END_OF_APRIL = date(2026, 5, 1), date(2026, 4, 30)
Seat = tuple[str, str, date, date | None]


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    return make_user("admin", Role.ADMIN)


def seats(user: User) -> list[Seat]:
    rows = Appointment.objects.filter(user=user).order_by("valid_from").select_related("unit")
    return [(row.unit.code, row.grade, row.valid_from, row.valid_until) for row in rows]


def roles(user: User) -> list[tuple[str, str | None, date, date | None]]:
    rows = Grant.objects.filter(user=user).order_by("role", "valid_from").select_related("unit")
    return [(row.role, row.unit.code if row.unit else None, row.valid_from, row.valid_until) for row in rows]


def test_a_new_seat_closes_the_former_the_day_before(
    admin: User, make_user: MakeUser, unit: Unit, other_unit: Unit
) -> None:
    kim = make_user("kim", unit=unit)
    appoint(by=admin, user=kim, unit=other_unit, since=DAY, grade=Grade.GRADE_5)
    assert seats(kim) == [("PC-01", "unknown", FOUNDED, EVE), ("TP-01", "5", DAY, None)]
    event = Event.objects.get()
    assert (event.kind, event.actor, event.subject_id, event.facts) == (
        "person.appointed", admin, kim.pk, {"unit": "TP-01", "grade": "5", "since": "2026-03-09"},
    )  # fmt: skip


def test_staff_stay_staff_and_the_other_roles_of_the_old_unit_end(
    admin: User, make_user: MakeUser, unit: Unit, other_unit: Unit, ministry: Ministry
) -> None:
    kim = make_user("kim", Role.STAFF, Role.UNIT_HEAD, Role.REVIEWER, unit=unit)
    Grant.objects.create(
        ministry=ministry, user=kim, role=Role.UNIT_HEAD, unit=unit, valid_from=MAY
    )  # planned for later: it never begins
    appoint(by=admin, user=kim, unit=other_unit, since=DAY)
    assert roles(kim) == [
        ("reviewer", None, FOUNDED, None),
        ("staff", "PC-01", FOUNDED, EVE),
        ("staff", "TP-01", DAY, None),
        ("unit_head", "PC-01", FOUNDED, EVE),
    ]
    assert User.objects.get(pk=kim.pk).rights_version == 2  # ended and given: the session ends
    kinds = [event.kind for event in Event.objects.order_by("sequence")]
    assert sorted(kinds) == [
        "grant.ended",
        "grant.ended",
        "grant.given",
        "grant.withdrawn",
        "person.appointed",
    ]


def test_another_grade_in_the_same_unit_ends_no_role(admin: User, make_user: MakeUser, unit: Unit) -> None:
    kim = make_user("kim", Role.UNIT_HEAD, unit=unit)
    appoint(by=admin, user=kim, unit=unit, since=DAY, grade=Grade.GRADE_4)
    assert seats(kim) == [("PC-01", "unknown", FOUNDED, EVE), ("PC-01", "4", DAY, None)]
    assert roles(kim) == [("unit_head", "PC-01", FOUNDED, None)]
    assert User.objects.get(pk=kim.pk).rights_version == 0


def test_an_entry_for_a_past_day_lasts_until_the_seat_that_followed(
    admin: User, make_user: MakeUser, unit: Unit, other_unit: Unit, top: Unit
) -> None:
    kim = make_user("kim", unit=unit)
    appoint(by=admin, user=kim, unit=other_unit, since=MAY)
    appoint(by=admin, user=kim, unit=top, since=DAY)
    assert seats(kim) == [
        ("PC-01", "unknown", FOUNDED, EVE),
        ("M", "unknown", DAY, END_OF_APRIL),
        ("TP-01", "unknown", MAY, None),
    ]


def test_a_seat_before_all_others_lasts_until_the_first(
    admin: User, make_user: MakeUser, unit: Unit, top: Unit
) -> None:
    kim = make_user("kim")
    appoint(by=admin, user=kim, unit=unit, since=MAY)
    appoint(by=admin, user=kim, unit=top, since=DAY)
    assert seats(kim) == [("M", "unknown", DAY, END_OF_APRIL), ("PC-01", "unknown", MAY, None)]


def test_a_seat_of_the_same_day_is_replaced(admin: User, make_user: MakeUser, unit: Unit, top: Unit) -> None:
    kim = make_user("kim")
    for place in (unit, top):
        appoint(by=admin, user=kim, unit=place, since=DAY)
    assert seats(kim) == [("M", "unknown", DAY, None)]


def test_what_is_refused_leaves_no_trace(
    admin: User, make_user: MakeUser, unit: Unit, other_unit: Unit
) -> None:
    kim, chair = make_user("kim", Role.STAFF, unit=unit), make_user("chair", Role.CHAIR)
    foreign = User.objects.create_user(
        "far", name_ko="먼", email="f@x.example", ministry=found("moe", "교", "E")
    )
    for by, user, place, since, refusal in (
        (chair, kim, other_unit, DAY, NotAllowed),
        (admin, foreign, other_unit, DAY, NotOfThisMinistry),
        (admin, kim, other_unit, date(2024, 12, 31), UnitNotThere),
        (admin, kim, unit, DAY, SeatedThere),
    ):
        with pytest.raises(refusal):
            appoint(by=by, user=user, unit=place, since=since)
    assert seats(kim) == [("PC-01", "unknown", FOUNDED, None)]
    assert (roles(kim), Event.objects.count()) == ([("staff", "PC-01", FOUNDED, None)], 0)
