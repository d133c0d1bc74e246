"""The second step with real codes and a clock: set up, sign in, once only, recovery codes, turn off."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from audit.access.choices import Role
from audit.core import clock
from audit.core.scope import without_scope
from audit.directory.models import User
from audit.mail.models import OutboxMail
from tests.access.codes import PASSWORD, WRONG, code, give_password, is_in
from tests.access.rows import SECRET, with_authenticator
from tests.pages.reading import text
from tests.world import MONDAY, MakeUser

STEP = timedelta(seconds=30)
SECURITY = "/me/security/"
SET_UP = "/me/security/authenticator/"
CODES = "/me/security/recovery-codes/"
CONFIRM_CODE = "/me/security/confirm/code/?next="
OFF = "/me/security/authenticator/off/"


@pytest.fixture
def time() -> Iterator[time_machine.Traveller]:
    """The clock of the process, standing still at the Monday of the tests."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def kim(make_user: MakeUser, time: time_machine.Traveller) -> User:
    """Somebody with an authenticator that holds SECRET."""
    user = make_user("kim")
    with_authenticator(user)
    return user


def now() -> datetime:
    return datetime.now(MONDAY.tzinfo)


def give_code(client: Client, given: str, path: str = "/sign-in/code/") -> str:
    """Post a code: where it leads to, or the status of the page that comes back."""
    answer = client.post(path, {"code": given})
    return answer.headers.get("Location") or str(answer.status_code)


def sign_in_by(client: Client, given: str) -> bool:
    """Password, then this code: whether that opens the account; out again."""
    assert give_password(client) == "/sign-in/code/"
    give_code(client, given)
    came_in = is_in(client)
    client.post("/sign-out/")
    return came_in


def confirmed(client: Client, user: str = "kim") -> None:
    """Sign in with password and code, and confirm by the password."""
    give_password(client, user)
    give_code(client, code(SECRET, now()))
    assert client.post("/me/security/confirm/", {"password": PASSWORD}).status_code == 302


def shown_codes(client: Client) -> list[str]:
    return re.findall(r"<code>(\d{8})</code>", client.get(CODES).content.decode())


def test_from_the_picture_to_the_first_sign_in_with_a_code(
    client: Client,
    make_user: MakeUser,
    time: time_machine.Traveller,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    user = make_user("kim", language="en")
    give_password(client)
    # the password once more first
    confirm = f"/me/security/confirm/?next={SET_UP.replace('/', '%2F')}"
    assert client.get(SET_UP).headers["Location"] == confirm
    assert client.post(confirm, {"password": WRONG, "next": SET_UP}).status_code == 200
    assert client.post(confirm, {"password": PASSWORD, "next": SET_UP}).headers["Location"] == SET_UP
    # picture and key, and nothing from outside
    page = client.get(SET_UP).content.decode()
    secret = re.findall(r'<code class="secret">([A-Z2-7]{32})</code>', page)[0]
    assert '<img class="qr" src="data:image/svg+xml;base64,' in page
    # a wrong code keeps the key, the right one turns the authenticator on
    assert give_code(client, "000000", SET_UP) == "200"
    with django_capture_on_commit_callbacks(execute=True):
        assert give_code(client, code(secret, now()), SET_UP) == CODES
    assert len(set(shown_codes(client))) == 10
    kept = [row.data for row in Authenticator.objects.filter(user=user)]
    assert [secret in str(data) for data in kept] == [False, False]
    assert [mail.text.splitlines()[0] for mail in OutboxMail.objects.all()] == [
        "An authenticator was set up; its codes are asked for at each sign-in."
    ]
    # from now on the password alone opens nothing
    client.post("/sign-out/")
    assert (give_password(client), is_in(client)) == ("/sign-in/code/", False)
    assert give_code(client, code(secret, now())) == "200"  # it was used to set up
    time.shift(STEP)
    assert (give_code(client, code(secret, now())), is_in(client)) == ("/", True)
    assert not EmailAddress.objects.exists()


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/cases/?state=draft&q=%EB%B3%B4%EA%B3%A0", "/cases/?state=draft&amp;q=%EB%B3%B4%EA%B3%A0"),
        ("//elsewhere.example/", SECURITY),
        ("https://elsewhere.example/", SECURITY),
        ("javascript:alert(1)", SECURITY),
    ],
)
def test_after_the_recovery_codes_one_button_leads_back(
    client: Client,
    make_user: MakeUser,
    settings: Settings,
    time: time_machine.Traveller,
    asked: str,
    leads_to: str,
) -> None:
    settings.OFFICES_NEED_CODES = True
    make_user("kim", Role.CHAIR)
    give_password(client)
    page = client.get(asked, follow=True) if asked.startswith("/c") else client.get(SECURITY, {"next": asked})
    [set_up] = re.findall(rf'href="({SET_UP}[^"]*)"', page.content.decode())
    confirm = client.get(unescape(set_up)).headers["Location"]
    back = parse_qs(urlsplit(confirm).query)["next"][0]
    set_up = client.post(confirm, {"password": PASSWORD, "next": back}).headers["Location"]
    secret = re.findall(r'<code class="secret">([A-Z2-7]{32})</code>', client.get(set_up).content.decode())[0]
    assert give_code(client, "000000", set_up) == "200"
    shown = client.get(give_code(client, code(secret, now()), set_up)).content.decode()
    assert re.findall(r'<a class="krds-btn medium primary" href="([^"]*)"', shown) == [leads_to]


def test_a_code_opens_once_and_only_near_its_time(
    client: Client, kim: User, time: time_machine.Traveller
) -> None:
    first = code(SECRET, now())
    assert [sign_in_by(client, first), sign_in_by(client, first)] == [True, False]
    for _step in range(2):  # while it still fits, and when it no longer does
        time.shift(STEP)
        assert not sign_in_by(client, first)
    clock_goes_behind, clock_goes_ahead = code(SECRET, now() - STEP), code(SECRET, now() + STEP)
    assert [sign_in_by(client, clock_goes_behind), sign_in_by(client, clock_goes_ahead)] == [True, True]
    time.shift(10 * STEP)
    assert [sign_in_by(client, code(SECRET, now() + turn * STEP)) for turn in (-2, 2, 0)] == [
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    "given",
    [
        "",
        "12345",
        "1234567",
        "abcdef",
        "－１２３４５６",
        "١٢٣٤٥٦",
        "\x00",
        "\ud7ff" * 6,
        "0" * 40,
        "' OR 1=1 --",
        "None",
    ],
)
def test_what_is_no_code_opens_nothing(client: Client, kim: User, given: str) -> None:
    give_password(client)
    assert (give_code(client, given), is_in(client)) == ("200", False)


def test_five_wrong_codes_close_the_second_step_for_a_while(
    client: Client, kim: User, time: time_machine.Traveller
) -> None:
    give_password(client)
    assert [give_code(client, "000000") for _ in range(5)] == ["200"] * 5
    answer = client.post("/sign-in/code/", {"code": code(SECRET, now())})
    assert "15분 뒤에 다시 시도하십시오." in text(answer)
    time.shift(timedelta(minutes=15, seconds=1))
    assert sign_in_by(client, code(SECRET, now()))


def test_the_second_step_is_not_open_for_ever_and_not_without_the_first(
    client: Client, kim: User, time: time_machine.Traveller
) -> None:
    assert client.get("/sign-in/code/").headers["Location"] == "/sign-in/"
    give_password(client)
    time.shift(timedelta(minutes=15, seconds=1))
    assert (give_code(client, code(SECRET, now())), is_in(client)) == ("/sign-in/", False)


def test_one_can_give_up_and_sign_in_as_somebody_else(client: Client, kim: User, make_user: MakeUser) -> None:
    make_user("lee")
    give_password(client)
    assert client.get("/sign-in/").headers["Location"] == "/sign-in/code/"
    client.post("/sign-out/")
    assert (give_password(client, "lee"), is_in(client)) == ("/", True)


def test_the_way_one_wanted_to_go_is_kept_through_the_second_step(client: Client, kim: User) -> None:
    client.post("/sign-in/", {"username": "kim", "password": PASSWORD, "next": "/me/tokens/"})
    assert give_code(client, code(SECRET, now())) == "/me/tokens/"


def test_a_recovery_code_opens_once_and_new_ones_end_the_old(
    client: Client, kim: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    confirmed(client)
    assert client.get(CODES).status_code == 404  # none were made with this authenticator
    made = []
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post("/me/security/recovery-codes/new/").headers["Location"] == CODES
        made.append(shown_codes(client))
    client.post("/sign-out/")
    (old, *_), (first, second, *_) = made
    tried = (old, first, first, f"{second[:4]} {second[4:]}")
    assert [sign_in_by(client, each) for each in tried] == [False, True, False, True]
    with without_scope():
        assert [mail.kind for mail in OutboxMail.objects.all()] == ["sign_in_changed"] * 2


def test_codes_and_the_way_off_ask_who_one_is(client: Client, kim: User) -> None:
    give_password(client)
    give_code(client, code(SECRET, now()))
    off, new = "/me/security/authenticator/off/", "/me/security/recovery-codes/new/"
    for answer in (*map(client.get, (CODES, new, off)), *map(client.post, (new, off))):
        assert answer.headers["Location"].startswith("/me/security/confirm/?next=")
    assert Authenticator.objects.count() == 1


def test_it_is_confirmed_by_a_code_as_well(client: Client, kim: User, time: time_machine.Traveller) -> None:
    give_password(client)
    give_code(client, code(SECRET, now()))
    again = f"/me/security/confirm/code/?next={OFF}"
    assert give_code(client, code(SECRET, now()), again) == "200"  # used to sign in
    time.shift(STEP)
    assert give_code(client, code(SECRET, now()), again) == OFF
    time.shift(timedelta(minutes=5, seconds=1))
    assert client.get(OFF).status_code == 302  # five minutes are over


def test_the_password_does_not_weaken_what_stands_beside_it(
    client: Client, kim: User, time: time_machine.Traveller
) -> None:
    """Somebody at an open session who knows the password: no look at the codes, no new ones, no way off."""
    confirmed(client)
    time.shift(timedelta(minutes=5))
    with clock.at(now()):
        client.post("/me/security/confirm/", {"password": PASSWORD})
        for path in (CODES, "/me/security/recovery-codes/new/", OFF):
            asked = CONFIRM_CODE + path.replace("/", "%2F")
            assert client.get(path).headers["Location"] == asked
            assert path == CODES or client.post(path).headers["Location"] == asked
        assert Authenticator.objects.count() == 1
        assert give_code(client, code(SECRET, now()), CONFIRM_CODE + OFF) == OFF
        assert client.get(OFF).status_code == 200


def test_turned_off_the_password_opens_again(client: Client, kim: User) -> None:
    confirmed(client)
    assert client.get(OFF).status_code == 200
    assert Authenticator.objects.count() == 1
    assert client.post(OFF).headers["Location"] == "/me/security/"
    assert Authenticator.objects.count() == 0
    client.post("/sign-out/")
    assert give_password(client) == "/"


def test_nobody_sees_or_ends_the_codes_of_others(client: Client, kim: User, make_user: MakeUser) -> None:
    make_user("lee")
    give_password(client, "lee")
    client.post("/me/security/confirm/", {"password": PASSWORD})
    assert client.get(CODES).status_code == 404
    assert client.post("/me/security/authenticator/off/").status_code == 404
    assert Authenticator.objects.get().user == kim
