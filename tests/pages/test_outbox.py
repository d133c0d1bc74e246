"""The outbox: what was sent, what waits, what was not sent, and the queue of failed mail."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client, override_settings
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.cases.models import Case
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit, User
from audit.mail.choices import MailStatus
from audit.mail.composing import compose_due
from audit.mail.models import Notice, OutboxMail
from audit.reminders.actions import remind_voters
from tests.mail.kinds import made_up, tell
from tests.reminders import rows
from tests.world import MONDAY, found, later

__all__ = ["made_up"]
MakeUser = Callable[..., User]
SignIn = Callable[[User], Client]
DEADLINE = datetime(2026, 3, 23, 9, tzinfo=UTC)


def mail(to: User, subject: str = "서면심의", **changes: object) -> OutboxMail:
    key = uuid4().hex
    fields: dict[str, object] = {
        "ministry": to.ministry, "recipient": to, "to_address": to.email, "kind": "decided", "key": key,
        "subject": subject, "text": "글 <b>http://testserver/cases/</b>\n", "html": "<p>글</p><script>x</script>",
        "message_id": f"<{key}@testserver>", "not_before": MONDAY, "created_at": MONDAY,
    }  # fmt: skip
    return OutboxMail.objects.create(**(fields | changes))


def duties(client: Client) -> list[tuple[str, str, str]]:
    """What, where to, and the words of the button, of each duty on the home page."""
    page = client.get("/").content.decode()
    found_rows = re.findall(
        r'<p class="what">(.*?)</p>.*?<a class="[^"]*" href="([^"]*)"[^>]*>(.*?)</a>', page, re.DOTALL
    )
    return [(what.strip(), url, button) for what, url, button in found_rows]


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
    with django_assert_num_queries(10):
        client.get("/outbox/")


def test_looking_changes_nothing(unit: Unit, make_user: MakeUser, sign_in: SignIn) -> None:
    client = sign_in(make_user("kim", Role.SECRETARY))
    assert [client.post(url).status_code for url in ("/", "/journal/", "/outbox/")] == [405] * 3
    assert not Case.objects.exists()


# --- what waits, and what was never sent ------------------------------------------------------------------------------


def waiting(client: Client) -> list[str]:
    """Kind and person of each row that waits, as the page shows them."""
    page = client.get("/outbox/").content.decode()
    rows = re.findall(r"<tr>(.*?)</tr>", page.partition('id="waiting"')[2].partition("</form>")[0], re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows[1:]]
    return [" · ".join(re.sub(r"<[^>]*>", "", cell).strip() for cell in row[:3]) for row in cells]


@pytest.fixture
def slow() -> Iterator[None]:
    with override_settings(MAIL_QUIET=timedelta(minutes=10), MAIL_MOST=timedelta(minutes=60)):
        yield


@pytest.mark.usefixtures("made_up", "slow")
def test_the_outbox_shows_what_waits_and_when_it_goes(
    ministry: Ministry, make_user: MakeUser, sign_in: SignIn
) -> None:
    kim, secretary = make_user("kim", Role.STAFF, language="en"), make_user("sec", Role.SECRETARY)
    tell(kim, secretary, what="a")
    tell(kim, what="b")
    client = sign_in(kim)
    assert waiting(client) == ["2 cases were decided · Kim · Mon 9 Mar 2026 10:00"]
    assert "Send now" not in client.get("/outbox/").content.decode()
    client = sign_in(secretary)
    assert waiting(client) == [
        "결재된 안건 2건 · kim 님 · 2026. 3. 9.(월) 10:00", "결재된 안건 1건 · sec 님 · 2026. 3. 9.(월) 10:00",
    ]  # fmt: skip
    assert client.get("/outbox/").content.decode().count("지금 보내기") == 2


@pytest.mark.usefixtures("made_up", "slow")
def test_who_resends_mail_sends_what_waits_now(
    ministry: Ministry, make_user: MakeUser, sign_in: SignIn
) -> None:
    kim, secretary = make_user("kim", Role.STAFF), make_user("sec", Role.SECRETARY, language="en")
    tell(kim, what="a")
    url = f"/outbox/waiting/{Notice.objects.get().pk}/send/"
    assert sign_in(kim).post(url).status_code == 403
    client = sign_in(secretary)
    assert f'formaction="{url}"' in client.get("/outbox/").content.decode()
    assert client.get(url).status_code == 405
    assert "goes out in a moment" in client.post(url, follow=True).content.decode()
    assert compose_due() == Counter(composed=1)
    assert (waiting(client), subjects(client)) == ([], {"로그인 방법이 바뀌었습니다"})
    assert client.post(url).status_code == 409


@pytest.mark.usefixtures("made_up")
def test_the_outbox_says_what_was_not_sent_and_why(
    ministry: Ministry, make_user: MakeUser, sign_in: SignIn
) -> None:
    kim, lee = make_user("kim", Role.STAFF, language="en"), make_user("lee", Role.STAFF, language="en")
    tell(kim, what="a", dropped="over")
    compose_due()
    assert "The matter was over before the mail was written." in sign_in(kim).get("/outbox/").content.decode()
    assert "The matter was over" not in sign_in(lee).get("/outbox/").content.decode()


@pytest.mark.usefixtures("slow")
def test_a_reminder_that_waits_tells_nobody_whom_a_sealed_ballot_waits_for(
    unit: Unit, make_user: MakeUser, sign_in: SignIn
) -> None:
    people = {
        role: make_user(role.value, role) for role in (Role.SECRETARY, Role.ADMIN, Role.AUDITOR, Role.MEMBER)
    }
    ballot = rows.ballot(unit, [people[Role.MEMBER]], later(days=14))
    remind_voters(by=people[Role.SECRETARY], ballot=ballot)
    notice = Notice.objects.get()
    assert {role: len(waiting(sign_in(person))) for role, person in people.items()} == {
        Role.SECRETARY: 1, Role.ADMIN: 0, Role.AUDITOR: 0, Role.MEMBER: 1,
    }  # fmt: skip
    assert sign_in(people[Role.ADMIN]).post(f"/outbox/waiting/{notice.pk}/send/").status_code == 404


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
    page = client.get("/admin/audit/outboxmail/").content.decode()
    assert ("실패" in page, "550 no" in page, "성공" in page) == (True, True, False)
    chosen = {"action": "send_again", "_selected_action": [failed.pk, sent.pk]}
    answer = client.post("/admin/audit/outboxmail/", chosen, follow=True)
    assert "1 row was done." in answer.content.decode()
    failed.refresh_from_db()
    assert failed.status == MailStatus.WAITING
    assert sign_in(make_user("kim", Role.STAFF)).get("/admin/audit/outboxmail/").status_code in {302, 403}
