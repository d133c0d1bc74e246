"""The operators' pages: found, enter, leave, appoint; and what everybody else sees of them, which is nothing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.access.gate import can
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.accounts.actions import issue_token
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit, User
from audit.journal.models import Event
from audit.ministries.forms import MinistryForm
from tests.pages.reading import Reading, errors, text
from tests.pages.test_habits import LEFTOVERS, foreign_words, typed_texts, unlabelled
from tests.register.world import make_item
from tests.world import MakeUser, found

SignIn = Callable[[User], Client]
LIST, NEW, LEAVE = "/ministries/", "/ministries/new/", "/ministries/leave/"
ENTER, APPOINT = "/ministries/motir/enter/", "/ministries/motir/administrator/"
MOE = {"ministry_code": "moe", "name_ko": "교육부", "name_en": "Ministry of Education"}
KIM = {"username": "kim", "name_ko": "김하나", "name_en": "", "email": "kim@motir.example", "unit": ""}


@pytest.fixture
def operator(ministry: Ministry) -> User:
    return User.objects.create_superuser("root", name_ko="운영자", email="root@host.example")


@pytest.fixture
def root(sign_in: SignIn, operator: User) -> Client:
    return sign_in(operator)


def test_an_operator_starts_at_the_list_and_sees_no_page_of_a_ministry(root: Client) -> None:
    for path in ("/", "/register/", "/cases/", "/settings/", "/journal/"):
        assert root.get(path).headers["Location"] == LIST
        assert root.post(path).status_code == (403 if path == "/settings/" else 405)  # the others only show
    page = root.get(LIST)
    assert "산업통상부" in text(page)
    assert "업무 대장" not in page.content.decode()


def test_entering_opens_the_ministry_and_leaving_closes_it(
    root: Client, ministry: Ministry, make_user: MakeUser, unit: Unit
) -> None:
    make_item(make_user("kim", Role.STAFF, unit=unit), unit, title="주간 업무추진실적 보고")
    assert "산업통상부" in text(root.get(ENTER))
    assert Event.objects.filter(kind="operator.entered").count() == 0
    assert root.post(ENTER).headers["Location"] == "/"
    home = root.get("/").content.decode()
    assert '<span class="site-owner" title="산업통상부">산업통상부</span>' in home
    assert "이 부처에서 나가기" in home
    assert "주간 업무추진실적 보고" in text(root.get("/register/"))
    assert Event.objects.filter(kind="operator.entered").count() == 1
    assert root.get(LEAVE).status_code == 405
    assert root.post(LEAVE).headers["Location"] == LIST
    assert root.get("/register/").headers["Location"] == LIST


def test_it_reads_like_an_auditor_and_acts_on_nothing(root: Client) -> None:
    root.post(ENTER)
    statuses = {
        path: root.get(path).status_code for path in ("/journal/", "/outbox/", "/portfolio/", "/settings/")
    }
    assert statuses == {"/journal/": 200, "/outbox/": 200, "/portfolio/": 200, "/settings/": 403}
    assert root.post("/register/new/", {"title": "x"}).status_code == 403
    # It has neither calendar nor wishes in a ministry it does not belong to.
    wishes = {field.html_name: field.value() or "" for field in root.get("/me/mail/").context["form"]}
    assert [root.post(path, wishes).status_code for path in ("/me/calendar/", "/me/mail/")] == [403, 403]
    shown = root.get("/me/calendar/").content.decode()
    assert ("주소 만들기" in shown, "운영자는" in shown) == (False, True)


def test_at_midnight_it_is_over(root: Client) -> None:
    root.post(ENTER)
    with clock.at(clock.now() + timedelta(days=1)):
        assert root.get("/register/").headers["Location"] == LIST
        assert "이 부처에서 나가기" not in root.get(LIST).content.decode()


def test_another_ministry_is_entered_in_its_place(root: Client) -> None:
    found("moe", "교육부", "Ministry of Education")
    root.post(ENTER)
    root.post("/ministries/moe/enter/")
    assert '<span class="site-owner" title="교육부">교육부</span>' in root.get("/").content.decode()


def test_the_session_alone_opens_nothing(root: Client, operator: User) -> None:
    root.post(ENTER)
    Grant.objects.filter(user=operator).delete()
    assert root.get("/register/").status_code == 403


def test_who_is_no_operator_any_more_has_nothing_open(root: Client, operator: User) -> None:
    root.post(ENTER)
    User.objects.filter(pk=operator.pk).update(is_superuser=False)
    assert [root.get(path).status_code for path in ("/register/", LIST)] == [403, 403]


def test_a_ministry_is_founded_and_gets_its_administrator(root: Client) -> None:
    answer = root.post(NEW, MOE, follow=True)
    assert answer.redirect_chain == [("/ministries/moe/administrator/", 302)]
    made = Ministry.objects.get(code="moe")
    assert root.post("/ministries/moe/administrator/", KIM).headers["Location"] == LIST
    user = User.objects.get(username="kim")
    with ministry_scope(made):
        assert can(user, Permission.MANAGE_PEOPLE)
    assert "이미" in text(root.get("/ministries/moe/administrator/"))
    assert root.post("/ministries/moe/administrator/", KIM | {"username": "lee"}).status_code == 200
    assert not User.objects.filter(username="lee").exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"ministry_code": "a b"}, "영문자"),
        ({"ministry_code": ""}, "코드"),
        ({"name_ko": "가" * 101}, "100자"),
    ],
)
def test_what_cannot_be_founded_is_said(root: Client, typed: dict[str, str], said: str) -> None:
    answer = root.post(NEW, MOE | typed)
    assert answer.status_code == 200
    assert said in " ".join(errors(answer))
    assert Ministry.objects.count() == 1


def test_a_code_that_is_taken_is_said(root: Client) -> None:
    answer = root.post(NEW, MOE | {"ministry_code": "motir"})
    assert answer.status_code == 409
    assert Ministry.objects.count() == 1


def test_a_form_that_is_too_old_is_sent_again_with_all_that_was_typed(root: Client) -> None:
    root.handler.enforce_csrf_checks = True
    names = list(MinistryForm.base_fields)
    old = root.post(NEW, dict.fromkeys(names, "교육부"), headers={"Origin": "http://testserver"})
    page = old.content.decode()
    assert old.status_code == 403
    assert [name for name in names if f'<input type="hidden" name="{name}"' not in page] == []


def test_somebody_of_the_ministry_is_appointed_by_user_name(root: Client, make_user: MakeUser) -> None:
    user = make_user("lee")
    assert root.post(APPOINT, {"person": "lee"}).headers["Location"] == LIST
    assert can(user, Permission.MANAGE_PEOPLE)


def test_somebody_of_another_ministry_is_as_good_as_nobody(root: Client, make_user: MakeUser) -> None:
    foreign = found("other", "다른부", "Another Ministry")
    User.objects.create_user("lee", name_ko="이두리", email="lee@other.example", ministry=foreign)
    make_user("park")
    answers = [root.post(APPOINT, {"person": name}) for name in ("lee", "nobody")]
    assert [errors(answer) for answer in answers] == [errors(answers[1])] * 2
    assert not Grant.objects.exists()


def test_an_empty_ministry_asks_for_a_new_person_alone(root: Client) -> None:
    assert 'name="person"' not in root.get(APPOINT).content.decode()
    User.objects.create_user(
        "lee", name_ko="이두리", email="l@motir.example", ministry=Ministry.objects.get()
    )
    assert 'name="person"' in root.get(APPOINT).content.decode()


def test_the_page_of_another_ministry_stands_in_the_one_entered(root: Client) -> None:
    found("moe", "교육부", "Ministry of Education")
    root.post(ENTER)
    page = root.get("/ministries/moe/administrator/").content.decode()
    assert '<span class="site-owner" title="산업통상부">산업통상부</span>' in page
    assert "업무 대장" in page  # its navigation, by the rights there


def test_a_new_person_needs_a_name_and_an_address(root: Client) -> None:
    answer = root.post(APPOINT, {})
    assert len(errors(answer)) == 3
    assert not User.objects.filter(ministry__isnull=False).exists()


@pytest.mark.parametrize("role", list(Role))
def test_people_of_a_ministry_never_come_here(
    make_user: MakeUser, sign_in: SignIn, unit: Unit, role: Role
) -> None:
    found("moe", "교육부", "Ministry of Education")
    user = make_user("park", role, unit=unit)
    User.objects.filter(pk=user.pk).update(is_superuser=True)  # belongs to a ministry: no operator
    client = sign_in(user)
    paths = (LIST, NEW, ENTER, APPOINT, "/ministries/moe/enter/", "/ministries/nope/enter/")
    answers = [client.get(path) for path in paths] + [client.post(path, MOE) for path in (*paths, LEAVE)]
    shows = {LIST: 405}  # told to everybody alike
    asked = [403 for _path in paths] + [shows.get(path, 403) for path in (*paths, LEAVE)]
    assert [answer.status_code for answer in answers] == asked
    assert not [answer for answer in answers if "교육부" in answer.content.decode()]
    assert "ministries" not in client.get("/").content.decode()


def test_signed_out_to_the_sign_in_page(client: Client, ministry: Ministry) -> None:
    for path in (LIST, NEW, ENTER, APPOINT):
        assert client.get(path).headers["Location"] == f"/sign-in/?next={path}"


def test_an_unknown_code_is_not_found(root: Client) -> None:
    for path in ("/ministries/nope/enter/", "/ministries/nope/administrator/"):
        assert (root.get(path).status_code, root.post(path).status_code) == (404, 404)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_a_fixed_number_of_queries(
    root: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for number in range(rows):
        found(f"m{number}", f"부처 {number}", f"Ministry {number}")
    with django_assert_num_queries(3):
        root.get(LIST)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_operators_pages_keep_the_habits_of_all_pages(root: Client, language: str) -> None:
    """One heading, labels, nothing left over from the machine, and one language: as tests/pages/test_habits.py asks."""
    found("moe", "교육부", "Ministry of Education")
    root.cookies.load({settings.LANGUAGE_COOKIE_NAME: language})
    answers = [root.get(path) for path in (LIST, NEW, ENTER, APPOINT)]
    answers += [root.post(path, {"ministry_code": "a b", "username": ""}) for path in (NEW, APPOINT)]
    typed = typed_texts()
    for answer in answers:
        page = Reading(answer.content.decode())
        assert (answer.status_code, len(page.all("h1")), unlabelled(page)) == (200, 1, [])
        assert page.all("html")[0].attributes["lang"] == language
        assert [said for said in page.spoken() if LEFTOVERS.search(said)] == []
        assert [word for said in page.spoken() for word in foreign_words(language, said, typed)] == []


def test_an_operator_who_holds_a_role_here_stands_on_the_list_of_people(
    client: Client, make_user: MakeUser, unit: Unit
) -> None:
    """Whoever reads the ministry's rows is seen to; nobody of the ministry manages the account."""
    operator = User.objects.create_superuser(username="runner", email="runner@motir.example")
    issue_token(by=None, user=operator)
    client.force_login(make_user("admin", Role.ADMIN, unit=unit))
    assert "/organization/people/runner/" in client.get("/organization/people/").content.decode()
    page = client.get("/organization/people/runner/")
    assert (page.status_code, "/organization/people/runner/leave/" in page.content.decode()) == (200, False)
    assert client.get("/organization/people/runner/leave/").status_code == 404
