"""What an administrator asks for: done by one where one will do, proposed where it takes two; and never for oneself."""

from datetime import date

import pytest
from django.utils import translation

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.models import Grant
from audit.directory.choices import Grade
from audit.directory.models import Absence, Appointment, Ministry, Unit, User
from audit.journal.models import Event
from audit.mail.models import Notice, OutboxMail
from audit.people.actions import (
    admit,
    ask_for_absence,
    ask_for_admission,
    ask_for_correction,
    ask_for_end,
    ask_for_role,
    ask_for_seat,
    ask_to_leave,
    change_person,
    confirm,
    end_grant,
    grant,
    leave,
    note_absence,
)
from audit.people.models import OfficeProposal
from audit.people.queries.proposals import confirmers, title_of
from audit.people.refusals import (
    ConfirmedByThree,
    OfficesChanged,
    OneselfGiven,
    SecondPersonNeeded,
)
from tests.people.founded import DAY, LAST, offices, proposed
from tests.world import MakeUser

pytestmark = pytest.mark.usefixtures("founded")


@pytest.mark.parametrize(
    "role", [Role.CHAIR, Role.SECRETARY, Role.MEMBER, Role.MINISTER, Role.AUDITOR, Role.ADMIN]
)
def test_an_office_is_given_by_two(admin: User, other: User, kim: User, role: Role) -> None:
    with pytest.raises(SecondPersonNeeded):
        grant(by=admin, user=kim, role=role, since=DAY)
    proposal = proposed(ask_for_role(by=admin, user=kim, role=role, since=DAY, until=LAST))
    assert offices(kim) == []
    confirm(by=other, proposal=proposal)
    given = Grant.objects.get(user=kim, role=role)
    assert (given.valid_from, given.valid_until) == (DAY, LAST)
    kinds = list(Event.objects.order_by("sequence").values_list("kind", "actor"))
    assert kinds == [("office.proposed", admin.pk), ("office.confirmed", other.pk), ("grant.given", other.pk)]


@pytest.mark.parametrize("role", [Role.STAFF, Role.UNIT_HEAD, Role.REVIEWER, Role.OBSERVER])
def test_other_roles_are_given_by_one(admin: User, make_user: MakeUser, unit: Unit, role: Role) -> None:
    given = ask_for_role(by=admin, user=make_user("lee"), role=role, unit=unit, since=DAY)
    assert isinstance(given, Grant)


def test_a_ministry_that_is_being_founded_does_without(admin: User, kim: User, ministry: Ministry) -> None:
    Ministry.objects.filter(pk=ministry.pk).update(founding_ended_at=None)
    assert isinstance(ask_for_role(by=admin, user=kim, role=Role.CHAIR, since=DAY), Grant)


@pytest.mark.parametrize("role", list(Role))
def test_nobody_gives_a_role_to_oneself(admin: User, other: User, unit: Unit, role: Role) -> None:
    with pytest.raises(OneselfGiven):
        ask_for_role(by=admin, user=admin, role=role, unit=unit, since=date(2027, 1, 1))
    assert not OfficeProposal.objects.exists()


def test_an_office_is_ended_by_two(admin: User, other: User, chair: User) -> None:
    held = Grant.objects.get(user=chair)
    with pytest.raises(SecondPersonNeeded):
        end_grant(by=admin, grant=held, last_day=DAY)
    proposal = proposed(ask_for_end(by=admin, grant=held, last_day=date(2026, 2, 1)))  # backdated
    with pytest.raises(ConfirmedByThree):
        confirm(by=chair, proposal=proposal)
    confirm(by=other, proposal=proposal)
    held.refresh_from_db()
    assert held.valid_until == date(2026, 2, 1)


def test_an_administrator_gives_up_the_own_office_with_a_second_person(admin: User, other: User) -> None:
    held = Grant.objects.get(user=admin)
    proposal = proposed(ask_for_end(by=admin, grant=held, last_day=DAY))
    confirm(by=other, proposal=proposal)
    held.refresh_from_db()
    assert held.valid_until == DAY


def test_who_holds_an_office_is_moved_by_two(
    admin: User, other: User, chair: User, other_unit: Unit, kim: User
) -> None:
    proposal = proposed(ask_for_seat(by=admin, user=chair, unit=other_unit, since=DAY))
    assert not Appointment.objects.filter(user=chair).exists()
    confirm(by=other, proposal=proposal)
    assert Appointment.objects.get(user=chair).unit == other_unit
    assert isinstance(ask_for_seat(by=admin, user=kim, unit=other_unit, since=DAY), Appointment)


def test_a_seat_beside_a_member_of_the_council_takes_two(
    admin: User, kim: User, other_unit: Unit, make_user: MakeUser
) -> None:
    make_user("member", Role.MEMBER, unit=other_unit)
    proposed(ask_for_seat(by=admin, user=kim, unit=other_unit, since=DAY, grade=Grade.UNKNOWN))
    assert Appointment.objects.get(user=kim).unit != other_unit


def test_an_officeholder_leaves_with_a_second_person(
    admin: User, other: User, chair: User, kim: User
) -> None:
    with pytest.raises(SecondPersonNeeded):
        leave(by=admin, user=chair, last_day=DAY, successor=kim)
    with pytest.raises(OneselfGiven):
        ask_to_leave(by=admin, user=chair, last_day=DAY, successor=admin)
    proposal = proposed(ask_to_leave(by=admin, user=chair, last_day=DAY, successor=kim))
    with pytest.raises(ConfirmedByThree):
        confirm(by=chair, proposal=proposal)
    confirm(by=other, proposal=proposal)
    assert offices(kim) == ["chair"]


def test_somebody_new_is_seated_beside_a_member_by_two(
    admin: User, other: User, unit: Unit, top: Unit, make_user: MakeUser
) -> None:
    make_user("member", Role.MEMBER, unit=unit)

    def asked(username: str, place: Unit) -> User:
        email = f"{username}@motir.example"
        return ask_for_admission(
            by=admin, username=username, name_ko="새", email=email, unit=place, since=DAY
        )

    with pytest.raises(SecondPersonNeeded):
        admit(by=admin, username="puppet", name_ko="새", email="p@motir.example", unit=unit, since=DAY)
    puppet, elsewhere = asked("puppet", unit), asked("elsewhere", top)
    assert Appointment.objects.get(user__in=(puppet, elsewhere)).user == elsewhere
    confirm(by=other, proposal=OfficeProposal.objects.get(person=puppet, kind="seat"))
    assert Appointment.objects.get(user=puppet).unit == unit


def test_a_successor_gets_no_office_that_the_confirmer_did_not_read(
    admin: User, other: User, chair: User, make_user: MakeUser, kim: User
) -> None:
    lee = make_user("lee", Role.SECRETARY)
    proposal = proposed(ask_to_leave(by=admin, user=lee, last_day=DAY, successor=kim))
    with translation.override("en"):
        assert title_of(proposal) == "Lee (secretary) leaves after Mon 9 Mar 2026; successor: Kim"
    giving = proposed(ask_for_role(by=other, user=lee, role=Role.MINISTER, since=DAY))
    confirm(by=chair, proposal=giving)
    with pytest.raises(OfficesChanged):
        confirm(by=other, proposal=proposal)
    assert offices(kim) == []


def test_a_deputy_who_gets_power_is_confirmed_by_the_superior(
    make_user: MakeUser, unit: Unit, top: Unit, kim: User
) -> None:
    head, above = make_user("head", Role.UNIT_HEAD, unit=unit), make_user("above", Role.UNIT_HEAD, unit=top)
    with pytest.raises(SecondPersonNeeded):
        note_absence(by=head, user=head, since=DAY, until=LAST, deputy=kim)
    proposal = proposed(ask_for_absence(by=head, user=head, since=DAY, until=LAST, deputy=kim))
    assert Absence.objects.get(user=head).deputy is None  # away all the same
    assert confirmers(proposal) == [above]
    confirm(by=above, proposal=proposal)
    assert Absence.objects.get(user=head).deputy == kim
    assert Notice.objects.get(kind="deputy_named").person == kim


def test_a_head_an_administrator_made_confirms_no_deputy_of_an_office(
    admin: User, other: User, chair: User, unit: Unit, kim: User, make_user: MakeUser
) -> None:
    """Heads and absences take one person: that one could have made both, and would get the office alone."""
    Appointment.objects.create(ministry_id=unit.ministry_id, user=chair, unit=unit, valid_from=DAY)
    puppet = make_user("puppet")
    ask_for_role(by=admin, user=puppet, role=Role.UNIT_HEAD, since=DAY, unit=unit)
    proposal = proposed(ask_for_absence(by=admin, user=chair, since=DAY, until=LAST, deputy=kim))
    assert confirmers(proposal) == [other]
    with pytest.raises(NotAllowed):
        confirm(by=puppet, proposal=proposal)


def test_who_holds_an_office_names_the_deputy_and_the_superior_confirms(
    chair: User, unit: Unit, kim: User, make_user: MakeUser
) -> None:
    Appointment.objects.create(ministry_id=unit.ministry_id, user=chair, unit=unit, valid_from=DAY)
    above = make_user("above", Role.UNIT_HEAD, unit=unit)
    proposal = proposed(ask_for_absence(by=chair, user=chair, since=DAY, until=LAST, deputy=kim))
    assert confirmers(proposal) == [above]


def test_no_administrator_becomes_the_deputy_of_somebody_alone(admin: User, kim: User) -> None:
    with pytest.raises(OneselfGiven):
        note_absence(by=admin, user=kim, since=DAY, until=LAST, deputy=admin)
    assert not Absence.objects.exists()


def test_the_deputy_of_a_clerk_is_named_by_the_clerk(kim: User, make_user: MakeUser) -> None:
    lee = make_user("lee")
    absence = ask_for_absence(by=kim, user=kim, since=DAY, until=LAST, deputy=lee)
    assert isinstance(absence, Absence)
    assert absence.deputy == lee


def test_a_mail_address_is_changed_by_two_and_the_old_one_is_told(
    admin: User, other: User, kim: User
) -> None:
    known = {"name_ko": "김", "name_en": "Kim", "language": "ko"}
    with pytest.raises(SecondPersonNeeded):
        change_person(by=admin, user=kim, email="evil@motir.example", **known)
    proposal = proposed(ask_for_correction(by=admin, user=kim, email="new@motir.example", **known))
    kim.refresh_from_db()
    assert (kim.email, kim.name_ko) == ("kim@motir.example", "김")
    confirm(by=other, proposal=proposal)
    kim.refresh_from_db()
    assert kim.email == "new@motir.example"
    told = OutboxMail.objects.get(kind="address_changed")
    assert (told.to_address, told.recipient) == ("kim@motir.example", kim)
    assert "new@motir.example" in told.text and "kim@motir.example" not in told.text
    assert "new@motir.example" not in str([event.facts for event in Event.objects.all()])
