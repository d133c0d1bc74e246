"""Sending a mail that waits for its next try, and what is left of a mail that opened an account."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from audit.access.choices import Role
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, User
from audit.mail.models import OutboxMail
from tests.world import MONDAY, MakeUser, later

SignIn = Callable[[User], Client]


def mail(
    ministry: Ministry, to: User, *, not_before: datetime = MONDAY, text: str = "글", **changes: object
) -> OutboxMail:
    fields = {
        "kind": "decided",
        "key": f"d:{to.pk}",
        "message_id": f"<{to.pk}@testserver>",
        "created_at": MONDAY,
    }
    return OutboxMail.objects.create(
        ministry=ministry, recipient=to, to_address=to.email, subject="결정", text=text, not_before=not_before,
        **(fields | changes),
    )  # fmt: skip


@pytest.mark.parametrize(("role", "may"), [(Role.SECRETARY, True), (Role.AUDITOR, False)])
def test_a_mail_that_waits_has_a_button_for_who_may_send(
    ministry: Ministry, make_user: MakeUser, sign_in: SignIn, role: Role, may: bool
) -> None:
    row = mail(ministry, make_user("lee"), not_before=later(hours=6))
    client = sign_in(make_user("kim", role, language="en"))
    page = client.get(f"/outbox/{row.pk}/").content.decode()
    assert ("Next try" in page, f'action="/outbox/{row.pk}/send/"' in page) == (True, may)
    answer = client.post(f"/outbox/{row.pk}/send/")
    with ministry_scope(ministry):
        row.refresh_from_db()
    assert (answer.status_code, row.not_before) == ((302, MONDAY) if may else (403, later(hours=6)))


def test_a_mail_that_is_due_has_none(ministry: Ministry, make_user: MakeUser, sign_in: SignIn) -> None:
    row = mail(ministry, make_user("lee"))
    client = sign_in(make_user("kim", Role.SECRETARY))
    assert "/send/" not in client.get(f"/outbox/{row.pk}/").content.decode()
    assert client.post(f"/outbox/{row.pk}/send/").status_code == 409
    assert client.get(f"/outbox/{row.pk}/send/").headers["Location"] == f"/outbox/{row.pk}/"


def test_an_emptied_mail_says_why(ministry: Ministry, make_user: MakeUser, sign_in: SignIn) -> None:
    kim = make_user("kim", Role.REVIEWER, language="en")
    row = mail(ministry, kim, text="", status="expired")
    page = sign_in(kim).get(f"/outbox/{row.pk}/").content.decode()
    assert "Its text is not kept once it was sent or the link no longer works." in page
    assert "too late, not sent" in page
