"""Taking a position: two taps on a phone, kept input, one clear sentence for what cannot be."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.cases.choices import State
from audit.cases.models import Case, Position
from audit.cases.refusals.ballot import NoBallot, NotInElectorate
from audit.core import clock
from audit.directory.models import User
from tests.cases.council import Council, again, council
from tests.pages.reading import errors, text
from tests.world import MakeUser

__all__ = ["council"]

SignIn = Callable[[User], Client]
OBJECTION = {
    "choice": "OBJECT",
    "objection_kind": "dependence",
    "reason": "국회 요구 자료에 들어갑니다.",
    "resolves_if": "요약본을 남깁니다.",
}
AGENDA = 24  # with the calendar, what units and objectors said, and what was drafted for the member


def send(client: Client, case: Case, **data: str) -> Any:
    """Post a position an hour after the ballot opened."""
    with clock.at(case.entered_at + timedelta(hours=1)):
        return client.post(reverse("case_position", args=[case.number]), data, follow=True)


def positions(case: Case) -> list[tuple[str, str, bool]]:
    rows = Position.objects.filter(elector__ballot__case=case)
    return [(row.elector.user.username, row.choice, row.late) for row in rows]


@pytest.mark.parametrize("choice", ["YES", "NO_OBJECTION"])
def test_two_taps_take_a_position(council: Council, sign_in: SignIn, choice: str) -> None:
    case = council.ballot()
    answer = send(sign_in(council.members[0]), case, choice=choice, page="case")
    assert positions(case) == [("member0", choice, False)]
    assert Position.objects.get().receipt in answer.content.decode()


@pytest.mark.parametrize(
    ("choice", "means"),
    [("ABSTAIN", "찬성도 반대도 아닌 것으로 봅니다."), ("RECUSE", "이 심의의 집계를 볼 수 없습니다.")],
)
def test_to_step_back_is_asked_first(council: Council, sign_in: SignIn, choice: str, means: str) -> None:
    case, client = council.ballot(), sign_in(council.members[0])
    asked = send(client, case, choice=choice, page="case")
    assert means in text(asked)
    assert positions(case) == []
    send(client, case, **{name: str(value) for name, value in asked.context["form"].initial.items()})
    assert positions(case) == [("member0", choice, False)]


def test_who_may_not_vote_is_refused_and_not_asked(council: Council, sign_in: SignIn) -> None:
    case = council.ballot()
    assert send(sign_in(council.chair), case, choice="RECUSE").status_code in {403, 409}


def test_what_an_objection_needs_is_marked_by_word_and_not_for_the_browser(
    council: Council, sign_in: SignIn
) -> None:
    case = council.ballot()
    with clock.at(case.entered_at + timedelta(hours=1)):
        page = sign_in(council.members[0]).get(case.get_absolute_url()).content.decode()
    marked = re.findall(r'<label class="field-label" for="id_(\w+)">[^<]*<span class="must">', page)
    assert marked == ["objection_kind", "reason", "resolves_if"]
    for name in marked:
        [tag] = re.findall(rf'<(?:select|textarea) [^>]*name="{name}"[^>]*>', page)
        assert " required" not in tag


def test_an_objection_says_why_and_how_to_resolve_it(council: Council, sign_in: SignIn) -> None:
    case = council.ballot()
    send(sign_in(council.members[0]), case, **OBJECTION, answerer=str(council.unit.pk))
    row = Position.objects.get()
    assert (row.choice, row.objection_kind, row.reason, row.resolves_if, row.answerer) == (
        *OBJECTION.values(),
        council.unit,
    )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"choice": ""}, "먼저 회신할 내용을 고르십시오."),
        ({"choice": "MAYBE"}, "다섯 가지 회신"),
        ({"reason": ""}, "반대하는 사유"),
        ({"reason": "ㅤ \u200b"}, "반대하는 사유"),
        ({"resolves_if": ""}, "동의 조건"),
        ({"objection_kind": ""}, "반대 유형"),
        ({"objection_kind": "because"}, "objection_kind"),
        ({"answerer": "99999"}, "목록에서 부서"),
        ({"answerer": "1e400"}, "목록에서 부서"),
        ({"reason": "가" * 2001}, "reason"),
        ({"reason": "가\x00나"}, "reason"),
    ],
)
def test_what_is_wrong_is_said_in_place_and_the_input_is_kept(
    council: Council, sign_in: SignIn, changed: dict[str, str], said: str
) -> None:
    case = council.ballot()
    for page in ("case", "agenda"):
        answer = send(sign_in(council.members[0]), case, page=page, **(OBJECTION | changed))
        assert answer.status_code == 200
        assert len(errors(answer)) == 1
        assert said in answer.content.decode()
        assert "요약본을 남깁니다." in answer.content.decode() or "resolves_if" in changed
    assert positions(case) == []


def test_the_latest_position_counts_and_the_same_again_adds_nothing(
    council: Council, sign_in: SignIn
) -> None:
    case = council.ballot()
    client = sign_in(council.members[0])
    for choice in ("YES", "YES", "NO_OBJECTION"):
        send(client, case, choice=choice)
    assert positions(case) == [("member0", "YES", False), ("member0", "NO_OBJECTION", False)]


def test_a_late_position_is_kept_and_told(council: Council, sign_in: SignIn) -> None:
    case = council.closed("-YYYYYYYY")
    answer = send(sign_in(council.members[0]), case, choice="YES")
    assert positions(case)[-1] == ("member0", "YES", True)
    assert "집계하지 않습니다" in text(answer)


def test_outsiders_take_no_position(council: Council, sign_in: SignIn, make_user: MakeUser) -> None:
    case = council.ballot()
    newcomer = make_user("newcomer", Role.MEMBER)
    for page in ("case", "agenda"):
        answer = send(sign_in(newcomer), case, choice="YES", page=page)
        assert (answer.status_code, errors(answer)) == (200, [str(NotInElectorate())])
    assert send(sign_in(council.head), case, choice="YES").status_code == 403
    assert positions(case) == []


def test_there_is_no_position_where_no_ballot_is(council: Council, sign_in: SignIn) -> None:
    case = council.in_state(State.CONSULTATION)
    for page in ("case", "agenda"):
        answer = send(sign_in(council.members[0]), case, choice="YES", page=page)
        assert (answer.status_code, str(NoBallot()) in text(answer), positions(case)) == (409, True, [])
    assert sign_in(council.members[0]).get(reverse("case_position", args=["2031-0001"])).status_code == 404


def after_deadline(client: Client, case: Case, **data: str) -> Any:
    """Post a position a minute after the deadline, before the worker came."""
    assert case.deadline is not None
    with clock.at(case.deadline + timedelta(minutes=1)):
        return client.post(reverse("case_position", args=[case.number]), data, follow=True)


def test_an_objection_a_minute_late_meets_the_extended_ballot(council: Council, sign_in: SignIn) -> None:
    """Nobody has settled the deadline yet: the clock's move comes first, then the form is looked at."""
    case, client = council.ballot(), sign_in(council.members[0])
    answer = after_deadline(client, case, **{**OBJECTION, "resolves_if": ""})
    assert errors(answer) != []
    assert "국회 요구 자료에 들어갑니다." in answer.content.decode()  # in the form, which is still there
    after_deadline(client, case, **OBJECTION)
    assert positions(case) == [("member0", "OBJECT", False)]


def test_an_objection_a_minute_late_is_given_back_where_the_ballot_is_closed(
    council: Council, sign_in: SignIn
) -> None:
    case, client = council.ballot(), sign_in(council.members[0])
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.vote(case, "-YYYYYYYY")
    assert case.deadline is not None
    with clock.at(case.deadline + timedelta(minutes=1)):
        assert "더 받지 않습니다" in text(client.get(case.get_absolute_url()))
    answer = after_deadline(client, case, **{**OBJECTION, "resolves_if": ""})
    assert (answer.status_code, len(positions(case))) == (409, 8)
    assert "에 마감되었고" in text(answer)
    assert "국회 요구 자료에 들어갑니다." in text(answer)
    after_deadline(client, case, **OBJECTION)
    assert positions(case)[-1] == ("member0", "OBJECT", True)  # kept as late


def test_an_objector_withdraws_while_it_is_answered(council: Council, sign_in: SignIn) -> None:
    case = council.closed("YYYYYYYYO")
    page = sign_in(council.members[8]).get(case.get_absolute_url()).content.decode()
    assert 'action="' + reverse("case_position", args=[case.number]) in page
    assert 'action="' + reverse("case_position", args=[case.number]) not in (
        sign_in(council.members[0]).get(case.get_absolute_url()).content.decode()
    )
    send(sign_in(council.members[8]), case, choice="NO_OBJECTION")
    assert positions(case)[-1] == ("member8", "NO_OBJECTION", False)


def test_the_link_in_the_mail_changes_nothing(council: Council, sign_in: SignIn) -> None:
    case = council.ballot()
    answer = sign_in(council.members[0]).get(reverse("case_position", args=[case.number]))
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{case.get_absolute_url()}#position")


# --- the agenda -------------------------------------------------------------------------------------------------------


def test_the_agenda_goes_from_card_to_card(council: Council, sign_in: SignIn) -> None:
    cases = [council.ballot() for _number in range(3)]
    client = sign_in(council.members[0])
    for done, case in enumerate(cases):
        with clock.at(cases[0].entered_at + timedelta(hours=1)):
            page = client.get(reverse("agenda")).context["agenda"]
        assert (page.done, page.total, page.card.case) == (done, 3, case)
        answer = send(client, case, choice="YES", page="agenda")
        assert answer.redirect_chain == [(reverse("agenda"), 302)]
    with clock.at(cases[0].entered_at + timedelta(hours=1)):
        page = client.get(reverse("agenda")).context["agenda"]
    assert (page.done, page.card, page.skip_to) == (3, None, "")


def test_a_card_can_be_put_off(council: Council, sign_in: SignIn) -> None:
    first, second = council.ballot(), council.ballot()
    client = sign_in(council.members[0])
    with clock.at(first.entered_at + timedelta(hours=1)):
        skipped = client.get(reverse("agenda")).context["agenda"].skip_to
        page = client.get(reverse("agenda"), {"case": skipped}).context["agenda"]
    assert (skipped, page.card.case, page.skip_to) == (second.number, second, first.number)


@pytest.mark.parametrize("query", ["", "?case=2031-0001", "?case=%01"])
def test_an_empty_agenda_says_so(council: Council, sign_in: SignIn, query: str) -> None:
    council.closed("YYYYYYYYY")
    answer = sign_in(council.members[0]).get(reverse("agenda") + query)
    assert (answer.status_code, answer.context["agenda"].total) == (200, 0)
    assert sign_in(council.chair).get(reverse("agenda")).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_agenda_costs_a_fixed_number_of_queries(
    council: Council, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    cases = [council.ballot() for _number in range(rows)]
    client = sign_in(council.members[0])
    with clock.at(again(cases[0]).entered_at + timedelta(hours=1)), django_assert_num_queries(AGENDA):
        client.get(reverse("agenda"))
