"""A ballot that was opened again ends early only when every member has looked at what changed."""

from datetime import timedelta

import pytest

from audit.cases.actions import answer_objection, look_again
from audit.cases.ballots.queries.counting import standing
from audit.cases.choices import State
from audit.cases.models import Case, Look
from audit.cases.pages.case import case_page
from audit.cases.queries.cases import the_ballot
from audit.cases.refusals.opening import NothingToLookAt
from audit.core import clock
from audit.journal.models import Event
from tests.cases.council import Council, again, refused


@pytest.fixture
def reopened(council: Council) -> Case:
    """Eight said yes, the ninth objected and was answered; the ballot is open again."""
    case = council.closed("YYYYYYYYO")
    with clock.at(case.entered_at + timedelta(hours=1)):
        position = next(row for row in standing(the_ballot(case)).values() if row.choice == "OBJECT")
        answer_objection(by=council.chair, position=position, text="요약본을 남깁니다.")
        return council.move(case, "reopen_ballot")


def test_it_does_not_close_within_seconds_when_the_objector_withdraws(
    council: Council, reopened: Case
) -> None:
    with clock.at(reopened.entered_at + timedelta(seconds=5)):
        council.say(reopened, 8, "Y")
        assert again(reopened).state == State.BALLOT
        for member in council.members[:7]:
            look_again(by=member, case=reopened)
        assert again(reopened).state == State.BALLOT
        assert case_page(again(reopened), council.members[7]).before.may_look
        look_again(by=council.members[7], case=reopened)
    assert again(reopened).state == State.AGREED
    assert Look.objects.count() == 9  # the one who took a new position has looked as well


def test_it_closes_at_its_deadline_whoever_has_looked(council: Council, reopened: Case) -> None:
    with clock.at(reopened.entered_at + timedelta(hours=1)):
        council.say(reopened, 8, "N")
    case = council.until_due(reopened)
    assert (case.state, case.entered_at) == (State.AGREED, reopened.deadline)


def test_looking_twice_is_looking_once(council: Council, reopened: Case) -> None:
    with clock.at(reopened.entered_at + timedelta(hours=1)):
        first = look_again(by=council.members[0], case=reopened)
        assert look_again(by=council.members[0], case=reopened) == first
        assert not case_page(again(reopened), council.members[0]).before.may_look
    assert Event.objects.filter(kind="elector.looked_again").count() == 1


def test_a_first_opening_asks_nobody_to_look(council: Council) -> None:
    case = council.ballot()
    with clock.at(case.entered_at + timedelta(hours=1)):
        with refused(NothingToLookAt):
            look_again(by=council.members[0], case=case)
        council.vote(case, "YYYYYYYYY")
    assert again(case).state == State.AGREED
    assert not Look.objects.exists()


def test_who_recused_need_not_look(council: Council) -> None:
    case = council.closed("RYYYYYYYO")
    with clock.at(case.entered_at + timedelta(hours=1)):
        position = next(row for row in standing(the_ballot(case)).values() if row.choice == "OBJECT")
        answer_objection(by=council.chair, position=position, text="요약본을 남깁니다.")
        case = council.move(case, "reopen_ballot")
        council.say(case, 8, "Y")
        for member in council.members[1:8]:
            look_again(by=member, case=case)
    assert again(case).state == State.AGREED
