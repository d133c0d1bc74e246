"""At a real sign-in service: signing in there with and without a second factor, and showing one there once more."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from audit.access.choices import Role
from audit.cases.choices import State
from audit.cases.models import Case
from audit.core import clock
from audit.directory.models import User
from audit.journal.models import Event
from tests.access.codes import give_password, is_in
from tests.accounts.service import Service, service
from tests.cases.council import Council, again, council
from tests.pages.reading import text
from tests.world import MakeUser

__all__ = ["council", "service"]

ENTRANCE = "/sign-in/oidc/ministry/"
CONFIRM = "/me/security/confirm/provider/"
SECURITY = "/me/security/"
SET_UP = "/me/security/authenticator/"


def moment(**ago: float) -> float:
    return (clock.now() - timedelta(**ago)).timestamp()


def goes_in(service: Service, client: Client, **token: Any) -> str:
    """Sign in at the service, which says this of it: the page one comes to."""
    service.token = token
    return str(service.goes_through(client, ENTRANCE).request["PATH_INFO"])


def test_one_signs_in_at_the_service(service: Service, client: Client, make_user: MakeUser) -> None:
    make_user("kim", Role.OBSERVER)
    assert (goes_in(service, client), is_in(client)) == ("/", True)
    assert "prompt" not in service.asked


@pytest.mark.parametrize(
    ("token", "led_to"),
    [
        ({"amr": ["pwd", "otp"]}, "/"),
        ({"amr": ["pwd"]}, SECURITY),
        ({}, SECURITY),
        ({"amr": "mfa"}, SECURITY),
    ],
)
def test_an_office_needs_none_here_where_the_service_asks_for_one(
    service: Service, client: Client, make_user: MakeUser, settings: Settings,
    token: dict[str, Any], led_to: str,
) -> None:  # fmt: skip
    settings.OFFICES_NEED_CODES = True
    make_user("kim", Role.MINISTER)
    assert goes_in(service, client, **token) == led_to


@pytest.fixture
def case(council: Council) -> Case:
    """A case for Kim's signature, whom the service knows."""
    User.objects.filter(pk=council.minister.pk).update(email="kim@motir.example")
    return council.in_state(State.AGREED)


def signs(client: Client, case: Case) -> Any:
    sent = {"version": str(case.version), "state": case.state, "document_number": "가-1"}
    return client.post(reverse("case_move", args=[case.number, "sign"]), sent)


@pytest.mark.parametrize(
    ("amr", "minutes", "signed"),
    [(["pwd", "otp"], 4, True), (["mfa"], 5, False), (["mfa"], None, False), (["pwd"], 0, False)],
)
def test_a_signature_counts_by_what_the_service_says_and_when(
    service: Service, client: Client, case: Case, amr: list[str], minutes: int | None, signed: bool
) -> None:
    with clock.at(case.entered_at):
        goes_in(service, client, amr=amr, auth_time=None if minutes is None else moment(minutes=minutes))
        answer = signs(client, case)
        assert (answer.status_code == 302, again(case).state != State.AGREED) == (signed, signed)
    if signed:
        assert Event.objects.get(kind="case.sign").facts["second_factor"] == "provider"
    else:
        assert "인증한 뒤 이 화면" in text(answer) and "가-1" in answer.content.decode()
        assert reverse("provider_confirm") in answer.content.decode()


def test_the_service_is_asked_for_everything_anew_and_the_open_page_goes_on(
    service: Service, client: Client, case: Case
) -> None:
    with clock.at(case.entered_at):
        goes_in(service, client, amr=["mfa"], auth_time=moment(hours=2))
        session, mark = client.session.session_key, client.cookies["csrftoken"].value
        service.token |= {"auth_time": moment(seconds=1)}
        page = service.goes_through(client, CONFIRM)
        assert (service.asked["prompt"], service.asked["max_age"]) == (["login"], ["0"])
        assert "2차 인증을 마쳤습니다." in text(page)
        assert (client.session.session_key, client.cookies["csrftoken"].value) == (session, mark)
        assert signs(client, case).status_code == 302


def test_a_service_that_only_looks_up_its_session_confirms_nothing(
    service: Service, client: Client, case: Case
) -> None:
    with clock.at(case.entered_at):
        goes_in(service, client, amr=["mfa"], auth_time=moment(hours=2))
        page = service.goes_through(client, CONFIRM)  # the same old time
        assert "2차 인증을 했다는 응답을 보내지 않았습니다." in text(page)
        assert signs(client, case).status_code == 200


def test_who_came_by_password_is_not_sent_there(
    service: Service, client: Client, make_user: MakeUser
) -> None:
    make_user("kim")
    give_password(client)
    assert client.post(CONFIRM).status_code == 404


def test_a_service_that_has_gone_leads_back_with_a_sentence(
    service: Service, client: Client, make_user: MakeUser, settings: Settings
) -> None:
    make_user("kim")
    goes_in(service, client)
    gone = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]
    gone["server_url"] = "http://127.0.0.1:9"
    page = client.post(CONFIRM, follow=True)
    assert (page.redirect_chain, "올바른 응답을 받지 못했습니다." in text(page)) == ([(SECURITY, 302)], True)
    assert client.get(CONFIRM).status_code == 405


@pytest.mark.parametrize(("minutes", "answer"), [(4, 200), (6, 302)])
def test_without_a_password_an_authenticator_is_set_up_right_after_signing_in(
    service: Service, client: Client, make_user: MakeUser, minutes: int, answer: int
) -> None:
    """An open session alone must not put a second factor of somebody else there."""
    user = make_user("kim")
    user.set_unusable_password()
    user.save()
    with time_machine.travel(datetime.now(UTC), tick=False) as time:
        with clock.at(datetime.now(UTC)):
            goes_in(service, client)
        time.shift(timedelta(minutes=minutes))
        with clock.at(datetime.now(UTC)):
            assert client.get(SET_UP).status_code == answer
