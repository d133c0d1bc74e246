"""What a confirmed proposal does, kind by kind; the kinds that an administrator asks for stand in test_requests.py."""

import pytest
from allauth.mfa.models import Authenticator

from audit.access.choices import Role
from audit.core.refusals import AlreadyDone
from audit.directory.models import Absence, Unit, User
from audit.mail.models import OutboxMail
from audit.people.actions import (
    ask_for_absence,
    ask_for_codes_removed,
    confirm,
)
from audit.people.actions.parts.proposed import CARRY_OUT
from audit.people.choices import ProposalKind
from tests.people.founded import LAST, proposed
from tests.world import MakeUser

pytestmark = pytest.mark.usefixtures("founded")


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
    assert (
        OutboxMail.objects.get(kind="sign_in_changed").recipient == kim
    )  # once: what is only tried tells nobody
