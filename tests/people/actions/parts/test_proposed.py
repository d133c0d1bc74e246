"""What a confirmed proposal does, kind by kind; the kinds that an administrator asks for stand in test_requests.py."""

from datetime import date

import pytest
from allauth.mfa.models import Authenticator

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core.refusals import AlreadyDone
from audit.directory.models import Absence, Ministry, Unit, User
from audit.people.actions import (
    ask_for_absence,
    ask_for_codes_removed,
    ask_for_role,
    confirm,
)
from audit.people.actions.parts.proposed import CARRY_OUT
from audit.people.choices import ProposalKind
from audit.people.models import OfficeProposal
from tests.world import MONDAY, MakeUser

DAY = date(2026, 3, 9)
LAST = date(2026, 12, 31)


@pytest.fixture(autouse=True)
def founded(ministry: Ministry) -> None:
    """Its first case was submitted."""
    Ministry.objects.filter(pk=ministry.pk).update(founding_ended_at=MONDAY)


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    return make_user("admin", Role.ADMIN)


@pytest.fixture
def other(make_user: MakeUser) -> User:
    return make_user("other", Role.ADMIN)


@pytest.fixture
def chair(make_user: MakeUser) -> User:
    return make_user("chair", Role.CHAIR)


@pytest.fixture
def kim(make_user: MakeUser, unit: Unit) -> User:
    return make_user("kim", Role.STAFF, unit=unit)


@pytest.fixture
def proposal(admin: User, kim: User) -> OfficeProposal:
    """The administrator proposes kim as the chair."""
    return proposed(ask_for_role(by=admin, user=kim, role=Role.CHAIR, since=DAY))


def proposed(found: object) -> OfficeProposal:
    assert isinstance(found, OfficeProposal)
    return found


def offices(user: User) -> list[str]:
    return list(Grant.objects.filter(user=user).exclude(role=Role.STAFF).values_list("role", flat=True))


def test_every_kind_is_carried_out() -> None:
    assert set(CARRY_OUT) == set(ProposalKind)


def test_a_deputy_for_an_absence_that_was_struck_out_is_refused(
    make_user: MakeUser, unit: Unit, admin: User, kim: User
) -> None:
    head = make_user("head", Role.UNIT_HEAD, unit=unit)
    proposal = proposed(ask_for_absence(by=head, user=head, since=LAST, until=LAST, deputy=kim))
    Absence.objects.all().delete()
    with pytest.raises(AlreadyDone):
        confirm(by=admin, proposal=proposal)


def test_a_lost_authenticator_is_removed_by_two(admin: User, other: User, kim: User) -> None:
    with pytest.raises(AlreadyDone):
        ask_for_codes_removed(by=admin, user=kim)  # there is none
    Authenticator.objects.create(user=kim, type=Authenticator.Type.TOTP, data={"secret": "x"})
    proposal = ask_for_codes_removed(by=admin, user=kim)
    assert Authenticator.objects.filter(user=kim).exists()
    confirm(by=other, proposal=proposal)
    assert not Authenticator.objects.filter(user=kim).exists()
    assert User.objects.get(pk=kim.pk).rights_version == 1  # signed out everywhere
