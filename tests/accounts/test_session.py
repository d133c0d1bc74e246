from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.db.models import F
from django.test import Client
from pytest_django import Settings

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.directory.models import Unit, User
from audit.people.actions import end_grant, grant
from audit.results.models import Baseline
from tests.access.codes import WRONG, give_password, is_in
from tests.access.rows import with_authenticator
from tests.pages.reading import text
from tests.world import FOUNDED, MONDAY, MakeUser

MINISTRIES = "/ministries/"  # an operator goes there who has entered none
Act = Callable[[User, Unit], object]


def given(user: User, unit: Unit) -> None:
    grant(by=None, user=user, role=Role.CHAIR, since=FOUNDED)


def taken(user: User, unit: Unit) -> None:
    end_grant(by=None, grant=Grant.objects.get(user=user), last_day=clock.today())


def acted_on_oneself(user: User, unit: Unit) -> None:
    grant(by=user, user=user, role=Role.SECRETARY, since=FOUNDED)


def new_password(user: User, unit: Unit) -> None:
    user.set_password("Nine-Quiet-Rivers")
    user.save(update_fields=["password"])


def closed(user: User, unit: Unit) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


@pytest.mark.parametrize("act", [given, taken, acted_on_oneself, new_password, closed])
def test_an_open_session_ends_with_the_next_request_and_says_why(
    client: Client, make_user: MakeUser, unit: Unit, act: Act
) -> None:
    user, other, elsewhere = make_user("kim", Role.ADMIN), make_user("lee", Role.ADMIN), Client()
    assert (give_password(client), give_password(elsewhere, other.username)) == ("/", "/")
    act(user, unit)
    answer = client.get("/organization/")
    assert answer.headers["Location"] == "/sign-in/?next=/organization/"
    page = client.get(answer.headers["Location"])
    assert "역할, 비밀번호 또는 계정이 바뀌어 로그아웃되었습니다." in text(page)
    assert "로그아웃되었습니다" not in text(client.get("/sign-in/"))  # it is said once
    assert (is_in(client), is_in(elsewhere)) == (False, True)


def test_what_is_sent_from_an_open_tab_is_not_done(client: Client, make_user: MakeUser) -> None:
    user = make_user("kim", Role.CHAIR)
    give_password(client)
    User.objects.filter(pk=user.pk).update(rights_version=F("rights_version") + 1)
    answer = client.post("/results/baseline/")
    said = text(answer)
    assert (answer.status_code, Baseline.objects.exists()) == (403, False)
    assert ["바뀌어 로그아웃되었습니다." in said, "처리되지 않았습니다." in said] == [True, True]
    assert give_password(client) == "/"  # and one sign-in later everything goes on


def test_a_sign_in_ends_after_its_hours_however_often_it_is_used(client: Client, make_user: MakeUser) -> None:
    make_user("kim", Role.CHAIR)
    give_password(client)
    for hours in (1, 6, 11.99):
        with clock.at(MONDAY + timedelta(hours=hours)):
            client.post("/me/security/confirm/", {"password": WRONG})  # writes into the session or not
            assert is_in(client)
    with clock.at(MONDAY + timedelta(hours=12)):
        assert "로그인은 12시간 동안 유지됩니다." in text(client.get("/", follow=True))
        assert not is_in(client)


def test_the_cookie_goes_with_the_browser_and_changes_at_the_sign_in(
    client: Client, make_user: MakeUser
) -> None:
    make_user("kim")
    with_session = client.session
    with_session["visitor"] = "somebody chose this session"
    with_session.save()
    before = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    give_password(client)
    cookie = client.cookies[django_settings.SESSION_COOKIE_NAME]
    assert cookie.value != before
    assert (cookie["expires"], cookie["max-age"]) == ("", "")
    assert (bool(cookie["httponly"]), cookie["samesite"]) == (True, "Lax")
    assert is_in(client)
    client.cookies[django_settings.SESSION_COOKIE_NAME] = before
    assert not is_in(client)


@pytest.mark.parametrize(
    ("asked", "demo", "operator", "authenticator", "answer"),
    [
        (True, False, True, False, "/me/security/"),
        (True, False, True, True, MINISTRIES),
        (True, False, False, False, 200),
        (True, True, True, False, MINISTRIES),
        (False, False, True, False, MINISTRIES),
    ],
)
def test_operators_come_no_further_without_an_authenticator(
    client: Client, make_user: MakeUser, settings: Settings,
    asked: bool, demo: bool, operator: bool, authenticator: bool, answer: str | int,
) -> None:  # fmt: skip
    settings.OPERATORS_NEED_CODES, settings.DEMO = asked, demo
    user = make_user("kim", Role.CHAIR)
    if operator:
        user = User.objects.create_superuser("root", name_ko="운영자", email="root@motir.example")
    if authenticator:
        with_authenticator(user)
    client.force_login(user)
    page = client.get("/")
    assert page.headers.get("Location", page.status_code) == answer
    assert client.get("/me/security/").status_code == 200


@pytest.mark.parametrize("path", ["/", "/admin/", "/cases/", "/me/tokens/", "/ministries/"])
def test_there_is_no_way_round_for_operators(client: Client, db: None, settings: Settings, path: str) -> None:
    settings.OPERATORS_NEED_CODES = True
    client.force_login(User.objects.create_superuser("root", name_ko="운영자", email="root@motir.example"))
    assert client.get(path).headers["Location"] == "/me/security/"
    sent = client.post(path)
    assert (sent.status_code, sent.headers.get("Location")) == (
        (302, "/me/security/") if path in {"/admin/", "/me/tokens/"} else (405, None)
    )


def test_an_operator_reads_why(client: Client, db: None, settings: Settings) -> None:
    settings.OPERATORS_NEED_CODES = True
    client.force_login(User.objects.create_superuser("root", name_ko="운영자", email="root@motir.example"))
    assert "시스템 운영자는 인증 앱을 등록해야 합니다." in text(client.get("/", follow=True))


@pytest.mark.parametrize("role", [Role.CHAIR, None])
def test_a_session_at_the_interface_for_programs_is_told_to_show_a_token(
    client: Client, make_user: MakeUser, settings: Settings, role: Role | None
) -> None:
    settings.OPERATORS_NEED_CODES = True
    user = make_user("kim", role) if role else User.objects.create_superuser("root", "r@motir.example")
    client.force_login(user)
    answers = [client.get(f"/api/v1/{path}").status_code for path in ("units", "openapi.json", "nothing")]
    assert answers == ([401, 200, 404] if role else [302, 200, 404])
