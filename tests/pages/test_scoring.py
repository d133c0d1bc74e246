"""The pages of scoring: who opens them, what they do, and that they stay blind until the release."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client

from audit.access.choices import Role
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Unit, User
from audit.journal.models import Event
from audit.register.choices import Status
from audit.register.models import WorkItem
from audit.scoring.actions import install_default_rubric, release_round
from audit.scoring.models import Assignment, Mark, Round
from tests.pages.reading import errors, text
from tests.scoring.world import CODES, MakeItem, OpenRound, give, sheet
from tests.world import MakeUser, found

SignIn = Callable[[User], Client]
Counts = Callable[[int], Any]
HOME, QUEUE, NEW, PORTFOLIO = "/scoring/", "/scoring/queue/", "/scoring/rounds/new/", "/portfolio/"
ROUND, RELEASE = "/scoring/rounds/1/", "/scoring/rounds/1/release/"
LEVELS = dict.fromkeys(CODES, "2")


def posted(assignment: Assignment, **typed: str) -> dict[str, str]:
    return {"assignment": str(assignment.pk), "do": "score"} | (typed or LEVELS)


@pytest.fixture
def opened(open_: OpenRound, make_item: MakeItem) -> Round:
    """A round of two items, each with Anna and Bela."""
    return open_(make_item("주간 업무보고"), make_item("월간 행사 보고"))


@pytest.fixture
def own(opened: Round, anna: User) -> Assignment:
    return opened.assignments.get(reviewer=anna, item__title="주간 업무보고")


# --- who -----------------------------------------------------------------------------------------------------------

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
        assert [client.head(page).status_code for page in (HOME, PORTFOLIO)] == [405, 405]
    assert (Event.objects.count(), list(Assignment.objects.values_list("pk", "status"))) == before


# --- home ----------------------------------------------------------------------------------------------------------


def primary(response: Any) -> str | None:
    found_ = re.search(r'<a class="krds-btn medium primary" href="([^"]+)"', response.content.decode())
    return found_.group(1) if found_ else None


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


# --- opening a round -----------------------------------------------------------------------------------------------

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


# --- the queue -----------------------------------------------------------------------------------------------------


def test_one_item_a_page_with_its_facts_and_no_earlier_value(
    sign_in: SignIn, anna: User, own: Assignment
) -> None:
    WorkItem.objects.update(public_value=12.34, requester="장관실", mandate_citation="훈령 제1호")
    page = text(sign_in(anna).get(QUEUE))
    for fact in (
        "주간 업무보고",
        "기획재정담당관",
        "장관실",
        "훈령 제1호",
        "수시, 연 약 52회",
        "연 52회 × 1명 × 60분",
        "2건 중 0 건",
    ):
        assert fact in page
    assert "월간 행사 보고" not in page
    assert "12.3" not in page  # the value of an earlier round would lead the reviewer


def test_a_sheet_by_radio_buttons_or_by_digits(
    sign_in: SignIn, anna: User, opened: Round, own: Assignment
) -> None:
    client = sign_in(anna)
    response = client.post(QUEUE, posted(own), follow=True)
    assert response.redirect_chain == [(f"{QUEUE}?skip={own.pk}", 302)]
    assert "앞 업무를 저장했습니다." in text(response) and "월간 행사 보고" in text(response)
    other = opened.assignments.get(reviewer=anna, status="open")
    done = client.post(QUEUE, posted(other, quick="x104321", note="형식만 남음"), follow=True)
    assert "평가를 모두 마쳤습니다" in text(done)
    other.refresh_from_db()
    assert other.note == "형식만 남음"
    assert list(other.marks.order_by("criterion__position").values_list("level", flat=True)) == [
        1,
        0,
        4,
        3,
        2,
        1,
    ]


def test_a_second_click_is_told_so(sign_in: SignIn, anna: User, own: Assignment) -> None:
    client = sign_in(anna)
    client.post(QUEUE, posted(own))
    for typed in (LEVELS, {"quick": "1"}):
        back = client.post(
            QUEUE, posted(own, **typed), follow=True, headers={"referer": f"http://testserver{QUEUE}"}
        )
        assert "이미" in text(back)
    assert Mark.objects.count() == len(CODES)


def test_a_wrong_sheet_comes_back_with_what_was_chosen(sign_in: SignIn, anna: User, own: Assignment) -> None:
    page = sign_in(anna).post(QUEUE, posted(own, citizens="3", note="가나다"))
    html = page.content.decode()
    assert errors(page) == [
        f"{name}: 척도나 ‘모름’을 고르십시오."
        for name in ("목적", "국민의 이용", "근거 법령", "관행", "인력과 예산", "중복")
    ]
    assert re.findall(r'value="(\w)" id="id_(\w+)_\w" checked', html) == [("3", "citizens")]
    assert "가나다" in html
    assert Mark.objects.count() == 0


@pytest.mark.parametrize("raw", ["", "0", "-1", "x", "1e3", "9" * 30, "\x00", "１"])
def test_an_id_that_is_none_is_404_and_skips_nothing(
    sign_in: SignIn, anna: User, own: Assignment, raw: str
) -> None:
    client = sign_in(anna)
    assert client.post(QUEUE, {"assignment": raw, "do": "score"}).status_code == 404
    assert "주간 업무보고" in text(client.get(f"{QUEUE}?skip={quote(raw)}"))


@pytest.mark.parametrize("do", ["score", "recuse", "abstain"])
def test_a_foreign_sheet_is_404(sign_in: SignIn, bela: User, own: Assignment, do: str) -> None:
    before = Event.objects.count()
    assert sign_in(bela).post(QUEUE, posted(own) | {"do": do}).status_code == 404
    own.refresh_from_db()
    assert (own.status, Event.objects.count()) == ("open", before)


@pytest.mark.parametrize(
    ("do", "status", "told"),
    [
        ("recuse", "recused", "‘주간 업무보고’ 평가를 회피했습니다."),
        ("abstain", "abstained", "‘주간 업무보고’은(는) 기권했습니다."),
    ],
)
def test_stepping_back(sign_in: SignIn, anna: User, own: Assignment, do: str, status: str, told: str) -> None:
    response = sign_in(anna).post(QUEUE, {"assignment": str(own.pk), "do": do}, follow=True)
    own.refresh_from_db()
    assert own.status == status
    assert told in text(response)
    assert Mark.objects.count() == 0


def test_skipping(sign_in: SignIn, anna: User, own: Assignment) -> None:
    client = sign_in(anna)
    assert f'href="?skip={own.pk}"' in client.get(QUEUE).content.decode()
    assert "월간 행사 보고" in text(client.get(f"{QUEUE}?skip={own.pk}"))
    client.post(QUEUE, posted(own))
    assert "?skip=" not in client.get(QUEUE).content.decode()  # nothing else is left


# --- blindness -----------------------------------------------------------------------------------------------------

CHANGING = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|\b[0-9a-f]{12,64}\b')


def seen_by(sign_in: SignIn, people: tuple[User, ...], item: WorkItem) -> Mapping[tuple[str, str], str]:
    """Every page that could tell something, per person; what changes by chance is taken out."""
    turns = [f"{QUEUE}?skip={pk}" for pk in Assignment.objects.values_list("pk", flat=True)]
    pages = [HOME, QUEUE, *turns, ROUND, RELEASE, PORTFOLIO, f"/register/{item.pk}/"]
    pages += ["/register/", "/journal/", "/", "/outbox/", "/results/"]
    shown = {}
    for user in people:
        client = sign_in(user)
        for page in pages:
            response = client.get(page)
            shown[user.username, page] = CHANGING.sub("", response.content.decode())
    return shown


def test_before_the_release_no_page_depends_on_a_level(
    sign_in: SignIn,
    make_user: MakeUser,
    opened: Round,
    own: Assignment,
    anna: User,
    bela: User,
    secretary: User,
) -> None:
    """Whatever Bela chose, everybody else's pages are the same to the letter."""
    people = (anna, secretary, make_user("chair", Role.CHAIR), make_user("park", Role.AUDITOR))
    theirs = opened.assignments.get(reviewer=bela, item=own.item)
    shown = []
    for marks in (sheet(0), sheet(4), sheet(None, citizens=2)):
        with transaction.atomic():
            give(theirs, marks)
            shown.append(seen_by(sign_in, people, own.item))
            transaction.set_rollback(True)
    assert [page for page in shown[0] if len({each[page] for each in shown}) > 1] == []


def test_the_open_round_shows_counts_of_sheets_only(
    sign_in: SignIn, opened: Round, own: Assignment, secretary: User, bela: User
) -> None:
    give(own, sheet(4))
    page = text(sign_in(secretary).get(ROUND))
    assert "4건 중 1 건" in page
    assert ("bela 님" in page, "anna 님" in page) == (True, True)
    assert [word in page for word in ("기준별 평균", "공공가치 (100점 만점)", "국민의 눈")] == [
        False,
        False,
        False,
    ]
    assert "anna 님" not in text(sign_in(bela).get(ROUND))  # who is slow is for those who run the round


def test_after_the_release_levels_are_shown_without_names(
    sign_in: SignIn, opened: Round, secretary: User, bela: User
) -> None:
    for row in opened.assignments.all():
        give(row, sheet(1 if row.item.title == "주간 업무보고" else 4, law=0 if row.reviewer == bela else 1))
    release_round(by=secretary, round=opened)
    page = text(sign_in(bela).get(ROUND))
    assert page.index("주간 업무보고") < page.index("월간 행사 보고")
    assert "근거 법령 0.5" in page and "국민의 눈 1.0" in page
    assert [name in page for name in ("anna 님", "bela 님")] == [False, False]


# --- release -------------------------------------------------------------------------------------------------------


def test_the_release_is_confirmed_and_happens_once(sign_in: SignIn, opened: Round, secretary: User) -> None:
    client = sign_in(secretary)
    assert primary(client.get(ROUND)) is None
    early = client.post(RELEASE, follow=True, headers={"referer": f"http://testserver{RELEASE}"})
    assert "평가 4건이 아직 남아 있고 기한도 지나지 않았습니다." in text(early)
    give(opened.assignments.all()[0])
    with clock.at(opened.deadline):
        assert primary(client.get(ROUND)) == RELEASE
        assert "평가표 4건 가운데 1건을 반영합니다. 제출하지 않은 3건은 더 받지 않습니다." in text(
            client.get(RELEASE)
        )
        done = client.post(RELEASE, follow=True)
        assert "결과를 공개했습니다." in text(done) and "정비 검토 구간" in text(done)
        assert client.get(RELEASE).headers["Location"] == ROUND
        again = client.post(RELEASE, follow=True, headers={"referer": f"http://testserver{ROUND}"})
        assert "이미" in text(again)
    assert Event.objects.filter(kind="round.released").count() == 1


# --- the portfolio -------------------------------------------------------------------------------------------------


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


def test_items_are_chosen_for_a_case_by_a_plain_form(sign_in: SignIn, secretary: User, scored: None) -> None:
    html = sign_in(secretary).get(PORTFOLIO).content.decode()
    form = html[html.index('action="/cases/new/"') :]
    names = {item.title: item.pk for item in WorkItem.objects.all()}
    chosen = re.findall(r'name="items" value="(\d+)"', form)
    assert chosen == [str(names[title]) for title in ("낮음", "중간", "없음")]  # 높음 is in a case already
    assert 'method="get"' in html[: html.index('action="/cases/new/"')][-80:]


def test_who_opens_no_cases_gets_no_boxes(sign_in: SignIn, anna: User, scored: None) -> None:
    page = sign_in(anna).get(PORTFOLIO)
    assert rows(page) == ["낮음", "중간", "높음", "없음"]
    assert "/cases/new/" not in page.content.decode()


def test_an_empty_portfolio_says_so(sign_in: SignIn, secretary: User) -> None:
    assert "해당하는 업무가 없습니다." in text(sign_in(secretary).get(PORTFOLIO))


# --- the review desk -----------------------------------------------------------------------------------------------


def test_overdue_sheets_are_handed_over_on_the_review_desk(
    sign_in: SignIn, make_user: MakeUser, opened: Round, own: Assignment, secretary: User
) -> None:
    desk = "/admin/audit/assignment/"
    third = make_user("cho", Role.REVIEWER)
    client = sign_in(secretary)
    assert "주간 업무보고" not in text(client.get(desk))
    with clock.at(opened.deadline + timedelta(minutes=1)):
        assert "주간 업무보고" in text(client.get(desk))
        client.post(desk, {"action": "hand_over", "_selected_action": [str(own.pk)]})
    own.refresh_from_db()
    assert own.reviewer == third
    assert sign_in(make_user("adm", Role.ADMIN)).get(desk).status_code == 403


# --- both languages, and a fixed number of queries -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ko", ("점수", "국민의 눈", "평가 시작하기", "업무 포트폴리오")),
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


def release(of: Round, by: User) -> None:
    for row in of.assignments.filter(status="open"):
        give(row)
    release_round(by=by, round=of)


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_a_fixed_number_of_queries(
    sign_in: SignIn,
    open_: OpenRound,
    make_item: MakeItem,
    anna: User,
    secretary: User,
    django_assert_num_queries: Counts,
    count: int,
) -> None:
    def scored_before(place: int) -> Round:
        opened = open_(*[make_item(f"업무 {place}-{number}") for number in range(count)])
        release(opened, secretary)
        return opened

    released = [scored_before(place) for place in range(count)][-1]
    rounds = [
        open_(*[make_item(f"새 업무 {place}-{number}") for number in range(count)]) for place in range(count)
    ]
    costs = {
        (anna, HOME): 10,
        (anna, QUEUE): 10,
        (secretary, HOME): 8,
        (secretary, f"{NEW}?name=x&reviewers=1&deadline=2026-03-20"): 12,
        (secretary, rounds[-1].get_absolute_url()): 10,
        (secretary, released.get_absolute_url()): 12,
        (secretary, PORTFOLIO): 9,
    }
    for (user, page), cost in costs.items():
        client = sign_in(user)
        with django_assert_num_queries(cost):
            client.get(page)
