from collections.abc import Callable

import pytest
from django.db import transaction

from audit.core.refusals import Refused
from audit.core.scope import without_scope
from audit.directory.models import Ministry, User
from audit.mail.actions import queue
from audit.mail.choices import MailStatus
from audit.mail.models import OutboxMail
from tests.world import MONDAY, found

MakeUser = Callable[..., User]
CONTEXT = {"uid": "MQ", "token": "abc-123"}


def ask(user: User, ministry: Ministry | None, key: str = "reset:1", **context: object) -> OutboxMail | None:
    return queue(
        "password_reset",
        to=user,
        key=key,
        context={**CONTEXT, **context},
        ministry_id=ministry.pk if ministry else None,
    )


def test_a_mail_is_a_row_in_the_language_of_its_reader(ministry: Ministry, make_user: MakeUser) -> None:
    mail = ask(make_user("kim", language="en"), ministry)
    assert mail
    assert (mail.subject, mail.status, mail.to_address, mail.not_before, mail.created_at) == (
        "Choose a new password",
        MailStatus.WAITING,
        "kim@motir.example",
        MONDAY,
        MONDAY,
    )
    assert mail.text.startswith("Kim, somebody asked for a new password for your account.")
    assert "http://testserver/password/MQ/abc-123/" in mail.text
    assert '<html lang="en">' in mail.html
    assert 'href="http://testserver/password/MQ/abc-123/"' in mail.html
    korean = ask(make_user("lee"), ministry, "reset:2")
    assert korean
    assert '<html lang="ko">' in korean.html
    assert korean.subject != mail.subject


def test_names_are_escaped_in_the_html_and_only_there(ministry: Ministry, make_user: MakeUser) -> None:
    user = make_user("kim", language="en")
    user.name_en = "<b>Kim & Lee</b>"
    mail = ask(user, ministry)
    assert mail
    assert "<b>Kim & Lee</b>" in mail.text
    assert "&lt;b&gt;Kim &amp; Lee&lt;/b&gt;" in mail.html
    assert "<b>" not in mail.html


def test_the_same_thing_is_told_once(ministry: Ministry, make_user: MakeUser) -> None:
    user = make_user("kim")
    assert ask(user, ministry)
    assert ask(user, ministry) is None
    assert ask(user, None)  # outside the ministry the key is another one
    assert ask(user, None) is None
    with without_scope():
        assert OutboxMail.objects.count() == 2


def test_another_ministry_may_use_the_same_key(ministry: Ministry, make_user: MakeUser) -> None:
    user = make_user("kim")
    assert ask(user, ministry)
    assert ask(user, found("moe", "교육부", "Ministry of Education"))


def test_people_who_left_get_nothing(ministry: Ministry, make_user: MakeUser) -> None:
    user = make_user("kim")
    user.is_active = False
    assert ask(user, ministry) is None


def test_a_mail_goes_with_its_act(ministry: Ministry, make_user: MakeUser) -> None:
    user = make_user("kim")

    @transaction.atomic
    def act() -> None:
        ask(user, ministry)
        raise Refused

    with pytest.raises(Refused):
        act()
    assert not OutboxMail.objects.exists()
