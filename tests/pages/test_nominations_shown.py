"""What senders see beside their own report: work that was named, voices, figures, and that nothing is kept."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.core import clock
from audit.directory.models import Ministry, Unit
from audit.nominations import middleware
from audit.nominations.actions.by_clock import keep_reports
from audit.nominations.actions.triage import join, take_up
from audit.nominations.models import NamedWork, Nomination
from tests.nominations.actions.test_triage import DRAFT
from tests.nominations.rows import TOMORROW, sealed, ticked
from tests.pages.test_nominations import code_in, send, text, token
from tests.world import MakeUser


@pytest.fixture(autouse=True)
def _own_turns() -> None:
    middleware.turns.cache_clear()


def test_work_named_already_is_shown_and_takes_a_voice_once_a_tab(
    client: Client, ministry: Ministry, unit: Unit, make_user: MakeUser
) -> None:
    secretary = make_user("secretary", Role.SECRETARY)
    item = take_up(by=secretary, ticked=ticked(sealed()), unit=unit, draft=DRAFT, text="등록")
    looked = text(client, "/nominate/", what="주간업무 추진실적 보고", look="1")
    assert DRAFT.title in looked
    assert "5명 미만의 목소리" in looked
    assert Nomination.objects.count() == 1
    page = text(client, "/nominate/named/")
    word = token(page)
    assert "내일부터 반영됩니다" in text(client, "/nominate/named/", token=word, item=str(item.pk))
    assert client.post("/nominate/named/", {"token": word, "item": item.pk}).status_code == 200
    assert NamedWork.objects.get().of_today == 1
    for sent in ({}, {"token": word}, {"token": "x", "item": item.pk}, {"token": word, "item": "x"}):
        assert client.post("/nominate/named/", sent).status_code == 409
    assert "주간업무" not in text(client, "/nominate/named/").split("<h1>")[0]


def test_reports_like_it_are_told_by_the_work_and_never_by_their_words(
    client: Client, ministry: Ministry, unit: Unit, make_user: MakeUser
) -> None:
    rows = sealed(*map(str, range(5)), what="복도 현황판을 금요일마다 새로 씁니다")
    take_up(
        by=make_user("secretary", Role.SECRETARY), ticked=ticked(rows), unit=unit, draft=DRAFT, text="등록"
    )
    page = text(client, "/nominate/", what="복도 현황판", look="1")
    assert (DRAFT.title in page, "비슷한 신고가 이 업무로 모였습니다" in page, "금요일" in page) == (
        True,
        True,
        False,
    )


def test_voices_show_from_five_on_the_page_of_the_item(
    client: Client, ministry: Ministry, unit: Unit, make_user: MakeUser
) -> None:
    secretary = make_user("secretary", Role.SECRETARY)
    rows = sealed(*map(str, range(5)))
    item = take_up(by=secretary, ticked=ticked(rows[:4]), unit=unit, draft=DRAFT, text="등록")
    client.force_login(secretary)
    assert "신고로 알려진 업무: 5명 미만의 목소리" in text(client, item.get_absolute_url())
    join(by=secretary, ticked=ticked(rows[4:]), item=item, text="합침")
    assert "신고로 알려진 업무: 5명의 목소리" in text(client, item.get_absolute_url())


def test_figures_tell_nothing_of_fewer_than_five(client: Client, ministry: Ministry) -> None:
    assert "아직 들어온 신고가 없습니다" in text(client, "/nominate/figures/")
    sealed("1", "2", "3", "4")
    page = text(client, "/nominate/figures/")
    assert "5건 미만" in page
    assert ">4<" not in page
    sealed("5", "6")
    assert "6" in text(client, "/nominate/figures/")


@pytest.mark.parametrize("address", ["/nominate/", "/nominate/named/", "/nominate/figures/"])
def test_pages_cost_the_same_with_one_and_with_three_rows(
    client: Client, ministry: Ministry, unit: Unit, make_user: MakeUser,
    django_assert_max_num_queries: DjangoAssertNumQueries, address: str,
) -> None:  # fmt: skip
    secretary = make_user("secretary", Role.SECRETARY)
    for names in (("1",), ("2", "3", "4")):
        for row in sealed(*names):
            take_up(by=secretary, ticked=ticked([row]), unit=unit, draft=DRAFT, text="등록")
        with django_assert_max_num_queries(4):
            client.get(address)


def test_every_answer_says_that_nothing_is_to_be_kept(client: Client, ministry: Ministry) -> None:
    for answer in (client.get("/nominate/"), client.get("/nominate/none/"), client.delete("/nominate/")):
        assert (answer.headers["Referrer-Policy"], dict(answer.cookies)) == ("no-referrer", {})
        assert answer.headers["Cache-Control"] == "no-store, private"
    assert client.get("/nominate").status_code == 301


def test_what_is_added_today_reaches_the_task_force_tomorrow(client: Client, ministry: Ministry) -> None:
    code = code_in(send(client))
    assert "내일부터 읽을 수 있습니다" in text(client, "/nominate/answer/", code=code)
    with clock.at(TOMORROW):
        keep_reports(clock.today())
        assert "2026. 3. 16." in text(client, "/nominate/answer/", code=code)
