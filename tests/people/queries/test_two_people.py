"""A deputy whom one person named comes to no power with an office that is given later."""

import pytest

from audit.access.choices import Role
from audit.access.models import Grant
from audit.directory.models import Absence, User
from audit.people.actions import ask_for_absence, ask_for_role, confirm, end_absence, note_absence
from audit.people.refusals import DeputyOfBefore
from tests.people.founded import DAY, LAST, proposed
from tests.world import MakeUser

pytestmark = pytest.mark.usefixtures("founded")


def test_a_deputy_one_person_named_does_not_wait_for_an_office(
    admin: User, other: User, kim: User, make_user: MakeUser
) -> None:
    puppet = make_user("puppet")
    absence = ask_for_absence(by=admin, user=kim, since=DAY, until=LAST, deputy=puppet)
    assert isinstance(absence, Absence)
    with pytest.raises(DeputyOfBefore):
        ask_for_role(by=admin, user=kim, role=Role.MINISTER, since=DAY)
    end_absence(by=admin, absence=absence)
    proposal = proposed(ask_for_role(by=admin, user=kim, role=Role.MINISTER, since=DAY))
    note_absence(by=admin, user=other, since=DAY, until=LAST)
    late = Absence.objects.create(
        ministry_id=absence.ministry_id, user=kim, valid_from=LAST, valid_until=LAST, deputy=puppet
    )
    with pytest.raises(DeputyOfBefore):  # asked again under the lock
        confirm(by=other, proposal=proposal)
    late.delete()
    confirm(by=other, proposal=proposal)
    assert Grant.objects.filter(user=kim, role=Role.MINISTER).exists()


def test_a_deputy_two_people_named_stands_beside_another_office(
    admin: User, other: User, kim: User, make_user: MakeUser
) -> None:
    chair = make_user("chair", Role.CHAIR)
    confirm(
        by=other,
        proposal=proposed(ask_for_absence(by=admin, user=chair, since=DAY, until=LAST, deputy=kim)),
    )
    confirm(by=other, proposal=proposed(ask_for_role(by=admin, user=chair, role=Role.SECRETARY, since=DAY)))
    assert Absence.objects.get(user=chair).deputy == kim
