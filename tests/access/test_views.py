from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from audit.access.choices import Role
from audit.core.scope import without_scope
from audit.directory.models import User
from audit.mail.models import OutboxMail
from tests.world import MakeUser

SignIn = Callable[[User], Client]


def test_a_person_signs_in_with_a_password_and_out_again(client: Client, make_user: MakeUser) -> None:
    make_user("kim", Role.CHAIR)
    wrong = client.post("/sign-in/", {"username": "kim", "password": "no"})
    assert "비밀번호" in wrong.content.decode()
    assert (
        client.post("/sign-in/", {"username": "kim", "password": "a-good-passphrase"}).headers["Location"]
        == "/"
    )
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"


def test_unknown_name_and_wrong_password_get_the_same_page(client: Client, make_user: MakeUser) -> None:
    make_user("kim")
    pages = [
        client.post("/sign-in/", {"username": name, "password": "x"}).content.decode()
        for name in ("kim", "nobody")
    ]
    assert pages[0].replace("kim", "nobody").count("name=") == pages[1].count("name=")


def test_a_reset_mail_goes_through_the_outbox_once_and_works_once(
    client: Client, make_user: MakeUser
) -> None:
    user = make_user("kim")
    for _again in range(2):
        assert client.post("/password/", {"email": user.email}).headers["Location"] == "/password/sent/"
    assert (
        client.post("/password/", {"email": "nobody@motir.example"}).headers["Location"] == "/password/sent/"
    )
    with without_scope():  # the mail was written while nobody was signed in
        mail = OutboxMail.objects.get()
    link = next(line for line in mail.text.splitlines() if line.startswith("http"))
    form = client.get(link.removeprefix("http://testserver"), follow=True)
    to = form.redirect_chain[-1][0]
    chosen = {"new_password1": "Nine-Quiet-Rivers", "new_password2": "Nine-Quiet-Rivers"}
    assert client.post(to, chosen).headers["Location"] == "/password/changed/"
    assert client.login(username="kim", password="Nine-Quiet-Rivers")
    used = client.get(link.removeprefix("http://testserver"), follow=True)
    assert "new_password1" not in used.content.decode()


@pytest.mark.parametrize(
    ("demo", "address", "opens"),
    [
        (True, "kim@demo.invalid", True),
        (False, "kim@demo.invalid", False),
        (True, "kim@motir.example", False),
        (True, "kim@demo.invalid.motir.example", False),
    ],
)
def test_the_demo_signs_its_invented_people_in_by_button_and_nobody_else(
    client: Client, make_user: MakeUser, settings: Settings, demo: bool, address: str, opens: bool
) -> None:
    settings.DEMO = demo
    user = make_user("kim", Role.CHAIR)
    User.objects.filter(pk=user.pk).update(email=address)
    shown = "demo-people" in client.get("/sign-in/").content.decode()
    status = client.post("/sign-in/demo/", {"username": "kim"}).status_code
    assert (shown, status) == ((True, 302) if opens else (False, 404))
    assert client.post("/sign-in/demo/", {"username": "nobody"}).status_code == 404
