"""Objections and their answers: who answers, when, and how a case goes on."""

from contextlib import AbstractContextManager
from datetime import timedelta

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.cases.actions import answer_objection, take_position
from audit.cases.ballots.queries.counting import standing
from audit.cases.choices import State
from audit.cases.models import Ballot, Case, ObjectionAnswer, Position
from audit.cases.pages.agenda import agenda_of
from audit.cases.pages.voting import votes_of
from audit.cases.queries.cases import objections, the_ballot, waiting_ballots, who_owes
from audit.cases.refusals.case import FieldMissing, TextTooLong
from audit.cases.refusals.objection import NotAnObjection
from audit.core import clock
from audit.core.refusals import Refused
from audit.directory.models import User
from audit.directory.names import names_as_of
from audit.journal.actions import audited
from audit.journal.models import Event
from audit.mail.models import Notice
from audit.organizations.actions.parts.rearrangement import rearrange as _rearrange
from audit.organizations.rules.plan import UnitChange
from audit.reminders.queries import reply_duties
from audit.reminders.queries.duties import positions
from tests.cases.council import Council, MakeUser, again, refused
from tests.cases.people import OBJECTION

# Parts run inside an act; here this is it.
rearrange = audited(_rearrange)


FROZEN = ("ministry", "case", "revision", "procedure", "text", "text_hash", "rule", "opened_at", "extended")
COLUMNS = [field.attname for field in Ballot._meta.concrete_fields]


def within(case: Case) -> AbstractContextManager[None]:
    """The clock an hour into the case's state."""
    return clock.at(case.entered_at + timedelta(hours=1))


@pytest.fixture
def objection(council: Council) -> Position:
    """The objection of the last member to a case that stopped at it; its author named the first unit."""
    case = council.ballot()
    with within(case):
        council.vote(case, "YYYYYYYY-")
        return take_position(
            by=council.members[8],
            case=case,
            choice="OBJECT",
            answerer=council.unit,
            **OBJECTION,
        )


def test_an_answer_is_kept_and_its_author_told(council: Council, objection: Position) -> None:
    answer = answer_objection(by=council.secretary, position=objection, text="요약본을 남깁니다.")
    assert (answer.position, answer.text, answer.answered_by) == (
        objection,
        "요약본을 남깁니다.",
        council.secretary,
    )
    notice = Notice.objects.get(kind="objection_answered")
    assert notice.person == council.members[8]
    assert answer_objection(by=council.secretary, position=objection, text="요약본을 남깁니다.") == answer
    assert (
        ObjectionAnswer.objects.count(),
        Notice.objects.filter(kind="objection_answered").count(),
    ) == (1, 1)


def test_who_answers_an_objection(council: Council, objection: Position, make_user: MakeUser) -> None:
    others: list[User] = [
        council.minister,
        council.staff,
        council.members[0],
        make_user("otherhead", Role.UNIT_HEAD, unit=council.other),
    ]
    for person in others:
        with refused(NotAllowed):
            answer_objection(by=person, position=objection, text="답변")
    for person in (council.chair, council.secretary, council.head):
        answer_objection(by=person, position=objection, text="답변")


@pytest.mark.parametrize(("text", "refusal"), [("", FieldMissing), ("가" * 4001, TextTooLong)])
def test_an_answer_says_something(
    council: Council, objection: Position, text: str, refusal: type[Refused]
) -> None:
    with refused(refusal):
        answer_objection(by=council.chair, position=objection, text=text)


def test_an_objection_is_answered_only_while_it_is_open(council: Council) -> None:
    case = council.ballot()
    with within(case):
        sealed = council.say(case, 8, "O")
        with refused(NotAnObjection):
            answer_objection(by=council.chair, position=sealed, text="엿본 답변")
        agreed = council.say(case, 0, "Y")
        council.vote(case, "-YYYYYYY-")
        with refused(NotAnObjection):
            answer_objection(by=council.chair, position=agreed, text="답변")
        council.say(case, 8, "N")
        with refused(NotAnObjection):
            answer_objection(by=council.chair, position=sealed, text="늦은 답변")


def test_its_author_withdraws_it_and_the_case_goes_on(council: Council, objection: Position) -> None:
    case = objection.elector.ballot.case
    with within(again(case)):
        assert council.say(case, 0, "O").late  # nobody else may speak now
        assert not council.say(case, 8, "Y").late
        assert again(case).state == State.OBJECTION
        council.all_look(council.move(case, "reopen_ballot"))
    case = again(case)
    first, second = Ballot.objects.order_by("pk")
    assert (first.outcome, second.outcome) == ("objection", "agreed")
    assert (case.state, second.closed_at) == (State.AGREED, case.entered_at)


def test_a_ballot_that_is_opened_again_is_a_new_row_that_the_positions_follow(
    council: Council, objection: Position
) -> None:
    case = again(objection.elector.ballot.case)
    first = the_ballot(case)
    counted, seats = standing(first), list(first.electors)
    with within(case):
        answer_objection(by=council.chair, position=objection, text="요약본을 남깁니다.")
        case = council.move(case, "reopen_ballot")
    second, closed = Ballot.objects.all()
    assert [getattr(closed, name) for name in COLUMNS] == [getattr(first, name) for name in COLUMNS]
    assert (closed.outcome, second.outcome, second.closed_at, second.verdict) == ("objection", "", None, None)
    assert (second.deadline, second.opening, second.first_opening) == (case.deadline, 2, first)
    assert [getattr(second, name) for name in FROZEN] == [getattr(first, name) for name in FROZEN]
    assert (list(second.electors), standing(second)) == (seats, counted)
    told = Event.objects.get(kind="case.reopen_ballot").facts
    assert (told["ballot"], told["reopens"]) == (second.pk, first.pk)


def test_who_owes_a_position_owes_it_in_the_ballot_that_is_opened_again(
    council: Council, make_user: MakeUser
) -> None:
    case = council.closed("YYYYYYY-O")
    with within(case):
        answer_objection(
            by=council.chair, position=Position.objects.get(choice="OBJECT"), text="요약본을 남깁니다."
        )
        case = council.move(case, "reopen_ballot")
        silent, second = council.members[7], the_ballot(case)
        assert (who_owes(case), list(waiting_ballots())) == ([silent], [second])
        [duty] = positions(None)
        assert (duty.who, duty.about, duty.deadline) == (silent, f"ballot:{second.pk}", case.deadline)
        assert [entry.case for entry in agenda_of(silent).entries] == [case]
        council.say(case, 8, "Y")
        council.say(case, 7, "O")
        council.all_look(case)  # closes it again, by that objection
        second.refresh_from_db()
        case = again(case)
        assert (case.state, second.outcome, the_ballot(case)) == (State.OBJECTION, "objection", second)
        [open_now] = objections()
        answer_objection(by=council.chair, position=open_now, text="요약본을 남깁니다.")
        council.say(case, 7, "Y")
        council.all_look(council.move(case, "reopen_ballot"))
    assert again(case).state == State.AGREED
    assert list(Ballot.objects.order_by("pk").values_list("opening", "first_opening", "outcome")) == [
        (1, None, "objection"),
        (2, second.first_opening_id, "objection"),
        (3, second.first_opening_id, "agreed"),
    ]


def test_an_answered_objection_that_stands_leaves_its_author_time(
    council: Council, objection: Position
) -> None:
    case = again(objection.elector.ballot.case)
    with within(case):
        answer_objection(by=council.chair, position=objection, text="요약본을 남깁니다.")
        case = council.move(case, "reopen_ballot")
    assert case.state == State.BALLOT
    assert case.deadline is not None
    council.tick(case.deadline)
    assert again(case).state == State.OBJECTION  # it still stands: not agreed, and not extended


def test_a_new_objection_closes_a_reopened_ballot(council: Council, objection: Position) -> None:
    case = again(objection.elector.ballot.case)
    with within(case):
        answer_objection(by=council.chair, position=objection, text="요약본을 남깁니다.")
        case = council.move(case, "reopen_ballot")
        council.say(case, 7, "O")
        assert again(case).state == State.BALLOT  # the others have not looked again
        council.all_look(case)
    assert again(case).state == State.OBJECTION


def test_for_a_unit_that_ended_answers_who_took_its_duties_over(
    council: Council, objection: Position, make_user: MakeUser
) -> None:
    heir = make_user("heir", Role.UNIT_HEAD, unit=council.other)
    case = objection.elector.ballot.case
    with within(case), refused(NotAllowed):
        answer_objection(by=heir, position=objection, text="요약본을 남깁니다.")
    with within(case):
        today = clock.today()
        rearrange(
            changes=[UnitChange(2, "merge", council.unit.code, successors=(council.other.code,))], day=today
        )
        vote = votes_of(again(case), heir, names_as_of(today))[case.revision]
        assert [(shown.answerer, shown.may_answer) for shown in vote.objections] == [("통상정책총괄과", True)]
        assert [duty.title for duty in reply_duties.objections(heir)] == [str(again(case))]
        with refused(NotAllowed):
            answer_objection(by=council.head, position=objection, text="요약본을 남깁니다.")
        assert answer_objection(by=heir, position=objection, text="요약본을 남깁니다.").answered_by == heir
