"""Invitations: to whom, once, what the mail says, and refusal without a trace."""

import pytest
from pytest_django import Settings

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.core import clock
from audit.directory.models import Ministry, Unit, User
from audit.journal.models import Event
from audit.mail.choices import DropReason
from audit.mail.composing import compose_due
from audit.mail.models import Notice, OutboxMail
from audit.people.actions import admit, invite
from audit.people.refusals import NobodyToInvite
from tests.world import FOUNDED, MakeUser


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    return make_user("admin", Role.ADMIN)


@pytest.fixture
def kim(admin: User, unit: Unit) -> User:
    return admit(
        by=admin, username="kim", name_ko="김하나", name_en="Kim", email="kim@motir.example", language="en",
        unit=unit, since=FOUNDED,
    )  # fmt: skip


def told() -> list[tuple[str, int | None, dict[str, object]]]:
    rows = Event.objects.filter(kind="people.invited").order_by("sequence")
    return [(row.kind, row.actor_id, dict(row.facts)) for row in rows]


def test_who_has_no_password_gets_one_mail_with_the_way_in(
    ministry: Ministry, admin: User, kim: User
) -> None:
    assert invite(by=admin) == 1
    assert told() == [("people.invited", admin.pk, {"count": 1})]
    compose_due()
    sent = OutboxMail.objects.get()
    assert (sent.recipient, sent.subject) == (kim, f"You can use the work audit of {ministry.name_en}")
    lines = [line for line in sent.text.splitlines() if line]
    assert lines[0] == "Kim, an account was made for you. Your user name is kim."
    assert [line for line in lines if line.startswith("http")] == ["http://testserver/password/"]


def test_nobody_is_invited_twice(admin: User, kim: User) -> None:
    invite(by=admin)
    with pytest.raises(NobodyToInvite):
        invite(by=admin)
    compose_due()
    with pytest.raises(NobodyToInvite):  # now a mail says so, no notice
        invite(by=admin)
    assert (Notice.objects.count(), OutboxMail.objects.count(), len(told())) == (1, 1, 1)


def test_one_alone_can_be_invited(admin: User, kim: User, unit: Unit) -> None:
    admit(by=admin, username="lee", name_ko="이두리", email="lee@motir.example", unit=unit, since=FOUNDED)
    assert invite(by=admin, user=kim) == 1
    assert Notice.objects.get().person == kim
    with pytest.raises(NobodyToInvite):
        invite(by=admin, user=kim)
    assert invite(by=admin) == 1  # who is left


@pytest.mark.parametrize("how", ["password", "signed in", "left"])
def test_who_has_come_in_or_left_is_not_invited(admin: User, kim: User, how: str) -> None:
    _came(kim, how)
    with pytest.raises(NobodyToInvite):
        invite(by=admin)
    assert (Notice.objects.count(), told()) == (0, [])


def test_who_comes_in_before_the_mail_is_written_gets_none(admin: User, kim: User) -> None:
    invite(by=admin)
    _came(kim, "password")
    compose_due()
    assert OutboxMail.objects.count() == 0
    assert Notice.objects.get().dropped == DropReason.OVER


def test_where_the_ministry_has_a_sign_in_service_the_mail_leads_there(
    admin: User, kim: User, settings: Settings
) -> None:
    settings.OIDC_ISSUER = "https://sso.example"
    invite(by=admin)
    compose_due()
    assert "http://testserver/sign-in/" in OutboxMail.objects.get().text.splitlines()


def test_only_who_manages_people_invites(make_user: MakeUser, kim: User) -> None:
    with pytest.raises(NotAllowed):
        invite(by=make_user("chair", Role.CHAIR))
    assert (Notice.objects.count(), told()) == (0, [])


def _came(user: User, how: str) -> None:
    if how == "password":
        user.set_password("a-good-passphrase")
    elif how == "signed in":
        user.last_login = clock.now()
    else:
        user.is_active = False
    user.save()
