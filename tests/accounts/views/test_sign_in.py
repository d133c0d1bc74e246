import re
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from allauth.account.models import EmailAddress
from axes.models import AccessAttempt
from django.test import Client
from pytest_django import Settings

from audit.access.choices import Role
from audit.core import clock
from audit.core.scope import without_scope
from audit.directory.models import Ministry, Unit, User
from audit.mail.models import OutboxMail
from audit.people.actions import admit
from tests.access.codes import PASSWORD, WRONG, give_password, is_in
from tests.pages.reading import text
from tests.world import FOUNDED, MakeUser

NEW = "Nine-Quiet-Rivers"


def written() -> list[OutboxMail]:
    """The outbox; its mails were written while nobody was signed in."""
    with without_scope():
        return list(OutboxMail.objects.order_by("pk"))


def link_in(mail: OutboxMail) -> str:
    return next(line for line in mail.text.splitlines() if line.startswith("http")).removeprefix(
        "http://testserver"
    )


def choose(client: Client, link: str, first: str = NEW, second: str = NEW) -> str:
    """Follow a link to a new password and choose one: where that leads to, or the status of the page."""
    page = client.get(link, follow=True)
    address = page.redirect_chain[-1][0] if page.redirect_chain else link
    answer = client.post(address, {"password1": first, "password2": second})
    return answer.headers.get("Location") or str(answer.status_code)


def plain(answer: object) -> str:
    """A page without what differs by request."""
    html = answer.content.decode()  # type: ignore[attr-defined]  # a response of the test client
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", html)


# --- in and out -------------------------------------------------------------------------------------------------------


def test_a_person_signs_in_with_a_password_and_out_again(client: Client, make_user: MakeUser) -> None:
    make_user("kim", Role.CHAIR)
    assert "비밀번호" in text(client.post("/sign-in/", {"username": "kim", "password": WRONG}))
    assert give_password(client) == "/"
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"
    assert not is_in(client)


@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("kim", WRONG),
        ("kim", PASSWORD.upper()),
        ("kim", f" {PASSWORD}"),
        ("kim", "\x00"),
        ("KIM", PASSWORD),
        ("nobody", WRONG),
        ("closed", PASSWORD),
        ("newcomer", ""),  # admitted, no password yet
        ("kim\x00", PASSWORD),
        ("\u202ekim", PASSWORD),
        ("k" * 151, PASSWORD),
        ("", ""),
    ],
)
def test_what_does_not_fit_lets_nobody_in(
    client: Client, make_user: MakeUser, unit: Unit, username: str, password: str
) -> None:
    make_user("kim")
    User.objects.filter(pk=make_user("closed").pk).update(is_active=False)
    admit(by=None, username="newcomer", name_ko="이", email="n@motir.example", unit=unit, since=FOUNDED)
    assert give_password(client, username, password) == "200"
    assert not is_in(client)


def test_unknown_closed_and_mistyped_get_the_same_page(client: Client, make_user: MakeUser) -> None:
    make_user("anna")
    User.objects.filter(pk=make_user("gone").pk).update(is_active=False)
    answers = {
        plain(client.post("/sign-in/", {"username": name, "password": password})).replace(name, "____")
        for name, password in (("anna", WRONG), ("gone", PASSWORD), ("nobd", WRONG))
    }
    assert len(answers) == 1


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/cases/", "/cases/"),
        ("/cases/?state=ballot", "/cases/?state=ballot"),
        ("http://testserver/cases/", "http://testserver/cases/"),
        ("", "/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("///evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("https:evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("http://testserver@evil.example/", "/"),
        ("\x08//evil.example", "/"),
    ],
)
def test_one_goes_on_to_pages_of_this_installation_only(
    client: Client, make_user: MakeUser, wanted: str, led_to: str
) -> None:
    make_user("kim", Role.CHAIR)
    answer = client.post("/sign-in/", {"username": "kim", "password": PASSWORD, "next": wanted})
    assert answer.headers["Location"] == led_to
    # who is signed in already goes the same way
    assert client.get(f"/sign-in/?next={quote(wanted)}").headers["Location"] == led_to
    assert client.post("/sign-out/", {"next": wanted}).headers["Location"] == (
        led_to if wanted and led_to != "/" else "/sign-in/"
    )


@pytest.mark.parametrize(
    ("demo", "invented", "opens"), [(True, True, True), (False, True, False), (True, False, False)]
)
def test_the_demo_signs_its_invented_people_in_by_button_and_nobody_else(
    client: Client, make_user: MakeUser, settings: Settings, demo: bool, invented: bool, opens: bool
) -> None:
    settings.DEMO = demo
    make_user("kim", Role.CHAIR)
    Ministry.objects.update(invented=True)
    User.objects.update(invented=invented)
    shown = "demo-people" in client.get("/sign-in/").content.decode()
    status = client.post("/sign-in/demo/", {"username": "kim"}).status_code
    assert (shown, status) == ((True, 302) if opens else (False, 404))
    assert client.post("/sign-in/demo/", {"username": "nobody"}).status_code == 404


def test_somebody_invented_may_try_the_set_up_after_the_button(
    client: Client, make_user: MakeUser, settings: Settings
) -> None:
    settings.DEMO = True
    user = make_user("kim", Role.CHAIR)
    user.email, user.invented = "kim@demo.invalid", True
    Ministry.objects.update(invented=True)
    user.set_unusable_password()
    user.save()
    with clock.at(datetime.now(UTC)):
        assert client.post("/sign-in/demo/", {"username": "kim"}).headers["Location"] == "/"
        assert client.get("/me/security/authenticator/").status_code == 200
    with clock.at(datetime.now(UTC) + timedelta(minutes=6)):
        assert client.get("/me/security/authenticator/").status_code == 302


def test_the_buttons_are_gone_once_a_real_person_is_let_in(
    client: Client, make_user: MakeUser, settings: Settings
) -> None:
    settings.DEMO = True
    make_user("kim", Role.CHAIR)
    Ministry.objects.update(invented=True)
    User.objects.update(invented=True)
    assert "demo-people" in client.get("/sign-in/").content.decode()
    admit(by=None, username="lee", name_ko="이", email="lee@motir.example", unit=None, since=clock.today())
    page = client.get("/sign-in/", headers={"Accept-Language": "en"}).content.decode()
    assert ("demo-people" in page, "Nobody signs in by a button any more" in page) == (False, True)
    assert client.post("/sign-in/demo/", {"username": "kim"}).status_code == 404


def test_nobody_signs_up(client: Client, db: None) -> None:
    paths = (
        "/sign-up/",
        "/accounts/signup/",
        "/signup/",
        "/accounts/login/",
        "/accounts/email/",
        "/accounts/",
    )
    assert {client.get(path).status_code for path in paths} == {404}


# --- a new password by mail -------------------------------------------------------------------------------------------


def test_a_reset_mail_goes_through_the_outbox_once_and_works_once(
    client: Client, make_user: MakeUser
) -> None:
    user = make_user("kim", language="en")
    for _again in range(2):
        assert client.post("/password/", {"email": user.email}).headers["Location"] == "/password/sent/"
    (mail,) = written()
    assert (mail.kind, mail.to_address, mail.subject) == (
        "password_reset",
        user.email,
        "Choose a new password",
    )
    link = link_in(mail)
    assert choose(client, link) == "/password/changed/"
    assert (give_password(client), give_password(client, password=NEW)) == ("200", "/")
    assert "password1" not in client.get(link, follow=True).content.decode()
    told = written()[1]
    assert (told.kind, told.to_address, "Your password was changed." in told.text) == (
        "sign_in_changed",
        user.email,
        True,
    )


@pytest.mark.parametrize("spelled", ["kim@motir.example", "KIM@Motir.Example"])
def test_known_unknown_and_closed_addresses_get_the_same_answer(
    client: Client, make_user: MakeUser, spelled: str
) -> None:
    User.objects.filter(pk=make_user("kim").pk).update(email="Kim@motir.example")
    User.objects.filter(pk=make_user("gone").pk).update(is_active=False)
    answers = {
        (answer.status_code, answer.headers["Location"], answer.content, tuple(sorted(answer.headers)))
        for answer in (
            client.post("/password/", {"email": address})
            for address in (spelled, "nobody@motir.example", "gone@motir.example")
        )
    }
    assert len(answers) == 1
    assert [mail.to_address for mail in written()] == ["Kim@motir.example"]


def test_who_was_just_admitted_chooses_the_first_password_this_way(client: Client, unit: Unit) -> None:
    admit(by=None, username="lee", name_ko="이", email="lee@motir.example", unit=unit, since=FOUNDED)
    client.post("/password/", {"email": "lee@motir.example"})
    assert choose(client, link_in(written()[0])) == "/password/changed/"
    assert give_password(client, "lee", NEW) == "/"


@pytest.mark.parametrize(
    ("first", "second"),
    [(NEW, "Ten-Quiet-Rivers"), ("", ""), ("short", "short"), ("12345678901", "12345678901"), ("password1", "password1")],
)  # fmt: skip
def test_a_poor_password_is_not_taken_and_the_link_still_works(
    client: Client, make_user: MakeUser, first: str, second: str
) -> None:
    client.post("/password/", {"email": make_user("kim").email})
    link = link_in(written()[0])
    assert choose(client, link, first, second) == "200"
    assert choose(client, link) == "/password/changed/"


@pytest.mark.parametrize(
    "link",
    [
        "/password/1/abc-123/",
        "/password/zzzzzzzzzzzzzz/x/",
        "/password/1/set-password/",
    ],
)
def test_a_made_up_link_opens_nothing(client: Client, make_user: MakeUser, link: str) -> None:
    make_user("kim")
    page = client.get(link)
    assert (page.status_code, "링크" in text(page)) == (200, True)
    assert client.post(link, {"password1": NEW, "password2": NEW}).status_code == 200
    assert give_password(client) == "/"


def test_a_new_password_lets_a_locked_name_in_at_once(client: Client, make_user: MakeUser) -> None:
    user = make_user("kim")
    answers = [give_password(client, password=WRONG) for _ in range(10)]
    assert answers[-1] == "429"
    client.post("/password/", {"email": user.email})
    assert choose(client, link_in(written()[0])) == "/password/changed/"
    assert give_password(client, password=NEW) == "/"
    assert not AccessAttempt.objects.exists()


@pytest.mark.parametrize("address", ["kim@motir.example", "nobody@motir.example"])
def test_asking_too_often_is_refused_for_known_and_unknown_alike(
    client: Client, make_user: MakeUser, address: str
) -> None:
    make_user("kim")
    answers = [client.post("/password/", {"email": address}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "1분 뒤에 다시 시도하십시오." in text(answers[-1])


def test_addresses_stay_with_the_person_alone(client: Client, make_user: MakeUser) -> None:
    """allauth keeps a table of addresses of its own; a second truth would go its own ways."""
    client.post("/password/", {"email": make_user("kim").email})
    choose(client, link_in(written()[0]))
    give_password(client, password=NEW)
    assert not EmailAddress.objects.exists()
