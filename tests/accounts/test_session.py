from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.directory.models import Absence, Ministry, Unit, User
from audit.people.actions import end_grant, grant
from audit.results.models import Baseline
from tests.access.codes import PASSWORD, WRONG, give_password, is_in
from tests.access.rows import gave_code, with_authenticator
from tests.pages.reading import text
from tests.world import FOUNDED, MONDAY, MakeUser

MINISTRIES = "/ministries/"  # an operator goes there who has entered none
Act = Callable[[User, Unit], object]


def all_invented() -> None:
    """The database holds nothing but a demo."""
    Ministry.objects.update(invented=True)
    User.objects.update(invented=True)


def given(user: User, unit: Unit) -> None:
    grant(by=None, user=user, role=Role.CHAIR, since=FOUNDED)


def taken(user: User, unit: Unit) -> None:
    other = User.objects.create_user("other", name_ko="다른", email="o@b.kr", ministry=user.ministry)
    Grant.objects.create(ministry_id=unit.ministry_id, user=other, role=Role.ADMIN, valid_from=FOUNDED)
    end_grant(by=other, grant=Grant.objects.get(user=user), last_day=clock.today())


def acted_on_oneself(user: User, unit: Unit) -> None:
    end_grant(by=user, grant=Grant.objects.get(user=user), last_day=clock.today())


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
        (True, False, True, False, "/me/security/?next=%2F"),
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
    all_invented()
    client.force_login(user)
    page = client.get("/")
    assert page.headers.get("Location", page.status_code) == answer
    assert client.get("/me/security/").status_code == 200


@pytest.mark.parametrize("path", ["/", "/admin/", "/cases/", "/me/tokens/", "/ministries/"])
def test_there_is_no_way_round_for_operators(client: Client, db: None, settings: Settings, path: str) -> None:
    settings.OPERATORS_NEED_CODES = True
    client.force_login(User.objects.create_superuser("root", name_ko="운영자", email="root@motir.example"))
    assert client.get(path).headers["Location"] == f"{SECURITY}?next={path.replace('/', '%2F')}"
    sent = client.post(path)
    assert (sent.status_code, sent.headers.get("Location")) == (
        (302, "/me/security/") if path == "/me/tokens/" else (405, None)
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


# --- offices ----------------------------------------------------------------------------------------------------------

SECURITY, AND_BACK = "/me/security/", "/me/security/?next=%2F"  # a form that was sent is not sent again
KEPT = [Role.MINISTER, Role.CHAIR, Role.MEMBER, Role.SECRETARY, Role.AUDITOR, Role.ADMIN]
OTHERS = [role for role in Role if role not in KEPT]


def led_to(client: Client, path: str = "/") -> str | int:
    page = client.get(path)
    return page.headers.get("Location") or page.status_code


@pytest.mark.parametrize("role", KEPT)
def test_an_office_comes_no_further_without_a_second_factor(
    client: Client, make_user: MakeUser, settings: Settings, role: Role
) -> None:
    settings.OFFICES_NEED_CODES = True
    user = make_user("kim", role)
    client.force_login(user)
    for path in ("/", "/cases/", "/me/", "/admin/", "/organization/"):
        assert led_to(client, path) == f"{SECURITY}?next={path.replace('/', '%2F')}"
    assert client.post("/me/absences/new/").headers["Location"] == SECURITY
    assert "역할에는 인증 앱이 필요합니다." in text(client.get("/", follow=True))
    with_authenticator(user)
    assert led_to(client) == 200


@pytest.mark.parametrize(("role", "queries"), [(Role.OBSERVER, 1), (Role.CHAIR, 2)])
def test_the_question_costs_a_page_no_more_than_two_queries(
    client: Client, make_user: MakeUser, settings: Settings, role: Role, queries: int
) -> None:
    user = make_user("kim", role)
    with_authenticator(user)
    client.force_login(user)
    counts = []
    for settings.OFFICES_NEED_CODES in (False, True):
        with CaptureQueriesContext(connection) as seen:
            assert led_to(client, "/me/") == 200
        counts.append(len(seen))
    assert counts[1] - counts[0] == queries


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_is_kept(
    client: Client, make_user: MakeUser, settings: Settings, unit: Unit, role: Role
) -> None:
    settings.OFFICES_NEED_CODES = True
    client.force_login(make_user("kim", role, unit=unit))
    assert led_to(client) == 200


def test_an_office_of_yesterday_or_tomorrow_is_none(
    client: Client, make_user: MakeUser, settings: Settings
) -> None:
    settings.OFFICES_NEED_CODES = True
    user = make_user("kim", Role.OBSERVER, Role.CHAIR)
    client.force_login(user)
    today, held = clock.today(), Grant.objects.filter(role=Role.CHAIR)
    for since, until, answer in (
        (FOUNDED, today - timedelta(days=1), 200),
        (today + timedelta(days=1), None, 200),
        (FOUNDED, today, AND_BACK),
    ):
        held.update(valid_from=since, valid_until=until)
        assert led_to(client) == answer


def test_who_stands_in_for_an_office_is_kept_for_these_days(
    client: Client, make_user: MakeUser, settings: Settings, unit: Unit
) -> None:
    settings.OFFICES_NEED_CODES = True
    chair, deputy, today = make_user("chair", Role.CHAIR), make_user("kim", Role.OBSERVER), clock.today()
    client.force_login(deputy)
    assert led_to(client) == 200
    Absence.objects.create(
        ministry=unit.ministry, user=chair, deputy=deputy, valid_from=today, valid_until=today
    )
    assert led_to(client) == AND_BACK
    with clock.at(MONDAY + timedelta(days=1)):
        assert led_to(client) == 200


@pytest.mark.parametrize(("asked", "demo"), [(False, False), (True, True)])
def test_offices_are_not_kept_in_the_demo_and_where_the_operator_says_so(
    client: Client, make_user: MakeUser, settings: Settings, asked: bool, demo: bool
) -> None:
    settings.OFFICES_NEED_CODES, settings.DEMO = asked, demo
    client.force_login(make_user("kim", Role.MINISTER))
    all_invented()
    assert led_to(client) == 200


def test_a_demo_keeps_nobody_back_only_while_nobody_real_is_in_it(
    client: Client, make_user: MakeUser, settings: Settings
) -> None:
    settings.OFFICES_NEED_CODES = settings.DEMO = True
    client.force_login(make_user("kim", Role.MINISTER))
    all_invented()
    assert led_to(client) == 200
    make_user("real")
    assert led_to(client) == AND_BACK


def test_who_is_kept_sets_one_up_changes_the_language_and_signs_out(
    client: Client, make_user: MakeUser, settings: Settings
) -> None:
    settings.OFFICES_NEED_CODES = True
    make_user("kim", Role.MEMBER)
    give_password(client)
    assert client.post("/me/security/confirm/", {"password": PASSWORD}).status_code == 302
    assert led_to(client, "/me/security/authenticator/") == 200
    assert client.post("/language/", {"language": "en"}).status_code == 302
    assert "Sign-in security" in text(client.get(SECURITY))
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"


@pytest.mark.parametrize(("kind", "answer"), [("provider", 200), ("totp", AND_BACK), ("demo", AND_BACK)])
def test_a_second_factor_of_the_sign_in_service_counts_as_having_one(
    client: Client, make_user: MakeUser, settings: Settings, kind: str, answer: str | int
) -> None:
    """However long ago it was given; a code whose authenticator is gone does not."""
    settings.OFFICES_NEED_CODES = True
    client.force_login(make_user("kim", Role.MINISTER))
    gave_code(client, kind=kind, at=MONDAY - timedelta(hours=9))
    assert led_to(client) == answer


def test_an_operator_is_not_helped_by_the_sign_in_service(
    client: Client, db: None, settings: Settings
) -> None:
    settings.OPERATORS_NEED_CODES = True
    client.force_login(User.objects.create_superuser("root", name_ko="운영자", email="root@motir.example"))
    gave_code(client, kind="provider")
    assert led_to(client, MINISTRIES) == f"{SECURITY}?next=%2Fministries%2F"
