"""What was said of earlier revisions stays readable on the page of a case, under the same seals."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.cases.actions import answer_consultation, answer_objection, reply_to_point
from audit.cases.models import Ballot, Case, Position
from audit.core import clock
from audit.directory.models import User
from audit.journal.append_only import lifted
from tests.cases.council import Council, again, council
from tests.cases.people import OBJECTION
from tests.cases.remembered import remembered
from tests.pages.reading import Element, Reading
from tests.world import MakeUser

__all__ = ["council"]

SignIn = Callable[[User], Client]
PAGE = 36  # queries of a case that was handed back, however often
POINT, REPLY, ANSWER = "필요한 곳이 있습니다.", "요약본을 보냅니다.", "요약본은 남깁니다."
HOUR = timedelta(hours=1)


def agreed(council: Council, case: Case, letters: str) -> Case:
    """A draft through consultation and ballot. The last member objects, is answered, and gives way."""
    with clock.at(case.entered_at):
        case = council.move(case, "submit")
        question = case.consultations.get(revision=case.revision)
        answer_consultation(by=council.head, consultation=question, point=POINT)
        reply_to_point(by=council.secretary, consultation=question, reply=REPLY)
    assert case.deadline is not None
    with clock.at(case.deadline):
        council.move(case, "open_ballot")
        council.vote(case, letters)
        answer_objection(
            by=council.chair, position=Position.objects.get(choice="OBJECT", answers=None), text=ANSWER
        )
        council.say(case, 8, "N")
        council.all_look(council.move(case, "reopen_ballot"))
    return again(case)


@remembered
def handed_back(council: Council, letters: str = "YYYYYYYAO", times: int = 1) -> Case:
    """A case that the minister has handed back so often: a draft again."""
    case = council.draft()
    for _time in range(times):
        case = agreed(council, case, letters)
        with clock.at(case.entered_at + HOUR):
            case = council.move(case, "hand_back", reason="근거를 더 밝혀 주십시오.")
    return again(case)


def folds(client: Client, case: Case) -> list[Element]:
    with clock.at(case.entered_at + HOUR):
        page = Reading(client.get(case.get_absolute_url()).content.decode())
    return [each for each in page.all("details") if each.attributes.get("class") == "round"]


def held(council: Council, fold: Element) -> dict[str, bool]:
    """Which parts of a round its fold holds; `members`: all nine of them."""
    words = {
        "verdict": "가결되었습니다. 동의 7명, 이의 없음 1명으로 9명 중 필요한 6명을 채웠습니다.",
        "tally": "기권 1",
        "objection": OBJECTION["reason"],
        "answer": ANSWER,
        "point": POINT,
        "reply": REPLY,
    }
    shown = {name: each in fold.words.replace("기권1", "기권 1") for name, each in words.items()}
    return shown | {"members": all(str(member) in fold.words for member in council.members)}


ALL = dict.fromkeys(("verdict", "tally", "objection", "answer", "point", "reply", "members"), True)
POINTS = dict.fromkeys(ALL, False) | {"point": True, "reply": True}


def test_what_was_said_before_a_case_was_handed_back_stays_readable(
    council: Council, sign_in: SignIn, make_user: MakeUser
) -> None:
    case = handed_back(council)
    for reader in (council.minister, council.members[0], council.head, make_user("auditor", Role.AUDITOR)):
        assert [held(council, fold) for fold in folds(sign_in(reader), case)] == [ALL], reader


def test_the_latest_of_the_earlier_rounds_comes_first(council: Council, sign_in: SignIn) -> None:
    found = folds(sign_in(council.chair), handed_back(council, times=2))
    assert [fold.words.split()[0] for fold in found] == ["제2차", "제1차"]


def test_a_first_revision_has_no_earlier_rounds(council: Council, sign_in: SignIn) -> None:
    assert folds(sign_in(council.chair), council.closed("YYYYYYYYY")) == []


def test_a_consultation_that_was_broken_off_stays_readable(council: Council, sign_in: SignIn) -> None:
    case = council.move(council.draft(), "submit")
    answer_consultation(by=council.head, consultation=case.consultations.get(), point=POINT)
    [fold] = folds(sign_in(council.chair), council.move(case, "revise"))
    assert held(council, fold) == POINTS | {"reply": False}
    assert ("이 차수에는 서면심의를 시작하지 않았습니다." in fold.words, "답변 없음" in fold.words) == (
        True,
        True,
    )


def test_who_may_see_no_names_reads_the_rounds_without_them(
    council: Council, sign_in: SignIn, make_user: MakeUser
) -> None:
    case = handed_back(council)
    [fold] = folds(sign_in(make_user("observer", Role.OBSERVER)), case)
    people = [*council.members, council.head, council.chair, council.secretary]
    assert held(council, fold) == ALL | {"members": False}
    assert [person for person in people if str(person) in fold.words] == []


def test_whoever_recused_sees_no_counts_of_an_earlier_round(council: Council, sign_in: SignIn) -> None:
    case = handed_back(council, "YYYYYYYRO")
    [hidden] = folds(sign_in(council.members[7]), case)
    assert held(council, hidden) == ALL | {"verdict": False, "tally": False, "members": False}


def test_of_a_ballot_that_was_stopped_only_that_is_told(council: Council, sign_in: SignIn) -> None:
    case = handed_back(council)
    # No move stops a ballot today; one that does must leak nothing.
    with lifted():
        Ballot.objects.filter(case=case).update(closed_at=None, verdict=None)
    for reader in (council.chair, council.members[8]):
        [fold] = folds(sign_in(reader), case)
        assert held(council, fold) == POINTS
        assert "서면심의가 마감 전에 중단되어 회신은 공개하지 않습니다." in fold.words


@pytest.mark.parametrize("times", [1, 3])
def test_earlier_rounds_cost_a_fixed_number_of_queries(
    council: Council, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries, times: int
) -> None:
    case, client = handed_back(council, times=times), sign_in(council.chair)
    with clock.at(case.entered_at + HOUR), django_assert_num_queries(PAGE):
        client.get(case.get_absolute_url())
