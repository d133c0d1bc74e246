from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from audit.accounts.events import PASSWORD_RESET_MAIL
from audit.core.refusals import Refused
from audit.core.scope import ministry_scope, without_scope
from audit.directory.models import Ministry, User
from audit.mail.actions import notify, queue, was_noticed
from audit.mail.choices import MailStatus
from audit.mail.models import Notice, OutboxMail
from tests.mail.kinds import NEWS
from tests.world import MONDAY, found

MakeUser = Callable[..., User]
CONTEXT = {"uid": "MQ", "token": "abc-123"}


def ask(user: User, ministry: Ministry | None, key: str = "reset:1", **context: object) -> OutboxMail | None:
    return queue(
        PASSWORD_RESET_MAIL,
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


# --- notices ----------------------------------------------------------------------------------------------------------


def test_a_notice_is_a_row_and_no_mail(ministry: Ministry, make_user: MakeUser) -> None:
    kim = make_user("kim")
    assert notify(NEWS, to=[kim], subject=ministry, key="news:1", facts={"what": "a"}, thread="t") == 1
    notice = Notice.objects.get()
    assert (notice.kind, notice.person, notice.subject_type, notice.subject_id, notice.key) == (
        "news", kim, "ministry", ministry.pk, f"news:1:{kim.pk}",
    )  # fmt: skip
    assert (notice.facts, notice.thread, notice.created_at, notice.composed_at, notice.mail, notice.dropped) == (
        {"what": "a"}, "t", MONDAY, None, None, "",
    )  # fmt: skip
    assert not OutboxMail.objects.exists()


@pytest.mark.parametrize("number", [1, 30])
def test_many_people_cost_as_many_queries_as_one(
    ministry: Ministry, make_user: MakeUser, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    people = [make_user(f"user{each}") for each in range(number)]
    with django_assert_num_queries(2):
        assert notify(NEWS, to=people, subject=ministry, key="news:1") == number


def test_nobody_is_told_twice_by_notice_or_mail(ministry: Ministry, make_user: MakeUser) -> None:
    kim, lee = make_user("kim"), make_user("lee")
    assert ask(lee, ministry, f"news:1:{lee.pk}")  # told by a mail, before there were notices
    assert notify(NEWS, to=[kim, lee, kim], subject=ministry, key="news:1") == 1
    assert notify(NEWS, to=[kim, lee], subject=ministry, key="news:1") == 0
    assert was_noticed([f"news:1:{kim.pk}", f"news:1:{lee.pk}", "news:2"]) == {
        f"news:1:{kim.pk}", f"news:1:{lee.pk}",
    }  # fmt: skip
    with ministry_scope(other := found("moe", "교육부", "Ministry of Education")):
        assert notify(NEWS, to=[kim], subject=other, key="news:1") == 1


def test_nobody_who_left_is_noticed(ministry: Ministry, make_user: MakeUser) -> None:
    kim = make_user("kim")
    kim.is_active = False
    assert notify(NEWS, to=[kim], subject=ministry, key="news:1") == 0
    assert notify(NEWS, to=[], subject=ministry, key="news:1") == 0
    assert not Notice.objects.exists()


def test_a_notice_goes_with_its_act(ministry: Ministry, make_user: MakeUser) -> None:
    kim = make_user("kim")

    @transaction.atomic
    def act() -> None:
        notify(NEWS, to=[kim], subject=ministry, key="news:1")
        raise Refused

    with pytest.raises(Refused):
        act()
    assert not Notice.objects.exists()


def test_what_must_not_wait_is_no_notice(ministry: Ministry, make_user: MakeUser) -> None:
    with pytest.raises(ValueError, match="password_reset does not wait"):
        notify(PASSWORD_RESET_MAIL, to=[make_user("kim")], subject=ministry, key="reset:1")


@pytest.mark.parametrize("half", [{"composed_at": MONDAY}, {"dropped": "over"}])
def test_the_database_refuses_a_notice_that_is_half_a_mail(
    ministry: Ministry, make_user: MakeUser, half: dict[str, object]
) -> None:
    notify(NEWS, to=[make_user("kim")], subject=ministry, key="news:1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.update(**half)
