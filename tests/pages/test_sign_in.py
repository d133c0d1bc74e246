"""The pages of the sign-in that one reaches only step by step: their habits, in both languages."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from audit.access.choices import Role
from tests.access.codes import PASSWORD, WRONG, code
from tests.access.rows import SECRET, with_authenticator
from tests.pages.reading import Reading
from tests.pages.test_habits import foreign_words, unlabelled
from tests.world import MONDAY, MakeUser

TYPED = re.compile(
    "Kim|kim|님|testserver|산업통상부|Ministry of Trade, Industry and Resources|[A-Z2-7]{32}|otpauth"
)


def walk(client: Client) -> Iterator[tuple[str, str]]:
    """Every such page: its name, and what it shows."""

    def page(name: str, path: str, **sent: str) -> tuple[str, str]:
        answer = client.post(path, sent) if sent else client.get(path)
        return name, answer.content.decode()

    yield page("sign in, refused", "/sign-in/", username="kim", password=WRONG)
    client.post("/sign-in/", {"username": "kim", "password": PASSWORD})
    yield page("code", "/sign-in/code/")
    yield page("code, refused", "/sign-in/code/", code="000000")
    client.post("/sign-in/code/", {"code": code(SECRET, MONDAY)})
    yield page("security, on", "/me/security/")
    yield page("confirm", "/me/security/confirm/")
    yield page("confirm, refused", "/me/security/confirm/", password=WRONG)
    yield page("confirm by code", "/me/security/confirm/code/")
    yield page("confirm by code, refused", "/me/security/confirm/code/", code="000000")
    client.post("/me/security/confirm/", {"password": PASSWORD})
    yield page("new codes", "/me/security/recovery-codes/new/")
    client.post("/me/security/recovery-codes/new/")
    yield page("codes", "/me/security/recovery-codes/")
    yield page("turn off", "/me/security/authenticator/off/")
    client.post("/me/security/authenticator/off/")
    yield page("security, off", "/me/security/")
    yield page("set up", "/me/security/authenticator/")
    yield page("set up, refused", "/me/security/authenticator/", code="000000")
    yield [page("asked too often", "/password/", email="kim@motir.example") for _time in range(6)][-1]
    client.post("/sign-out/")
    yield [page("locked", "/sign-in/", username="kim", password=WRONG) for _time in range(10)][-1]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_each_page_has_one_heading_and_one_language_and_is_whole(
    client: Client, make_user: MakeUser, language: str
) -> None:
    with_authenticator(make_user("kim", Role.ADMIN, language=language))
    client.cookies["django_language"] = language
    with time_machine.travel(MONDAY, tick=False):
        pages = {name: Reading(html) for name, html in walk(client)}
    assert len(pages) == 16
    headings = {name: len(page.all("h1")) for name, page in pages.items()}
    assert headings == dict.fromkeys(pages, 1)
    assert {name: [control.attributes for control in unlabelled(page)] for name, page in pages.items()} == {
        name: [] for name in pages
    }
    foreign = {
        word: name
        for name, page in pages.items()
        for said in page.spoken()
        for word in foreign_words(language, said, TYPED)
    }
    assert foreign == {}
    inline = [
        name
        for name, page in pages.items()
        for each in page.elements
        if {"style", "onclick"} & set(each.attributes)
    ]
    assert inline == []
