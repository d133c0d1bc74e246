"""The list of cases, the page of a case, decisions: who sees what, and at what price."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.actions import answer_consultation, answer_objection
from audit.cases.choices import State
from audit.cases.models import Case, Decision, Position
from audit.cases.queries.cases import text_hash
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import User
from tests.cases.council import Council, again, council
from tests.world import MakeUser, found

__all__ = ["council"]

SignIn = Callable[[User], Client]
# Queries of a page, whatever its number of rows.
LIST, DECISIONS, RECORD = 8, 7, 18
# One of a page is the calendar: whether the planned day still holds is counted in working days.
PAGE = {State.CONSULTATION: 40, State.OBJECTION: 37}


def shown(client: Client, address: str, status: int = 200) -> str:
    """The page as text."""
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def page(council: Council, sign_in: SignIn, user: User, case: Case) -> str:
    """The page of a case for one reader, an hour after the case came into its state."""
    with clock.at(case.entered_at + timedelta(hours=1)):
        return shown(sign_in(user), case.get_absolute_url())


def bare(answer: Any, number: str) -> str:
    """A page without what differs by itself: the token of its forms and the address that was asked for."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode()).replace(number, "…")


# --- the list ---------------------------------------------------------------------------------------------------------


def listed(client: Client, query: str = "") -> list[str]:
    answer = client.get(reverse("case_list") + query)
    assert answer.status_code == 200
    return [row.number for row in answer.context["listing"].rows]


def test_the_list_shows_the_open_cases_first_of_all(council: Council, sign_in: SignIn) -> None:
    draft, running, gone = (
        council.in_state(state) for state in (State.DRAFT, State.CONSULTATION, State.WITHDRAWN)
    )
    client = sign_in(council.chair)
    assert listed(client) == [running.number, draft.number]
    assert listed(client, "?state=all") == [gone.number, running.number, draft.number]
    assert listed(client, "?state=withdrawn") == [gone.number]
    assert listed(client, "?measure=reduce") == []


def test_the_list_finds_cases_by_number_title_and_work(council: Council, sign_in: SignIn) -> None:
    first = council.draft(council.item("확대간부회의 자료"), title="회의 자료 폐지")
    council.draft(council.item("일일 언론동향"), title="출력물 배포 중단")
    client = sign_in(council.chair)
    for text in (first.number, "회의 자료", "확대간부"):
        assert listed(client, f"?text={text}") == [first.number], text
    assert listed(client, "?text=없는말") == []


@pytest.mark.parametrize(
    "query", ["?state=nonsense", "?measure=%01", "?text=%01", "?sort=password", "?cursor=x"]
)
def test_a_filter_that_cannot_be_read_does_no_harm(council: Council, sign_in: SignIn, query: str) -> None:
    council.draft()
    assert sign_in(council.chair).get(reverse("case_list") + query).status_code == 200


def test_an_empty_list_says_what_to_do(council: Council, sign_in: SignIn) -> None:
    assert reverse("case_new") in shown(sign_in(council.secretary), reverse("case_list"))
    assert reverse("case_new") not in shown(sign_in(council.members[0]), reverse("case_list"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_a_fixed_number_of_queries(
    council: Council, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for _number in range(rows):
        council.draft()
    client = sign_in(council.chair)
    with django_assert_num_queries(LIST):
        client.get(reverse("case_list"))


# --- who sees what ----------------------------------------------------------------------------------------------------


def test_drafts_are_missing_for_those_who_may_not_see_them(council: Council, sign_in: SignIn) -> None:
    case = council.draft()
    for user, status in (
        (council.chair, 200),
        (council.secretary, 200),
        (council.members[0], 404),
        (council.head, 404),
    ):
        assert sign_in(user).get(case.get_absolute_url()).status_code == status, user
    assert listed(sign_in(council.members[0])) == []


def test_foreign_and_missing_cases_answer_alike(
    council: Council, sign_in: SignIn, make_user: MakeUser
) -> None:
    case = council.in_state(State.CONSULTATION)
    other = found("mof", "재정부", "Ministry of Finance")
    stranger = User.objects.create_user(
        "stranger", "a-good-passphrase", name_ko="남", email="s@mof.example", ministry=other
    )
    with ministry_scope(other):
        Grant.objects.create(ministry=other, user=stranger, role=Role.CHAIR, valid_from="2025-01-01")
    asked = case.consultations.get()
    addresses = [
        case.get_absolute_url(),
        reverse("case_edit", args=[case.number]),
        reverse("case_move", args=[case.number, "submit"]),
        reverse("consultation_reply", args=[case.number, asked.pk]),
        reverse("objection_answer", args=[case.number, 1]),
        reverse("decision_detail", args=["D-2026-0001"]),
    ]
    client = sign_in(stranger)
    for address in addresses:
        missing = address.replace(case.number, "2031-9999")
        pages = [client.get(each) for each in (address, missing)]
        assert [each.status_code for each in pages] == [404, 404], address
        assert bare(pages[0], case.number) == bare(pages[1], "2031-9999")
    assert listed(client, "?state=all") == []


@pytest.mark.parametrize("pk", ["0", "99999999999999999999", "9" * 4000])
def test_odd_ids_are_missing_rows(council: Council, sign_in: SignIn, pk: str) -> None:
    case = council.in_state(State.CONSULTATION)
    for tail in (f"consultations/{pk}/reply/", f"objections/{pk}/"):
        assert sign_in(council.chair).get(f"{case.get_absolute_url()}{tail}").status_code == 404


# --- the page of a case -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("state", [state for state in State if state != State.DECIDED])
def test_every_state_has_its_page(council: Council, sign_in: SignIn, state: State, language: str) -> None:
    case = council.in_state(state)
    for user in (council.chair, council.members[0], council.minister):
        user.language = language
        user.save()
        if state == State.DRAFT and user != council.chair:
            continue
        text = page(council, sign_in, user, case)
        with translation.override(language):
            assert str(state.label) in text
        assert text.count("<h1") == 1


def test_while_the_ballot_is_open_nobody_sees_who_said_what(council: Council, sign_in: SignIn) -> None:
    case = council.ballot()
    with clock.at(case.entered_at + timedelta(minutes=5)):
        council.vote(case, "YNOAR")
    for user in (council.chair, council.secretary, council.minister, council.members[5], council.head):
        text = page(council, sign_in, user, case)
        assert "국회 요구 자료" not in text and "요약본" not in text
        assert "봉인" in text or "공개되지 않습니다" in text
        assert ("9명 중 5명" in text) == (user in (council.chair, council.secretary)), user
    own = page(council, sign_in, council.members[2], case)
    assert "국회 요구 자료" in own and council.members[0].name_ko not in own


def test_after_the_close_the_page_says_who_said_what(council: Council, sign_in: SignIn) -> None:
    case = council.closed("YYYYYYYNO")
    text = page(council, sign_in, council.members[0], case)
    assert "국회 요구 자료" in text and "요약본" in text and council.members[7].name_ko in text


def test_whoever_recused_sees_no_counts_until_it_is_decided(council: Council, sign_in: SignIn) -> None:
    case = council.closed("YYYYYYYOR")
    hidden, open_to_all = (page(council, sign_in, council.members[who], case) for who in (8, 0))
    assert ('class="tally"' in hidden, 'class="tally"' in open_to_all) == (False, True)
    assert council.members[0].name_ko not in hidden


def test_an_answered_objection_stays_open_when_the_ballot_is_reopened(
    council: Council, sign_in: SignIn
) -> None:
    case = council.closed("YYYYYYYYO")
    with clock.at(case.entered_at + timedelta(hours=2)):
        answer_objection(
            by=council.chair, position=Position.objects.get(choice="OBJECT"), text="요약본은 남깁니다."
        )
        council.move(case, "reopen_ballot")
    text = page(council, sign_in, council.members[0], again(case))
    assert "요약본은 남깁니다." in text and council.members[3].name_ko not in text


def test_buttons_are_offered_to_those_who_may_use_them(council: Council, sign_in: SignIn) -> None:
    draft, agreed = council.in_state(State.DRAFT), council.in_state(State.AGREED)
    submit = reverse("case_move", args=[draft.number, "submit"])
    assert submit in page(council, sign_in, council.chair, draft)
    assert submit not in page(council, sign_in, council.secretary, draft)
    sign = reverse("case_move", args=[agreed.number, "sign"])
    assert sign in page(council, sign_in, council.minister, agreed)
    assert sign not in page(council, sign_in, council.chair, agreed)


def test_a_draft_says_what_it_lacks(council: Council, sign_in: SignIn) -> None:
    case = council.draft(reasons="", effective_on=None)
    text = page(council, sign_in, council.chair, case)
    assert reverse("case_move", args=[case.number, "submit"]) not in text
    assert "제안 사유, 적용 시작일" in text


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("state", [State.CONSULTATION, State.OBJECTION])
def test_a_case_costs_a_fixed_number_of_queries(
    council: Council,
    sign_in: SignIn,
    make_user: MakeUser,
    django_assert_num_queries: DjangoAssertNumQueries,
    state: State,
    rows: int,
) -> None:
    other_head = make_user("other_head", Role.UNIT_HEAD, unit=council.other)
    items = [council.item(unit=unit) for unit in (council.unit, council.other, council.unit)[:rows]]
    case = council.move(council.draft(*items), "submit")
    if state == State.CONSULTATION:
        for question in case.consultations.select_related("unit"):
            head = council.head if question.unit == council.unit else other_head
            answer_consultation(by=head, consultation=question, point="필요한 곳이 있습니다.")
    else:
        assert case.deadline is not None
        with clock.at(case.deadline):
            case = council.move(case, "open_ballot")
        with clock.at(case.entered_at + timedelta(hours=1)):
            council.vote(case, "YYYYYY" + "O" * rows + "Y" * (3 - rows))
        case = again(case)
    client = sign_in(council.chair)
    with clock.at(case.entered_at + timedelta(hours=2)), django_assert_num_queries(PAGE[state]):
        client.get(case.get_absolute_url())


# --- decisions --------------------------------------------------------------------------------------------------------


def test_the_decision_record_holds_what_was_decided(
    council: Council, sign_in: SignIn, make_user: MakeUser
) -> None:
    case = council.signed()
    decision = Decision.objects.get(case=case)
    text = shown(sign_in(make_user("auditor", Role.AUDITOR)), decision.get_absolute_url())
    for part in (
        decision.number,
        "혁신-123",
        case.title,
        case.reasons,
        council.minister.name_ko,
        text_hash(decision.text),
    ):
        assert part in text
    assert council.members[8].name_ko in text


@pytest.mark.parametrize("rows", [1, 3])
def test_decisions_cost_a_fixed_number_of_queries(
    council: Council, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    numbers = [Decision.objects.get(case=council.signed()).number for _row in range(rows)]
    client = sign_in(council.members[0])
    with django_assert_num_queries(DECISIONS):
        answer = client.get(reverse("decision_list"))
    assert [row.number for row in answer.context["listing"].rows] == numbers[::-1]
    with django_assert_num_queries(RECORD):
        client.get(reverse("decision_detail", args=[numbers[0]]))
