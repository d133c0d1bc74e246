from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.test import Client
from pytest_django import Settings

from audit.accounts.lockout import purge_old_attempts, unlock
from audit.core import clock
from audit.directory.models import User
from tests.access.codes import PASSWORD, WRONG, give_password
from tests.pages.reading import text
from tests.world import MONDAY, MakeUser

HERE, THERE = "192.0.2.1", "198.51.100.1"
LIMIT = 10


def fail(client: Client, times: int, username: str = "kim", address: str = HERE) -> list[str]:
    return [give_password(client, username, WRONG, REMOTE_ADDR=address) for _ in range(times)]


def enter(client: Client, username: str = "kim", address: str = HERE) -> str:
    """The right password, then out again."""
    led_to = give_password(client, username, PASSWORD, REMOTE_ADDR=address)
    client.logout()
    return led_to


@pytest.fixture
def kim(make_user: MakeUser) -> User:
    return make_user("kim")


@pytest.mark.parametrize("username", ["kim", "nobody"])
def test_the_tenth_wrong_password_closes_the_name_from_that_address(
    client: Client, kim: User, username: str
) -> None:
    assert fail(client, LIMIT, username) == ["200"] * 9 + ["429"]


def test_a_locked_name_refuses_the_right_password_there_and_nowhere_else(client: Client, kim: User) -> None:
    fail(client, LIMIT)
    assert (enter(client, address=HERE), enter(client, address=THERE)) == ("429", "/")


def test_other_names_from_that_address_go_on(client: Client, kim: User, make_user: MakeUser) -> None:
    make_user("lee")
    fail(client, LIMIT)
    assert enter(client, "lee") == "/"


def test_the_right_password_starts_the_count_anew(client: Client, kim: User) -> None:
    for _again in range(3):
        assert fail(client, LIMIT - 1) == ["200"] * 9
        assert enter(client) == "/"


def test_the_lock_ends_by_itself_and_is_not_lengthened_by_trying(client: Client, kim: User) -> None:
    with time_machine.travel(MONDAY, tick=False) as time:
        fail(client, LIMIT)
        time.shift(timedelta(minutes=14))
        assert enter(client) == "429"
        time.shift(timedelta(minutes=1, seconds=1))
        assert enter(client) == "/"


def test_an_address_that_tries_many_names_is_closed_as_a_whole(
    client: Client, kim: User, settings: Settings
) -> None:
    settings.TRIES_OF_AN_ADDRESS = 20
    answers = [fail(client, 1, f"name{number}")[0] for number in range(20)]
    assert answers == ["200"] * 19 + ["429"]
    assert (enter(client, address=HERE), enter(client, address=THERE)) == ("429", "/")


def test_an_account_of_ones_own_does_not_clear_the_tries_at_others(
    client: Client, kim: User, make_user: MakeUser, settings: Settings
) -> None:
    settings.TRIES_OF_AN_ADDRESS = 20
    make_user("mallory")
    answers = []
    for number in range(20):
        answers += fail(client, 1, f"name{number}")
        if number < 19:
            assert enter(client, "mallory") == "/"
    assert answers[-1] == "429"


def test_the_page_says_until_when_and_what_to_do_at_once(client: Client, kim: User) -> None:
    pages = {}
    for language in ("ko", "en"):
        client.post("/language/", {"language": language})
        AccessAttempt.objects.all().delete()
        with time_machine.travel(MONDAY + timedelta(seconds=10), tick=False), clock.at(MONDAY):
            fail(client, LIMIT - 1)
            answer = client.post("/sign-in/", {"username": "kim", "password": WRONG}, REMOTE_ADDR=HERE)
            pages[language] = text(answer)
            assert (answer.status_code, answer.headers["Retry-After"]) == (429, "910")
    # 09:00:10 in Seoul, and a quarter of an hour; whole minutes, never too early
    assert ["09:16" in page for page in pages.values()] == [True, True]
    assert ["메일로 새 비밀번호를 정하면" in pages["ko"], "choose a new one by mail" in pages["en"]] == [
        True,
        True,
    ]


def test_name_and_address_are_kept_and_nothing_else(client: Client, kim: User) -> None:
    client.post(
        "/sign-in/?next=/cases/",
        {"username": "kim", "password": WRONG, "next": "/cases/"},
        REMOTE_ADDR=HERE,
        headers={"User-Agent": "Browser of Kim", "Accept": "text/html", "X-Forwarded-For": "6.6.6.6"},
    )
    row = AccessAttempt.objects.values().get()
    assert (row["username"], row["ip_address"], row["failures_since_start"]) == ("kim", HERE, 1)
    assert (row["user_agent"], row["http_accept"], row["path_info"]) == ("", "", "/sign-in/")
    assert {WRONG, "/cases/", "kim"}.isdisjoint(
        (row["get_data"] + row["post_data"]).replace("=", "\n").split("\n")
    )


def test_behind_a_proxy_each_client_has_a_count_of_its_own(client: Client, kim: User) -> None:
    def through_proxy(address: str) -> list[str]:
        forwarded = {"HTTP_X_FORWARDED_FOR": address, "REMOTE_ADDR": "127.0.0.1"}
        return [give_password(client, "kim", WRONG, **forwarded) for _ in range(LIMIT)]

    assert (through_proxy(HERE)[-1], through_proxy(THERE)[0]) == ("429", "200")


def test_who_confirms_with_wrong_passwords_is_stopped_too(client: Client, kim: User) -> None:
    give_password(client)
    answers = [client.post("/me/security/confirm/", {"password": WRONG}).status_code for _ in range(LIMIT)]
    assert answers == [200] * 9 + [429]


def test_a_lifted_name_may_try_from_everywhere(client: Client, kim: User) -> None:
    for address in (HERE, THERE):
        fail(client, LIMIT, address=address)
    fail(client, 1, "lee")
    assert unlock(username="kim") == 2
    assert (enter(client, address=HERE), enter(client, address=THERE)) == ("/", "/")
    assert AccessAttempt.objects.get().username == "lee"


def test_tries_are_forgotten_after_thirty_days(db: None) -> None:
    now = datetime(2026, 3, 9, tzinfo=UTC)
    for days in (31, 29):
        row = AccessAttempt.objects.create(
            username=str(days), ip_address=HERE, failures_since_start=1, user_agent="", http_accept=""
        )
        AccessAttempt.objects.filter(pk=row.pk).update(attempt_time=now - timedelta(days=days))
    with clock.at(now):
        assert purge_old_attempts() == 1
    assert AccessAttempt.objects.get().username == "29"
