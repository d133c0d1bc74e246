import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from audit.access.choices import Role
from audit.accounts.actions import issue_token
from audit.accounts.models import ApiToken
from audit.accounts.tokens import token_of
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, User
from tests.api.program import Program
from tests.world import MONDAY, MakeUser, found

SignIn = Callable[[User], Client]


@pytest.fixture
def kim(make_user: MakeUser) -> User:
    return make_user("kim", Role.OBSERVER, language="en")


@pytest.fixture
def page(kim: User, sign_in: SignIn) -> Client:
    return sign_in(kim)


def words(answer: object) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())  # type: ignore[attr-defined]  # a response of the test client


def test_a_token_is_issued_shown_once_and_works(page: Client, kim: User) -> None:
    answer = page.post("/me/tokens/", {"days": "30"})
    text = re.findall(r"<code>(audit_[^<]+)</code>", answer.content.decode())[0]
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")
    token = ApiToken.objects.get(user=kim)
    assert (token_of(text), token.expires_at.date()) == (token, date(2026, 4, 8))
    assert text not in page.get("/me/tokens/").content.decode()
    assert Program(text).get("units").status_code == 200


@pytest.mark.parametrize("days", ["", "0", "367", "x", "1.5", "-1", "9" * 30, "\x00"])
def test_other_than_one_to_366_days_is_told_under_the_field(page: Client, days: str) -> None:
    answer = page.post("/me/tokens/", {"days": days})
    assert (answer.status_code, 'aria-invalid="true"' in answer.content.decode()) == (200, True)
    assert ApiToken.objects.count() == 0


def test_the_list_shows_own_tokens_with_their_state(page: Client, kim: User, make_user: MakeUser) -> None:
    other = make_user("lee", Role.OBSERVER)
    issue_token(by=other, user=other)
    revoked, expired, live = (issue_token(by=kim, user=kim)[0] for _each in range(3))
    ApiToken.objects.filter(pk=revoked.pk).update(revoked_at=MONDAY)
    ApiToken.objects.filter(pk=expired.pk).update(expires_at=MONDAY)
    ApiToken.objects.filter(pk=live.pk).update(last_used_on=date(2026, 3, 2))
    answer = page.get("/me/tokens/")
    html = answer.content.decode()
    assert re.findall(r"in force|expired|revoked", words(answer)) == ["in force", "expired", "revoked"]
    assert re.findall(r'href="(/me/tokens/\d+/revoke/)"', html) == [f"/me/tokens/{live.pk}/revoke/"]
    assert "Mon 2 Mar 2026" in html


def test_revoking_is_confirmed_on_a_page_of_its_own(page: Client, kim: User) -> None:
    token, text = issue_token(by=kim, user=kim)
    asked = page.get(f"/me/tokens/{token.pk}/revoke/")
    assert (asked.status_code, "programs that use it are refused" in words(asked)) == (200, True)
    assert token_of(text) == token  # looking ends nothing
    done = page.post(f"/me/tokens/{token.pk}/revoke/", follow=True)
    assert (done.redirect_chain, token_of(text)) == ([("/me/tokens/", 302)], None)
    assert "The token is revoked." in words(done)
    again = page.post(f"/me/tokens/{token.pk}/revoke/")
    assert (again.status_code, ApiToken.objects.get().revoked_at) == (409, MONDAY)


def test_tokens_of_others_are_as_good_as_missing(page: Client, make_user: MakeUser) -> None:
    lee = make_user("lee", Role.OBSERVER)
    token, text = issue_token(by=lee, user=lee)
    with ministry_scope(found("other", "다른부", "Other")):
        operator = User.objects.create_superuser("root", name_ko="운영자", email="root@x.kr")
        foreign, _text = issue_token(by=None, user=operator)
    for pk in (token.pk, foreign.pk, 2**40):
        assert [send(f"/me/tokens/{pk}/revoke/").status_code for send in (page.get, page.post)] == [404, 404]
    assert token_of(text) == token


def test_who_has_no_role_holds_no_token(make_user: MakeUser, sign_in: SignIn) -> None:
    nobody = sign_in(make_user("lee"))
    assert [nobody.get("/me/tokens/").status_code, nobody.post("/me/tokens/", {"days": "9"}).status_code] == [
        403,
        403,
    ]


def test_an_operator_is_sent_to_the_command_line(sign_in: SignIn, ministry: Ministry) -> None:
    page = sign_in(User.objects.create_superuser("root", name_ko="운영자", email="root@x.kr", language="en"))
    page.post("/ministries/motir/enter/")
    answer = page.post("/me/tokens/", {"days": "9"})
    assert (answer.status_code, "manage.py issue_token" in words(answer)) == (409, True)


@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_are_as_many_for_one_token_as_for_three(page: Client, kim: User, number: int) -> None:
    for _each in range(number):
        issue_token(by=kim, user=kim)
    page.get("/me/tokens/")
    with CaptureQueriesContext(connection) as seen:
        page.get("/me/tokens/")
    assert len(seen) == 6
