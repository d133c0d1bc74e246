"""What one reader learns of a ballot: before the close nothing of others, afterwards all."""

from datetime import timedelta

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.models import Grant
from audit.cases.actions import answer_objection, take_position
from audit.cases.models import Case, Position
from audit.cases.pages.voting import Vote, votes_of
from audit.core import clock
from audit.directory.models import User
from audit.directory.names import names_as_of
from tests.cases.council import Council, again
from tests.cases.people import OBJECTION
from tests.world import MakeUser


def look(case: Case, user: User, hours: float = 1) -> Vote:
    with clock.at(case.entered_at + timedelta(hours=hours)):
        return votes_of(again(case), user, names_as_of(clock.today()))[case.revision]


def test_before_the_ballot_there_is_nothing(council: Council) -> None:
    assert votes_of(council.draft(), council.chair, names_as_of(clock.today())) == {}


def test_while_it_is_open_everybody_sees_the_own_position_only(council: Council) -> None:
    case = council.ballot()
    with clock.at(case.entered_at + timedelta(minutes=1)):
        council.vote(case, "YO")
    chair, objector, silent = (
        look(case, user) for user in (council.chair, council.members[1], council.members[2])
    )
    assert [
        (vote.size, vote.sealed, vote.positions, vote.objections) for vote in (chair, objector, silent)
    ] == [(9, True, (), ())] * 3
    assert [vote.mine.choice if vote.mine else None for vote in (chair, objector, silent)] == [
        None,
        "OBJECT",
        None,
    ]
    assert [vote.may_vote for vote in (chair, objector, silent)] == [False, True, True]


def test_after_the_close_all_is_open(council: Council) -> None:
    case = council.closed("YYYYYNA-O")
    vote = look(case, council.chair)
    assert [(label, len(names)) for label, names in vote.positions_by_choice] == [
        ("동의", 5),
        ("이의 없음", 1),
        ("반대", 1),
        ("기권", 1),
        ("미회신", 1),
    ]
    [objection] = vote.objections
    assert (objection.who, objection.stands, objection.may_answer) == (str(council.members[8]), True, True)
    assert look(case, council.members[0]).objections[0].may_answer is False


def test_only_its_author_speaks_while_an_objection_is_answered(council: Council) -> None:
    case = council.closed("YYYYYYYYO")
    assert [look(case, council.members[number]).may_vote for number in (0, 8)] == [False, True]
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.say(case, 8, "N")
    assert [(objection.stands) for objection in look(case, council.chair, hours=2).objections] == []


def test_an_answered_objection_stays_visible_and_is_marked_as_withdrawn(council: Council) -> None:
    case = council.closed("YYYYYYYYO")
    with clock.at(case.entered_at + timedelta(hours=1)):
        answer_objection(by=council.chair, position=Position.objects.get(choice="OBJECT"), text="남깁니다.")
        council.say(case, 8, "N")
    [objection] = look(case, council.members[0], hours=2).objections
    assert (objection.stands, [answer.text for answer in objection.answers]) == (False, ["남깁니다."])


def test_the_head_of_the_unit_named_may_answer(council: Council) -> None:
    case = council.ballot()
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.vote(case, "YYYYYYYY")
        take_position(by=council.members[8], case=case, choice="OBJECT", answerer=council.unit, **OBJECTION)
    assert look(again(case), council.head).objections[0].may_answer is True


def test_who_heads_the_whole_ministry_answers_for_units_and_not_for_the_task_force(
    council: Council, make_user: MakeUser
) -> None:
    head_of_all = make_user("head of all")
    Grant.objects.create(
        ministry=council.ministry, user=head_of_all, role=Role.UNIT_HEAD, valid_from=clock.today()
    )
    case = council.closed("YYYYYYYYO")  # answerer: the task force
    assert look(case, head_of_all).objections[0].may_answer is False
    with pytest.raises(NotAllowed), clock.at(case.entered_at + timedelta(hours=1)):
        answer_objection(by=head_of_all, position=Position.objects.get(choice="OBJECT"), text="남깁니다.")
