from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.adapter import get_adapter as codes_adapter
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import complete_social_login
from allauth.socialaccount.models import SocialAccount
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, RequestFactory
from pytest_django import Settings

from audit.access.choices import Role
from audit.admin import desk
from audit.core.scope import without_scope
from audit.directory.models import User
from audit.mail.models import OutboxMail
from tests.access.codes import give_password, is_in
from tests.access.rows import with_authenticator
from tests.pages.reading import text
from tests.world import MakeUser

CLAIMS = {
    "sub": "u-1",
    "email": "kim@motir.example",
    "email_verified": True,
    "name": "Kim",
    "picture": "https://x.example/",
}
UNKNOWN = "그 메일 주소로 이 시스템에 등록된 계정이 없습니다."
FAILED = "부처 로그인 서비스에서 올바른 응답을 받지 못했습니다."


@dataclass
class Outcome:
    """What came of a sign-in at the provider: who is in, and what is said."""

    user: str
    said: list[str]


Arrive = Callable[..., Outcome]


@pytest.fixture
def provider(settings: Settings) -> None:
    """A provider in the settings, at an address where nobody answers."""
    issuer = "http://127.0.0.1:9"
    settings.OIDC_ISSUER, settings.OIDC_NAME = issuer, "정부통합인증"
    app = {
        "provider_id": "ministry",
        "name": "x",
        "client_id": "audit",
        "secret": "s",
        "settings": {"server_url": issuer},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


@pytest.fixture
def arrive(provider: None) -> Arrive:
    """Come back from the provider with these claims, as the callback does once it has checked the provider's answer."""

    def go(process: str = "login", **claims: object) -> Outcome:
        request: Any = RequestFactory().get("/sign-in/oidc/ministry/callback/")
        request.session, request.user = SessionStore(), AnonymousUser()
        request._messages = FallbackStorage(request)
        with context.request_context(request):
            login = (
                get_adapter()
                .get_provider(request, "ministry")
                .sociallogin_from_response(request, {"userinfo": CLAIMS | claims})
            )
            login.state = {"process": process}
            complete_social_login(request, login)
        return Outcome(getattr(request.user, "username", ""), [str(message) for message in request._messages])

    return go


def test_the_first_time_a_verified_address_finds_the_person_then_the_number_does(
    arrive: Arrive, make_user: MakeUser
) -> None:
    user = make_user("kim")
    assert arrive() == Outcome("kim", [])
    assert arrive(email="new@elsewhere.example", email_verified=False) == Outcome("kim", [])
    linked = SocialAccount.objects.get()
    assert (linked.user, linked.provider, linked.uid, linked.extra_data) == (user, "ministry", "u-1", {})
    user.refresh_from_db()
    assert (user.email, user.has_usable_password()) == ("kim@motir.example", True)
    with without_scope():
        assert [mail.kind for mail in OutboxMail.objects.all()] == ["sign_in_changed"]


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "false"},
        {"email_verified": "true"},  # a text is no yes
        {"email": "nobody@motir.example"},
        {"email": ""},
        {"email": None},
        {"email": "kim@motir.example@evil.example"},
        {"email": "closed@motir.example"},
        {"email": "root@motir.example"},
        {"email": "shared@motir.example"},
        {"email": "homeless@motir.example"},
    ],
)
def test_nobody_else_comes_in_and_nobody_is_made(
    arrive: Arrive, make_user: MakeUser, claims: dict[str, object]
) -> None:
    for name in ("kim", "closed", "one", "two", "homeless"):
        make_user(name)
    User.objects.filter(username="closed").update(is_active=False)
    User.objects.filter(username__in=("one", "two")).update(email="shared@motir.example")
    User.objects.filter(username="homeless").update(ministry=None)
    User.objects.create_superuser("root", name_ko="운영자", email="root@motir.example")
    before = User.objects.count()
    outcome = arrive(**claims)
    assert (outcome.user, [UNKNOWN in said for said in outcome.said]) == ("", [True])
    assert (User.objects.count(), SocialAccount.objects.count(), EmailAddress.objects.count()) == (
        before,
        0,
        0,
    )


def test_a_closed_account_stays_closed_though_it_was_linked(arrive: Arrive, make_user: MakeUser) -> None:
    user = make_user("kim")
    arrive()
    User.objects.filter(pk=user.pk).update(is_active=False)
    outcome = arrive()
    assert (outcome.user, [UNKNOWN in said for said in outcome.said]) == ("", [True])


def test_the_provider_is_for_signing_in_alone(arrive: Arrive, make_user: MakeUser) -> None:
    make_user("kim")
    outcome = arrive(process="connect")
    assert (outcome.user, [FAILED in said for said in outcome.said]) == ("", [True])
    assert not SocialAccount.objects.exists()


def test_an_authenticator_is_asked_for_after_the_provider_too(arrive: Arrive, make_user: MakeUser) -> None:
    with_authenticator(make_user("kim"))
    assert arrive() == Outcome("", [])


def test_the_button_stands_there_and_a_silent_provider_breaks_nothing(
    client: Client, db: None, provider: None
) -> None:
    assert "정부통합인증 계정으로 로그인" in text(client.get("/sign-in/"))
    assert FAILED in text(client.post("/sign-in/oidc/ministry/", follow=True))
    assert client.get("/sign-in/oidc/ministry/").status_code == 405


@pytest.mark.parametrize(
    "query", ["", "?code=x", "?state=x&code=x", "?error=access_denied", "?state=%EF%BF%BD"]
)
def test_an_answer_nobody_asked_for_signs_nobody_in(
    client: Client, db: None, provider: None, query: str
) -> None:
    assert FAILED in text(client.get(f"/sign-in/oidc/ministry/callback/{query}", follow=True))
    assert not is_in(client)


def test_without_a_provider_there_is_no_button_and_no_address(client: Client, db: None) -> None:
    assert "/oidc/" not in client.get("/sign-in/").content.decode()
    statuses = [client.post("/sign-in/oidc/ministry/"), client.get("/sign-in/oidc/ministry/callback/")]
    assert [answer.status_code for answer in statuses] == [404, 404]


@pytest.mark.parametrize(
    ("role", "demo", "authenticator", "asked"),
    [
        (Role.ADMIN, False, False, True),
        (Role.ADMIN, False, True, False),
        (Role.ADMIN, True, False, False),
        (Role.SECRETARY, False, False, False),
    ],
)
def test_who_manages_people_is_asked_for_an_authenticator(
    client: Client, make_user: MakeUser, settings: Settings,
    role: Role, demo: bool, authenticator: bool, asked: bool,
) -> None:  # fmt: skip
    user = make_user("kim", role)
    settings.DEMO = demo
    if authenticator:
        with_authenticator(user)
    give_password(client)
    assert ("‘로그인 보안’에서 인증 앱을 등록하십시오." in text(client.get("/", follow=True))) == asked


def test_the_app_shows_the_installation_and_the_user_name(make_user: MakeUser) -> None:
    with context.request_context(RequestFactory().get("/")):
        url = codes_adapter().build_totp_url(make_user("kim"), "SECRET")
    assert url == "otpauth://totp/kim?secret=SECRET&issuer=testserver"


def test_the_review_desk_shows_nothing_of_it() -> None:
    assert {model._meta.app_label for model in desk._registry} == {"audit"}
    assert "axes" not in {model._meta.app_label for model in admin.site._registry}
