"""The pages of mail as a whole, of the own wishes, and the way out of optional mails."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from audit.access.choices import Role
from audit.directory.models import Ministry, User
from audit.mail.composing import compose_due
from audit.mail.kinds import optional_kinds
from audit.mail.models import MailPolicy, MailWish, Notice, OutboxMail
from audit.mail.unsubscribing import leave_address
from tests.mail.kinds import made_up, tell
from tests.mail.rows import mail
from tests.mail.test_waiting import EXTRA, lanes
from tests.world import MONDAY

__all__ = ["lanes", "made_up"]
MakeUser = Callable[..., User]
SignIn = Callable[[User], Client]


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_the_secretary_stops_takes_back_and_lets_go(
    ministry: Ministry, make_user: MakeUser, sign_in: SignIn
) -> None:
    secretary = make_user("sec", Role.SECRETARY, language="en")
    mail(secretary, kind="decided")
    client = sign_in(secretary)
    page = text(client, "/outbox/control/")
    assert ("Stop all mail" in page, "Take them back" in page, "1 case was decided" in page) == (
        True,
        False,
        True,
    )
    assert [
        client.post(f"/outbox/control/{path}/").status_code for path in ("stop", "take-back/decided")
    ] == [302, 302]
    assert "Let mail go again" in text(client, "/outbox/control/")
    assert OutboxMail.objects.get().status == "taken_back"
    assert "taken back" in text(client, "/outbox/")
    client.post("/outbox/control/start/")
    assert MailPolicy.objects.get().stopped_at is None


def test_who_gets_what_is_seen_before_a_formal_notice_goes_out(
    ministry: Ministry, make_user: MakeUser, sign_in: SignIn, made_up: None
) -> None:
    kim, lee = make_user("kim", language="en"), make_user("lee")
    tell(kim, lee, what="matter")
    Notice.objects.update(held=True)
    client = sign_in(make_user("sec", Role.SECRETARY, language="en"))
    found = re.search(r"/outbox/held/(\d+)/", text(client, "/outbox/control/"))
    assert found is not None
    page = text(client, found[0])
    assert ("kim@motir.example" in page, "lee@motir.example" in page, "matter" in page) == (True, True, True)
    assert compose_due() == {}
    assert client.post(f"{found[0]}release/").status_code == 302
    assert compose_due() == {"composed": 2}
    assert client.get(found[0]).status_code == 404


def test_everybody_says_which_mails_come_and_typed_text_comes_back(
    ministry: Ministry, make_user: MakeUser, sign_in: SignIn
) -> None:
    client = sign_in(make_user("kim", Role.MEMBER, language="en"))
    kinds = [kind for kind in optional_kinds() if kind.name not in ("monday_card", "monthly_page")]
    chosen = {f"wish_{kind.name}": "off" for kind in kinds} | {"wish_weekly_summary": "soon"}
    answer = client.post("/me/mail/", chosen | {"digest_hour": "10", "quiet_from": "22", "quiet_until": ""})
    assert (answer.status_code, MailWish.objects.count()) == (200, 0)
    assert "Give both hours" in answer.content.decode()
    answer = client.post("/me/mail/", chosen | {"digest_hour": "10", "quiet_from": "22", "quiet_until": "7"})
    assert answer.status_code == 302
    row = MailWish.objects.get()
    assert (row.digest_hour, row.quiet_from, row.quiet_until, row.open_days_only) == (10, 22, 7, False)
    assert row.choices == {kind.name: "off" for kind in kinds} | {"weekly_summary": "soon"}
    for wrong in ({"digest_hour": "7"}, {"digest_hour": "x"}, {"quiet_from": "24", "quiet_until": "1"}):
        assert client.post("/me/mail/", chosen | {"digest_hour": "10"} | wrong).status_code == 200
    assert MailWish.objects.get() == row


@pytest.mark.usefixtures("lanes")
def test_one_click_leaves_and_a_scanner_or_a_forger_changes_nothing(
    ministry: Ministry, make_user: MakeUser
) -> None:
    tell(make_user("kim"), what="a", kind=EXTRA)
    compose_due()
    path = leave_address(OutboxMail.objects.get()).removeprefix("http://testserver")
    client = Client(enforce_csrf_checks=True)
    assert [client.get(path).status_code, client.head(path).status_code] == [200, 200]
    assert client.get(path)["Referrer-Policy"] == "no-referrer"  # nothing the page loads tells the key
    for forged in (path[:-2] + "x/", "/mail/leave/1:x/", "/mail/leave/x/"):
        assert [client.get(forged).status_code, client.post(forged).status_code] == [404, 404]
    assert not MailWish.objects.exists()
    answer = client.post(path, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, MailWish.objects.get().choices) == (200, {"extra": "off"})


def test_a_token_of_a_mail_that_must_come_leads_nowhere(ministry: Ministry, make_user: MakeUser) -> None:
    path = leave_address(mail(make_user("kim"), status="sent", sent_at=MONDAY)).removeprefix(
        "http://testserver"
    )
    assert Client().post(path).status_code == 404


def test_the_rules_and_every_mail_in_both_languages_are_the_administrators(
    ministry: Ministry, make_user: MakeUser, sign_in: SignIn
) -> None:
    client = sign_in(make_user("admin", Role.ADMIN, language="en"))
    assert client.post("/outbox/rules/", {"domains": "motir.go.kr", "brief": "on"}).status_code == 302
    assert MailPolicy.objects.values_list("domains", "brief", "hold_formal").get() == (
        "motir.go.kr",
        True,
        False,
    )
    page = text(client, "/outbox/preview/")
    assert ("서면심의 회신하기" in page, "Answer the ballot" in page) == (True, True)
