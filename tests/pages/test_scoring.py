"""The pages of scoring: who opens them, rounds, the portfolio, the review desk."""

import re
from collections.abc import Callable
from copy import copy
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.core.tables import COUNT_CAP
from audit.directory.models import Ministry, Unit, User
from audit.journal.actions import audited
from audit.journal.models import Event
from audit.register.choices import Mandate, Status
from audit.register.models import WorkItem
from audit.scoring.actions.parts.rubric import install_default_rubric as _install_default_rubric
from audit.scoring.models import Assignment, Round, Rubric
from audit.scoring.pages import portfolio as page_of_values
from tests.pages.reading import Reading
from tests.scoring.reading import errors, primary, text
from tests.scoring.world import MakeItem, give
from tests.world import MakeUser, found

# Parts run inside an act; here this is it.
install_default_rubric = audited(_install_default_rubric)

SignIn = Callable[[User], Client]
HOME, QUEUE, NEW, PORTFOLIO = "/scoring/", "/scoring/queue/", "/scoring/rounds/new/", "/portfolio/"

ROUND, RELEASE = "/scoring/rounds/1/", "/scoring/rounds/1/release/"


INSIDERS = {*Role} - {Role.OBSERVER}


SEERS = {Role.REVIEWER, Role.SECRETARY, Role.CHAIR, Role.MEMBER, Role.MINISTER, Role.AUDITOR}


RUNNERS = {Role.SECRETARY, Role.CHAIR}


@pytest.mark.parametrize("role", list(Role))
def test_who_opens_what(make_user: MakeUser, sign_in: SignIn, opened: Round, unit: Unit, role: Role) -> None:
    client = sign_in(make_user("park", role, unit=unit))
    pages = (HOME, QUEUE, NEW, ROUND, RELEASE, PORTFOLIO)
    allowed = (INSIDERS, {Role.REVIEWER}, RUNNERS, SEERS, RUNNERS, SEERS)
    assert {page: client.get(page).status_code for page in pages} == {
        page: 200 if role in roles else 403 for page, roles in zip(pages, allowed, strict=True)
    }


@pytest.mark.parametrize("page", [HOME, QUEUE, NEW, ROUND, RELEASE, PORTFOLIO])
def test_signed_out_to_the_sign_in_page(client: Client, opened: Round, page: str) -> None:
    assert client.get(page).headers["Location"] == f"/sign-in/?next={page}"


@pytest.mark.parametrize("role", [role for role in Role if role not in RUNNERS])
def test_who_runs_no_rounds_cannot_post_either(
    make_user: MakeUser, sign_in: SignIn, opened: Round, role: Role
) -> None:
    client = sign_in(make_user("park", role))
    assert [client.post(page).status_code for page in (NEW, RELEASE)] == [403, 403]


def test_missing_and_foreign_rounds_are_404(sign_in: SignIn, secretary: User, opened: Round) -> None:
    other = found("other", "다른 부처", "Another Ministry")
    with ministry_scope(other):
        rubric = install_default_rubric(other)
        times = {"opened_at": clock.now(), "deadline": clock.now() + timedelta(days=1)}
        Round.objects.create(ministry=other, number=7, name="남의 차수", rubric=rubric, **times)
    client = sign_in(secretary)
    pages = [f"/scoring/rounds/{number}/{act}" for number in (7, 99) for act in ("", "release/")]
    assert [client.get(page).status_code for page in pages] == [404] * 4
    assert "남의 차수" not in text(client.get(HOME))


def test_looking_changes_nothing(sign_in: SignIn, anna: User, secretary: User, opened: Round) -> None:
    before = (Event.objects.count(), list(Assignment.objects.values_list("pk", "status")))
    preview = f"{NEW}?name=x&reviewers=1&deadline=2026-03-20"
    for user, pages in ((anna, (HOME, QUEUE, PORTFOLIO)), (secretary, (NEW, preview, ROUND, RELEASE))):
        client = sign_in(user)
        assert [client.get(page).status_code for page in pages] == [200] * len(pages)
        assert [client.head(page).status_code for page in (HOME, PORTFOLIO)] == [200, 200]
    assert (Event.objects.count(), list(Assignment.objects.values_list("pk", "status"))) == before


def test_a_new_round_offers_as_many_reviewers_as_the_ministry_set(
    sign_in: SignIn, secretary: User, rubric: Rubric
) -> None:
    Ministry.objects.update(reviewers_an_item=4)
    page = Reading(sign_in(secretary).get(NEW).content.decode())
    fields = {each.attributes.get("name"): each.attributes.get("value") for each in page.all("input")}
    assert fields["reviewers"] == "4"


def test_the_primary_button_follows_the_role(
    sign_in: SignIn, make_user: MakeUser, anna: User, secretary: User, staff: User, opened: Round
) -> None:
    people = (anna, secretary, make_user("park", Role.MEMBER), staff)
    assert [primary(sign_in(user).get(HOME)) for user in people] == [QUEUE, NEW, PORTFOLIO, None]


def test_the_home_page_says_what_waits_and_how_far_rounds_are(
    sign_in: SignIn, anna: User, own: Assignment, opened: Round
) -> None:
    give(own)
    page = text(sign_in(anna).get(HOME))
    assert "1차 평가 기한 2026. 3. 16.(월) 1건 남음 (전체 2건)" in page
    assert "4건 중 1 건" in page
    with clock.at(opened.deadline + timedelta(hours=1)):
        assert "기한 지남" in text(sign_in(anna).get(HOME))


def test_before_the_first_round_the_page_says_who_opens_it(sign_in: SignIn, staff: User) -> None:
    assert "간사나 단장이 첫 평가를 시작합니다" in text(sign_in(staff).get(HOME))


ASKED = {"name": "1차 평가", "unit": "", "kind": "", "reviewers": "2", "deadline": "2026-03-20"}


def test_a_round_is_shown_before_it_opens_and_opens_by_post(
    sign_in: SignIn, secretary: User, anna: User, bela: User, make_item: MakeItem, rubric: object
) -> None:
    item = make_item()
    make_item("아직", status=Status.LOGGED)
    client = sign_in(secretary)
    page = text(client.get(NEW, ASKED))
    assert "업무 1건을 평가합니다." in page
    assert "평가자 2명이 각자 1건을 맡고, 바로 메일을 받습니다." in page
    assert "평가 기한은 2026. 3. 20.(금) 18:00입니다." in page
    assert Round.objects.count() == 0
    response = client.post(NEW, ASKED, follow=True)
    assert response.redirect_chain == [(ROUND, 302)]
    assert "평가를 시작하고 평가자에게 메일을 보냈습니다: 1차 평가." in text(response)
    assert list(Round.objects.get().assignments.values_list("item", "reviewer").order_by("reviewer")) == [
        (item.pk, anna.pk),
        (item.pk, bela.pk),
    ]


def test_an_open_round_is_proposed_with_a_name_and_a_deadline(
    sign_in: SignIn, secretary: User, opened: Round
) -> None:
    page = sign_in(secretary).get(NEW).content.decode()
    assert 'value="2차 평가"' in page
    assert 'value="2026-03-23"' in page  # ten working days after 9 March


def test_what_stands_in_the_way_is_said_before_the_button(
    sign_in: SignIn, secretary: User, anna: User, review_unit: Unit, make_item: MakeItem, rubric: object
) -> None:
    client = sign_in(secretary)
    assert "조건에 맞는 업무가 없습니다" in text(client.get(NEW, ASKED))
    make_item("평가과의 일", unit=review_unit)
    page = client.get(NEW, ASKED)
    assert "평가자가 모자랍니다" in text(page) and "평가과의 일" in text(page)
    assert (
        '<button type="submit" class="krds-btn medium primary">평가 시작</button>'
        not in page.content.decode()
    )
    assert client.post(NEW, ASKED).status_code == 409
    assert Round.objects.count() == 0


def test_a_wrong_round_comes_back_as_it_was_typed(sign_in: SignIn, secretary: User, rubric: object) -> None:
    page = sign_in(secretary).get(NEW, ASKED | {"deadline": "2026-03-15", "name": "이름만"})
    assert errors(page) == ["기한: 근무일이 아닙니다. 다른 날을 고르십시오."]
    assert 'value="이름만"' in page.content.decode()


def rows(response: Any) -> list[str]:
    html = response.content.decode()
    return re.findall(r'<th scope="row"><a href="/register/\d+/">([^<]+)</a>', html)


@pytest.fixture
def scored(make_item: MakeItem, other_unit: Unit) -> None:
    make_item("중간", public_value=40, annual_minutes=600)
    make_item("낮음", public_value=5, annual_minutes=6000, kind="event")
    make_item("높음", public_value=90, annual_minutes=60, unit=other_unit, status=Status.IN_CASE)
    make_item("없음")
    make_item("폐지", public_value=1, status=Status.STOPPED)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["낮음", "중간", "높음", "없음"]),
        ("?zone=retire", ["낮음", "중간"]),
        ("?zone=above", ["높음"]),
        ("?zone=unscored", ["없음"]),
        ("?kind=event", ["낮음"]),
        ("?unit=TP-01", ["높음"]),
        ("?unit=M&zone=retire", ["낮음", "중간"]),
        ("?sort=hours", ["낮음", "없음", "중간", "높음"]),
        ("?sort=point", ["낮음", "중간", "높음", "없음"]),
        ("?zone=nonsense&unit=NOPE", ["낮음", "중간", "높음", "없음"]),
    ],
)
def test_the_portfolio(sign_in: SignIn, secretary: User, scored: None, query: str, titles: list[str]) -> None:
    assert rows(sign_in(secretary).get(f"{PORTFOLIO}{query}")) == titles


def test_hours_are_summed_up_to_a_hundred_thousand_entries(
    sign_in: SignIn,
    secretary: User,
    make_item: MakeItem,
    django_assert_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = make_item("하나", public_value=40, annual_minutes=600, kind="event")
    copies = [copy(made) for _each in range(COUNT_CAP)]
    for each in copies:
        each.pk, each.kind = None, "report"
    WorkItem.objects.bulk_create(copies)
    client = sign_in(secretary)
    with django_assert_num_queries(12):
        assert client.get(PORTFOLIO).context["chart"] is not None
    monkeypatch.setattr(page_of_values, "MOST_SUMMED", COUNT_CAP)
    with django_assert_num_queries(11):
        page = client.get(PORTFOLIO)
    assert "10,000건보다 많아 공공가치별 시간을 합산하지 않습니다" in text(page)
    assert page.context["chart"] is None
    narrowed = client.get(f"{PORTFOLIO}?kind=event")
    assert "합산하지 않습니다" not in text(narrowed) and narrowed.context["chart"] is not None


def test_items_are_chosen_for_a_case_by_a_plain_form(sign_in: SignIn, secretary: User, scored: None) -> None:
    html = sign_in(secretary).get(PORTFOLIO).content.decode()
    form = html[html.index('action="/cases/new/"') :]
    names = {item.title: item.pk for item in WorkItem.objects.all()}
    chosen = re.findall(r'name="items" value="(\d+)"', form)
    assert chosen == [str(names[title]) for title in ("낮음", "중간", "없음")]  # 높음 is in a case already
    assert 'method="get"' in html[: html.index('action="/cases/new/"')][-80:]


def test_the_portfolio_says_which_work_rests_on_a_law(
    sign_in: SignIn, secretary: User, make_item: MakeItem
) -> None:
    for place, mandate in enumerate((Mandate.STATUTE, Mandate.DECREE, Mandate.HABIT, Mandate.UNKNOWN)):
        make_item(mandate.value, mandate=mandate, public_value=place)
    page = Reading(sign_in(secretary).get(PORTFOLIO).content.decode())
    under = [each.words for each in page.all("span") if each.attributes.get("class", "").startswith("under")]
    unit = "기획재정담당관"
    assert under == [unit, "추진 근거: 법률", unit, "추진 근거: 대통령령", unit, unit]


def test_who_opens_no_cases_gets_no_boxes(sign_in: SignIn, anna: User, scored: None) -> None:
    page = sign_in(anna).get(PORTFOLIO)
    assert rows(page) == ["낮음", "중간", "높음", "없음"]
    assert "/cases/new/" not in page.content.decode()


def test_an_empty_portfolio_says_so(sign_in: SignIn, secretary: User) -> None:
    assert "해당하는 업무가 없습니다." in text(sign_in(secretary).get(PORTFOLIO))


def test_overdue_sheets_are_handed_over_on_the_review_desk(
    sign_in: SignIn, make_user: MakeUser, opened: Round, own: Assignment, secretary: User
) -> None:
    desk = "/admin/scores/"
    third = make_user("cho", Role.REVIEWER)
    client = sign_in(secretary)
    assert "주간 업무보고" not in text(client.get(desk))
    with clock.at(opened.deadline + timedelta(minutes=1)):
        assert "주간 업무보고" in text(client.get(desk))
        client.post(f"{desk}hand-over/", {"rows": f"{own.pk}:{own.reviewer_id}"})
    own.refresh_from_db()
    assert own.reviewer == third
    assert sign_in(make_user("head", Role.UNIT_HEAD)).get(desk).status_code == 403


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ko", ("평가", "국민 눈높이", "평가 시작하기", "업무 포트폴리오")),
        ("en", ("Scoring", "Citizen test", "Open a round", "Portfolio")),
    ],
)
def test_both_languages(
    sign_in: SignIn, anna: User, secretary: User, opened: Round, language: str, words: tuple[str, ...]
) -> None:
    User.objects.update(language=language)
    pages = ((anna, HOME), (anna, QUEUE), (secretary, NEW), (secretary, PORTFOLIO))
    seen = []
    for user, page in pages:
        user.refresh_from_db()
        response = sign_in(user).get(page)
        seen.append(text(response))
        assert response.content.decode().count("<h1") == 1
        assert f'<html lang="{language}"' in response.content.decode()
    assert [word in page for word, page in zip(words, seen, strict=True)] == [True] * 4
