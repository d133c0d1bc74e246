from datetime import date

import pytest

from audit.access.actions import NameTaken, admit, grant
from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.models import Grant
from audit.directory.models import Appointment, Ministry, Unit, User
from audit.journal.models import Event
from tests.world import MakeUser

DAY = date(2026, 3, 9)


def let_in(by: User | None, unit: Unit, username: str = "kim") -> User:
    return admit(by=by, username=username, name_ko="김하나", email="kim@motir.example", unit=unit, since=DAY)


def test_a_person_is_admitted_with_a_seat_and_no_password(
    make_user: MakeUser, unit: Unit, ministry: Ministry
) -> None:
    by = make_user("admin", Role.ADMIN)
    user = let_in(by, unit)
    assert (user.ministry_id, user.has_usable_password()) == (ministry.pk, False)
    seat = Appointment.objects.get(user=user)
    assert (seat.unit, seat.valid_from, seat.valid_until) == (unit, DAY, None)
    event = Event.objects.get()
    assert (event.kind, event.actor, event.facts) == (
        "person.admitted",
        by,
        {"unit": unit.code, "since": "2026-03-09"},
    )


@pytest.mark.parametrize(
    ("role", "of_unit"), [(Role.STAFF, True), (Role.UNIT_HEAD, True), (Role.CHAIR, False)]
)
def test_a_role_is_given_where_it_belongs(unit: Unit, role: Role, of_unit: bool) -> None:
    user = let_in(None, unit)
    given = grant(by=None, user=user, role=role, unit=unit, since=DAY)
    assert (given.unit, given.valid_from, given.valid_until) == (unit if of_unit else None, DAY, None)
    assert Event.objects.latest("sequence").facts == {
        "user": user.pk,
        "role": role.value,
        "since": "2026-03-09",
    }


def test_others_admit_and_grant_nothing_and_leave_no_trace(make_user: MakeUser, unit: Unit) -> None:
    chair = make_user("chair", Role.CHAIR)
    with pytest.raises(NotAllowed):
        let_in(chair, unit)
    with pytest.raises(NotAllowed):
        grant(by=chair, user=chair, role=Role.MINISTER, unit=unit, since=DAY)
    assert (User.objects.count(), Grant.objects.count(), Event.objects.count()) == (1, 1, 0)


def test_a_user_name_is_given_once(unit: Unit) -> None:
    let_in(None, unit)
    with pytest.raises(NameTaken) as refusal:
        let_in(None, unit)
    assert refusal.value.facts == {"username": "kim"}
    assert Event.objects.count() == 1
