from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.adapter import get_adapter as codes_adapter
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import complete_social_login
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, RequestFactory
from pytest_django import Settings

from audit.accounts.second_factor import by_provider, fresh
from audit.core.scope import without_scope
from audit.directory.models import User
from audit.mail.models import OutboxMail
from tests.access.codes import is_in
from tests.access.rows import with_authenticator
from tests.pages.reading import text
from tests.world import MONDAY, MakeUser

CLAIMS = {
    "sub": "u-1",
    "email": "kim@motir.example",
    "email_verified": True,
    "name": "Kim",
    "picture": "https://x.example/",
}
UNKNOWN = "그 메일 주소로 이 시스템에 등록된 계정이 없습니다."
NOT_CONFIRMED = "방금 2차 인증을 했다는 응답을 보내지 않았습니다."
FAILED = "부처 로그인 서비스에서 올바른 응답을 받지 못했습니다."


@dataclass
class Outcome:
    """What came of a sign-in at the provider: who is in, what is said; whether the session has a second factor, and a new one."""

    user: str
    said: list[str]
    second_factor: tuple[bool, bool] = (False, False)


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

    def go(process: str = "login", user: Any = None, id_token: Any = None, **claims: object) -> Outcome:
        request: Any = RequestFactory().get("/sign-in/oidc/ministry/callback/")
        request.session, request.user = SessionStore(), user or AnonymousUser()
        request._messages = FallbackStorage(request)
        told = {"userinfo": CLAIMS | claims}
        if id_token is not None:
            told["id_token"] = {"sub": CLAIMS["sub"]} | id_token
        with context.request_context(request):
            record_authentication(request, user, "password")
            login = get_adapter().get_provider(request, "ministry").sociallogin_from_response(request, told)
            login.state = {"process": process}
            complete_social_login(request, login)
        # who stays in the session keeps what the session knows
        assert user is None or get_authentication_records(request, user)[0]["method"] == "password"
        said = [str(message) for message in request._messages]
        factor = (by_provider(request), fresh(request) is not None) if request.user.is_authenticated else None
        return Outcome(getattr(request.user, "username", ""), said, factor or (False, False))

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


# --- a second factor at the service -----------------------------------------------------------------------------------

NOW = MONDAY.timestamp()


@pytest.mark.parametrize(
    ("token", "given"),
    [
        ({"amr": ["pwd", "otp"], "auth_time": NOW - 60}, (True, True)),
        ({"amr": ["mfa"], "auth_time": NOW - 360}, (True, False)),
        ({"amr": ["mfa"], "auth_time": NOW + 3600}, (True, False)),
        ({"amr": ["mfa"]}, (True, False)),
        ({"amr": ["mfa"], "auth_time": "now"}, (True, False)),
        ({"amr": ["pwd"], "auth_time": NOW}, (False, False)),
        ({"auth_time": NOW}, (False, False)),
        ({"amr": ["mfa"], "auth_time": NOW, "sub": "u-2"}, (False, False)),  # somebody else's token
        (None, (False, False)),
    ],
)
def test_the_service_says_whether_and_when_it_asked_for_one(
    arrive: Arrive, make_user: MakeUser, token: dict[str, object] | None, given: tuple[bool, bool]
) -> None:
    make_user("kim")
    assert arrive(id_token=token).second_factor == given


def test_what_merely_describes_the_person_says_nothing_of_it(arrive: Arrive, make_user: MakeUser) -> None:
    make_user("kim")
    assert arrive(amr=["mfa"], auth_time=NOW).second_factor == (False, False)


def test_to_confirm_one_stays_in_the_session(arrive: Arrive, make_user: MakeUser) -> None:
    kim = make_user("kim")
    arrive()
    came = arrive("redirect", user=kim, id_token={"amr": ["mfa"], "auth_time": NOW})
    assert (came.user, came.said, came.second_factor) == ("kim", ["2차 인증을 마쳤습니다. 5분 동안 유효합니다. 이 탭을 닫고 원래 탭에서 계속하십시오."], (True, True))  # fmt: skip


@pytest.mark.parametrize(
    ("who", "token"),
    [
        ("kim", {"amr": ["pwd"], "auth_time": NOW}),
        ("kim", {"amr": ["mfa"], "auth_time": NOW - 360}),
        ("kim", {"amr": ["mfa"]}),
        ("lee", {"amr": ["mfa"], "auth_time": NOW}),  # the service knows the browser as Kim
    ],
)
def test_what_confirms_nothing_says_so(
    arrive: Arrive, make_user: MakeUser, who: str, token: dict[str, object]
) -> None:
    users = {name: make_user(name) for name in ("kim", "lee")}
    arrive()
    came = arrive("redirect", user=users[who], id_token=token)
    assert (came.user, [NOT_CONFIRMED in said for said in came.said], came.second_factor[1]) == (
        who,
        [True],
        False,
    )


def test_who_is_signed_out_confirms_nothing(arrive: Arrive, make_user: MakeUser) -> None:
    make_user("kim")
    outcome = arrive("redirect", id_token={"amr": ["mfa"], "auth_time": NOW})
    assert (outcome.user, [FAILED in said for said in outcome.said]) == ("", [True])


def test_the_app_shows_the_installation_and_the_user_name(make_user: MakeUser) -> None:
    with context.request_context(RequestFactory().get("/")):
        url = codes_adapter().build_totp_url(make_user("kim"), "SECRET")
    assert url == "otpauth://totp/kim?secret=SECRET&issuer=testserver"
