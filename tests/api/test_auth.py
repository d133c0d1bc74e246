import hashlib
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from audit.access.choices import Role
from audit.access.models import Grant
from audit.accounts.actions import issue_token
from audit.accounts.models import ApiToken
from audit.core import clock
from audit.directory.models import Ministry, Unit, User
from audit.journal.models import Event
from tests.api.program import Program, program, token
from tests.rows import everything
from tests.world import MONDAY, MakeUser, found

REFUSED = {
    "type": "about:blank",
    "title": "Unauthorized",
    "status": 401,
    "detail": 'Send a valid token in the header "Authorization: Bearer …". Tokens expire and can be revoked; '
    'a new one is issued on the page "API tokens".',
    "code": "NoValidToken",
}


@pytest.fixture
def kim(make_user: MakeUser) -> User:
    return make_user("kim", Role.OBSERVER)


def test_what_opens_the_interface_is_a_digest(kim: User) -> None:
    reader = program(kim)
    assert ApiToken.objects.get().digest == hashlib.sha256(reader.text.encode()).hexdigest()
    assert reader.get("units").status_code == 200


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Bearer wrong", "Basic a2ltOmtpbQ==", "audit_of-a-program", "Bearer " + "x" * 8_000,
     "Bearer audit_of-a-program x", "Bearer \u00e9\u00ff", "Bearer audit_of-a-program,Bearer audit_of-a-program"],
)  # fmt: skip
def test_every_header_without_a_valid_token_gets_the_same_answer(kim: User, header: str) -> None:
    program(kim)
    answer = Client().get("/api/v1/units", headers={"Authorization": header, "Accept-Language": "en"})
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, 'Bearer realm="audit"')
    assert answer.json() == REFUSED


@pytest.mark.parametrize("spoilt", ["expired", "revoked", "closed account", "left the ministry"])
def test_a_token_that_ended_is_as_good_as_none(kim: User, ministry: Ministry, spoilt: str) -> None:
    reader = program(kim)
    match spoilt:
        case "expired":
            ApiToken.objects.update(expires_at=MONDAY)
        case "revoked":
            ApiToken.objects.update(revoked_at=MONDAY - timedelta(days=1))
        case "closed account":
            User.objects.filter(pk=kim.pk).update(is_active=False)
        case _:
            User.objects.filter(pk=kim.pk).update(ministry=found("other", "다른부", "Other"))
    answer = reader.get("units", **{"Accept-Language": "en"})
    assert (answer.status_code, answer.json()) == (401, REFUSED)


def test_the_scheme_is_read_in_any_case(kim: User) -> None:
    program(kim)
    shown = {"Authorization": "bEARER audit_of-a-program"}
    assert Client().get("/api/v1/units", headers=shown).status_code == 200


def test_no_session_opens_the_interface(kim: User, client: Client) -> None:
    client.force_login(kim)
    assert client.get("/api/v1/units").status_code == 401


def test_the_token_decides_and_not_the_session_beside_it(
    kim: User, unit: Unit, ministry: Ministry, client: Client
) -> None:
    other = found("other", "다른부", "Other")
    client.force_login(User.objects.create_user("lee", name_ko="이", email="l@x.kr", ministry=other))
    program(kim)
    answer = client.get("/api/v1/units", headers={"Authorization": "Bearer audit_of-a-program"})
    assert [each["code"] for each in answer.json()["items"]] == ["M", "PC-01"]


def test_whose_role_ended_is_told_so(kim: User) -> None:
    reader = program(kim)
    Grant.objects.update(valid_until=date(2026, 3, 8))
    answer = reader.get("units", **{"Accept-Language": "en"})
    assert (answer.status_code, answer.json()["code"], answer.json()["title"]) == (
        403,
        "NotAllowed",
        "Forbidden",
    )


def test_the_token_of_an_operator_opens_its_ministry_alone(kim: User, unit: Unit, ministry: Ministry) -> None:
    operator = User.objects.create_superuser("root", name_ko="운영자", email="root@x.kr")
    token(operator, ministry)
    assert Program("audit_of-a-program").get("units").status_code == 403  # an operator is no pass either
    Grant.objects.create(ministry=ministry, user=operator, role=Role.AUDITOR, valid_from=date(2026, 3, 9))
    assert Program("audit_of-a-program").get("units").json()["count"] == 2


def test_the_day_of_the_last_use_is_kept_and_nothing_else_changes(kim: User) -> None:
    reader = program(kim)
    reader.get("units")
    assert ApiToken.objects.get().last_used_on == date(2026, 3, 9)
    before = everything()
    reader.get("units")
    assert everything() == before


def test_answers_are_kept_by_nobody(kim: User) -> None:
    assert program(kim).get("units").headers["Cache-Control"] == "private, no-store"


# --- how often a program may ask ---------------------------------------------------------------------------------------


@pytest.fixture
def few(settings: Any) -> None:
    settings.API_REQUESTS_A_MINUTE, settings.API_WRONG_TOKENS_A_MINUTE = 3, 2


def test_a_program_that_asks_too_often_is_told_when_to_go_on(few: None, kim: User) -> None:
    reader, other = program(kim), program(kim, "audit_of-another")
    assert [reader.get("units").status_code for _try in range(3)] == [200] * 3
    answer = reader.get("units", **{"Accept-Language": "en"})
    assert (answer.status_code, answer.headers["Content-Type"], answer.headers["Retry-After"]) == (
        429,
        "application/problem+json",
        "20",
    )
    assert answer.json() == {
        "type": "about:blank",
        "title": "Too Many Requests",
        "status": 429,
        "detail": "Too many requests in a short time. Try again in 20 seconds.",
        "code": "TooManyRequests",
    }
    assert other.get("units").status_code == 200  # nobody pays for somebody else
    with clock.at(clock.now() + timedelta(seconds=20)):
        assert [reader.get("units").status_code for _try in range(2)] == [200, 429]


def test_wrong_tokens_are_counted_by_address_and_close_it_to_no_right_one(few: None, kim: User) -> None:
    reader, wrong = program(kim), Program("audit_wrong")
    assert [wrong.get("units").status_code for _try in range(4)] == [401, 401, 429, 429]
    assert int(wrong.get("units").headers["Retry-After"]) == 30
    assert reader.get("units").status_code == 200
    assert Client(REMOTE_ADDR="192.0.2.9").get("/api/v1/units").status_code == 401


def test_a_thousand_requests_of_one_token(kim: User) -> None:
    """The limit as it is set without a word in the environment; 1,000 in no time at all, the clock stands."""
    reader = program(kim)
    statuses = [reader.get("units", "?limit=1").status_code for _try in range(310)]
    assert (statuses.count(200), statuses.count(429)) == (300, 10)


def test_a_token_for_reading_alone_reads_and_changes_nothing(make_user: MakeUser, unit: Unit) -> None:
    """A08: whatever its person may do."""
    clerk = make_user("kim", Role.STAFF, unit=unit)
    _token, text = issue_token(by=clerk, user=clerk, reads_only=True)
    reader = Program(text)
    assert reader.get("units").status_code == 200
    for answer in (reader.post("work-items", {}), reader.patch("work-items/1", {"version": 1})):
        assert (answer.status_code, answer.json()["code"]) == (403, "ReadsOnly")
    facts = Event.objects.order_by("-sequence")[0].facts
    assert facts["reads_only"] is True
