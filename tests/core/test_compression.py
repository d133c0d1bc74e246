"""Pages travel compressed, but for those that show a secret."""

import gzip
import re
from datetime import datetime
from typing import Any

import time_machine
from django.test import Client
from django.urls import get_resolver, reverse

from audit.access.checks import addresses
from audit.access.choices import Role
from audit.access.guard import SIGNED_IN
from audit.core.compression import uncompressed
from audit.directory.models import Unit, User
from audit.mail.composing import compose_due
from audit.mail.models import OutboxMail
from audit.people.actions import invite
from tests.access.codes import PASSWORD, code, give_password
from tests.world import MONDAY, MakeUser

# Each shows a code, a token, or an address that is one. A new such page is declared `@uncompressed` and named here.
SECRET = [
    "account_reset_password_from_key",
    "mfa_activate_totp",
    "mfa_generate_recovery_codes",
    "mfa_view_recovery_codes",
    "my_calendar",
    "my_tokens",
    "outbox_mail",
]
SET_UP = "/me/security/authenticator/"
CODES = "/me/security/recovery-codes/"


def browser() -> Client:
    return Client(headers={"accept-encoding": "gzip, deflate, br"})


def sent(answer: Any) -> tuple[int, str | None]:
    """The status of an answer, and how it is encoded."""
    return answer.status_code, answer.headers.get("Content-Encoding")


def test_these_pages_show_a_secret() -> None:
    found = [entry for _route, entry in addresses(get_resolver()) if hasattr(entry.callback, "uncompressed")]
    assert sorted(str(entry.name) for entry in found) == SECRET


def test_a_page_travels_compressed_and_is_whole(db: None) -> None:
    answer = browser().get("/sign-in/")
    assert sent(answer) == (200, "gzip")
    assert "Accept-Encoding" in answer.headers["Vary"]
    page = gzip.decompress(answer.content).decode()
    assert page.rstrip().endswith("</html>")
    assert sent(Client().get("/sign-in/")) == (200, None)  # nobody asked for it


def test_the_length_of_an_answer_tells_nothing(db: None) -> None:
    """Django's middleware adds a name of random length (Heal the Breach, 2022)."""
    assert len({len(browser().get("/sign-in/").content) for _time in range(20)}) > 1


def test_a_key_to_a_new_password_travels_as_it_is(db: None) -> None:
    assert sent(browser().get("/password/1/abc-123/")) == (200, None)


def test_a_token_travels_as_it_is(make_user: MakeUser, unit: Unit) -> None:
    client = browser()
    client.force_login(make_user("kim", Role.STAFF, unit=unit))
    assert sent(client.get("/register/")) == (200, "gzip")
    answer = client.post("/me/tokens/", {"days": "30"})
    assert sent(answer) == (200, None)
    assert "<code>audit_" in answer.content.decode()


def test_a_mail_travels_as_it_is(make_user: MakeUser) -> None:
    """It may hold a link that opens something."""
    admin, kim = make_user("admin", Role.ADMIN), make_user("kim", Role.OBSERVER)
    User.objects.filter(pk=kim.pk).update(password="!")
    invite(by=admin)
    compose_due()
    client = browser()
    client.force_login(admin)
    mail = OutboxMail.objects.get()
    assert sent(client.get(reverse("outbox_mail", args=[mail.pk]))) == (200, None)


def test_the_codes_of_a_second_factor_travel_as_they_are(make_user: MakeUser) -> None:
    make_user("kim")
    client = browser()
    with time_machine.travel(MONDAY, tick=False):
        give_password(client)
        client.post("/me/security/confirm/", {"password": PASSWORD})
        page = client.get(SET_UP)
        secret = re.findall(r'<code class="secret">([A-Z2-7]{32})</code>', page.content.decode())[0]
        client.post(SET_UP, {"code": code(secret, datetime.now(MONDAY.tzinfo))})
        codes = client.get(CODES)
        assert len(re.findall(r"<code>(\d{8})</code>", codes.content.decode())) == 10
        answers = [page, codes, client.get(f"{CODES}new/"), client.get("/me/security/")]
    assert [sent(answer) for answer in answers] == [(200, None), (200, None), (200, None), (200, "gzip")]


def test_the_declaration_keeps_what_the_view_says_of_itself() -> None:
    def view(request: Any) -> Any:
        return request

    view.permission = SIGNED_IN  # type: ignore[attr-defined]  # as the guard writes it
    declared: Any = uncompressed(view)
    assert (declared.permission, declared.uncompressed, declared.__name__) == (SIGNED_IN, True, "view")
