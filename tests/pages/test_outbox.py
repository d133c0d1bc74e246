"""The outbox: what was sent, what waits, what was not sent, and the queue of failed mail."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.cases.models import Case
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit, User
from audit.mail.choices import MailStatus
from audit.mail.models import Notice
from tests.mail.kinds import made_up, tell
from tests.mail.rows import mail
from tests.world import MONDAY, found

__all__ = ["made_up"]
MakeUser = Callable[..., User]
SignIn = Callable[[User], Client]


# --- outbox -----------------------------------------------------------------------------------------------------------


def subjects(client: Client) -> set[str]:
    return set(re.findall(r'<a href="/outbox/\d+/">([^<]*)</a>', client.get("/outbox/").content.decode()))


def test_everybody_reads_the_own_mails_and_few_all(
    ministry: Ministry, make_user: MakeUser, sign_in: SignIn
) -> None:
    staff, secretary = make_user("kim", Role.STAFF), make_user("sec", Role.SECRETARY)
    mine, secret = mail(staff, "내 것"), mail(staff, "암호", kind="password_reset")
    theirs = mail(secretary, "남의 것")
    with ministry_scope(other := found("moe", "교육부", "Ministry of Education")):
        foreign = mail(secretary, "다른 부처", ministry=other)
    client = sign_in(staff)
    assert subjects(client) == {"내 것", "암호"}
    assert [client.get(f"/outbox/{row.pk}/").status_code for row in (mine, secret, theirs, foreign)] == [
        200,
        200,
        404,
        404,
    ]
    client = sign_in(secretary)
    assert subjects(client) == {"내 것", "남의 것"}
    assert [client.get(f"/outbox/{row.pk}/").status_code for row in (mine, secret, theirs, foreign)] == [
        200,
        404,
        200,
        404,
    ]


def test_a_mail_is_shown_and_never_run(ministry: Ministry, make_user: MakeUser, sign_in: SignIn) -> None:
    staff = make_user("kim", Role.STAFF)
    page = sign_in(staff).get(f"/outbox/{mail(staff).pk}/").content.decode()
    assert "글 &lt;b&gt;" in page
    assert '<a href="http://testserver/cases/' in page
    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert "<script>x" not in page


def test_a_mail_that_may_have_come_twice_says_so(
    ministry: Ministry, make_user: MakeUser, sign_in: SignIn
) -> None:
    staff = make_user("kim", Role.STAFF)
    sure, unsure = mail(staff, "확실"), mail(staff, "불확실", interrupted=True)
    client = sign_in(staff)
    assert client.get("/outbox/").content.decode().count("도착 여부 불확실") == 1
    pages = [client.get(f"/outbox/{row.pk}/").content.decode() for row in (sure, unsure)]
    assert ["Message-ID" in page for page in pages] == [False, True]


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("number", [1, 3])
def test_the_outbox_costs_a_fixed_number_of_queries(
    ministry: Ministry,
    make_user: MakeUser,
    sign_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
    number: int,
) -> None:
    secretary = make_user("sec", Role.SECRETARY)
    for each in range(number):
        mail(secretary)
        tell(secretary, what=f"a{each}")
        Notice.objects.filter(person=secretary).update(composed_at=MONDAY, dropped="over")
        tell(make_user(f"kim{each}"), what=f"b{each}")
    client = sign_in(secretary)
    with django_assert_num_queries(9):
        client.get("/outbox/")


def test_looking_changes_nothing(unit: Unit, make_user: MakeUser, sign_in: SignIn) -> None:
    client = sign_in(make_user("kim", Role.SECRETARY))
    assert [client.post(url).status_code for url in ("/", "/journal/", "/outbox/")] == [405] * 3
    assert not Case.objects.exists()


# --- the queue of failed mail -----------------------------------------------------------------------------------------


def test_failed_mail_is_sent_again_from_the_review_desk(
    ministry: Ministry, make_user: MakeUser, sign_in: SignIn
) -> None:
    secretary = make_user("sec", Role.SECRETARY, language="en")
    failed, sent = (
        mail(secretary, "실패", status=MailStatus.FAILED, last_error="550 no"),
        mail(secretary, "성공"),
    )
    client = sign_in(secretary)
    page = client.get("/admin/failed-mail/").content.decode()
    assert ("실패" in page, "550 no" in page, "성공" in page) == (True, True, False)
    chosen = {"rows": [f"{failed.pk}:1", f"{sent.pk}:1"]}
    answer = client.post("/admin/failed-mail/resend/", chosen).content.decode()
    assert (f"On its way to {secretary.email}" in answer, "1 chosen row does not wait" in answer) == (
        True,
        True,
    )
    failed.refresh_from_db()
    assert failed.status == MailStatus.WAITING
    assert sign_in(make_user("kim", Role.STAFF)).get("/admin/failed-mail/").status_code == 403
