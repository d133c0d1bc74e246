"""The silence procedure: its conditions, its ways out, and notices that do not arrive."""

from datetime import timedelta

import pytest

from audit.access.choices import Role
from audit.cases.actions import answer_consultation, answer_objection, take_position, wish_for_ballot
from audit.cases.ballots.queries.counting import standing
from audit.cases.ballots.wording import verdict_sentences
from audit.cases.choices import BallotOutcome, Procedure, State
from audit.cases.models import Ballot, BallotWish, Case
from audit.cases.queries.cases import the_ballot
from audit.cases.queries.facts import open_moves
from audit.cases.queries.verification.ballots import ballot_findings
from audit.cases.queries.verification.positions import position_findings
from audit.cases.refusals.ballot import NotInElectorate
from audit.cases.refusals.case import FieldMissing
from audit.cases.refusals.opening import NoSilence, NotLight, ObjectedBefore, OwnersDoNotAgree
from audit.core import clock
from audit.directory.models import Ministry
from audit.journal.models import Event
from audit.mail.choices import MailStatus
from audit.mail.models import OutboxMail
from audit.register.choices import Mandate
from tests.cases.council import Council, MakeUser, again, refused, told


def ended(council: Council, case: Case) -> Case:
    """The clock comes to the deadline, every notice having arrived before."""
    with clock.at(case.entered_at):
        council.told_all()
    return council.until_due(case)


def found_wrong() -> list[str]:
    return [str(each) for each in (*ballot_findings(), *position_findings())]


def test_silence_is_agreement_where_every_notice_arrived(council: Council) -> None:
    case = council.silence()
    ballot = the_ballot(case)
    assert (ballot.procedure, case.state) == (Procedure.SILENCE, State.SILENCE)
    assert told("silence_opened") == sorted(member.username for member in council.members)
    case = ended(council, case)
    ballot = the_ballot(case)
    assert (case.state, ballot.outcome, ballot.closed_at) == (
        State.AGREED,
        BallotOutcome.AGREED,
        case.entered_at,
    )
    assert verdict_sentences(ballot.verdict) == ["가결입니다. 기한까지 반대가 없었습니다."]
    assert found_wrong() == []


def test_it_lasts_five_working_days(council: Council) -> None:
    case = council.silence()
    assert case.deadline is not None
    assert case.deadline - case.entered_at == timedelta(days=7)


def test_a_late_clock_decides_as_of_the_deadline(council: Council) -> None:
    case = council.silence()
    with clock.at(case.entered_at):
        council.told_all()
    assert case.deadline is not None
    council.tick(case.deadline + timedelta(days=9))
    assert (again(case).state, again(case).entered_at) == (State.AGREED, case.deadline)
    events = Event.objects.count()
    council.tick(case.deadline + timedelta(days=9))
    assert Event.objects.count() == events


def test_an_objection_stops_it_at_once(council: Council) -> None:
    case = council.silence()
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.say(case, 0, "O")
    case = again(case)
    assert (case.state, the_ballot(case).outcome) == (State.OBJECTION, BallotOutcome.OBJECTION)
    assert found_wrong() == []


def test_after_an_objection_it_is_a_ballot_that_nobodys_silence_passes(council: Council) -> None:
    case = council.silence()
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.say(case, 0, "O")
        position = next(iter(standing(the_ballot(case)).values()))
        answer_objection(by=council.secretary, position=position, text="요약본을 남깁니다.")
        case = council.move(again(case), "reopen_ballot")
    ballot = the_ballot(case)
    assert (case.state, ballot.procedure, ballot.opening) == (State.BALLOT, Procedure.BALLOT, 2)
    with clock.at(case.entered_at + timedelta(hours=2)):
        council.say(case, 0, "Y")
    assert again(case).state == State.BALLOT
    assert again(council.until_due(case)).state == State.BALLOT  # extended: eight members said nothing
    assert found_wrong() == []


def test_a_wish_leads_to_a_ballot_at_once(council: Council) -> None:
    case = council.silence()
    with clock.at(case.entered_at + timedelta(hours=1)):
        wish_for_ballot(by=council.members[3], case=case, text="분기 보고는 남겨 주십시오.")
    case = again(case)
    silence, ballot = Ballot.objects.order_by("pk")
    assert (silence.outcome, silence.closed_at is not None) == (BallotOutcome.BALLOT, True)
    assert (case.state, ballot.procedure, ballot.electors.count()) == (State.BALLOT, Procedure.BALLOT, 9)
    assert BallotWish.objects.get().text == "분기 보고는 남겨 주십시오."
    assert verdict_sentences(silence.verdict)[1:] == ["내용 수정이나 서면심의를 요청한 위원이 있습니다: 1명."]
    assert told("ballot_opened") == sorted(member.username for member in council.members)
    assert found_wrong() == []
    with refused(NoSilence):
        wish_for_ballot(by=council.members[4], case=case, text="저도 그렇습니다.")


def test_a_wish_says_what_and_comes_from_a_member(council: Council, make_user: MakeUser) -> None:
    case = council.silence()
    with clock.at(case.entered_at):
        with refused(FieldMissing):
            wish_for_ballot(by=council.members[0], case=case, text=" ㅤ ")
        newcomer = make_user("newcomer", Role.MEMBER)
        with refused(NotInElectorate):
            wish_for_ballot(by=newcomer, case=case, text="저도요.")


@pytest.mark.parametrize("status", [MailStatus.FAILED, MailStatus.WAITING])
def test_a_notice_that_did_not_arrive_extends_it_for_all_once(council: Council, status: MailStatus) -> None:
    case = council.silence()
    with clock.at(case.entered_at):
        council.told_all()
        OutboxMail.objects.filter(recipient=council.members[4], kind="silence_opened").update(
            status=status, sent_at=None
        )
    first = case.deadline
    case = council.until_due(case)
    assert first is not None
    assert case.deadline is not None
    assert (case.state, the_ballot(case).extended) == (State.SILENCE, True)
    assert case.deadline - first == timedelta(days=7)
    assert told("silence_extended") == sorted(member.username for member in council.members)
    with clock.at(first):
        council.told_all()
    assert council.until_due(case).state == State.AGREED


def test_what_arrives_after_the_deadline_did_not_arrive(council: Council) -> None:
    case = council.silence()
    assert case.deadline is not None
    with clock.at(case.deadline + timedelta(minutes=1)):
        council.told_all()
    council.tick(case.deadline + timedelta(hours=1))
    assert (again(case).state, the_ballot(again(case)).extended) == (State.SILENCE, True)


def test_where_it_does_not_arrive_twice_the_council_votes(council: Council) -> None:
    case = council.until_due(council.until_due(council.silence()))
    assert (case.state, the_ballot(case).procedure) == (State.BALLOT, Procedure.BALLOT)


def test_who_has_spoken_was_told(council: Council) -> None:
    case = council.silence()
    with clock.at(case.entered_at):
        council.told_all()
        OutboxMail.objects.filter(recipient=council.members[4]).update(status=MailStatus.FAILED, sent_at=None)
        council.say(case, 4, "N")
    assert council.until_due(case).state == State.AGREED


def test_too_few_that_are_left_vote(council: Council) -> None:
    case = council.silence()
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.vote(case, "RRRRRRR--")
    assert ended(council, case).state == State.BALLOT


def test_work_that_is_not_light_is_not_offered_it(council: Council) -> None:
    case = council.agreed_to(council.item(mandate=Mandate.UNKNOWN))
    assert case.deadline is not None
    with clock.at(case.deadline):
        assert "open_silence" not in [entry.move.name for entry in open_moves(case, council.chair)]
        with refused(NotLight):
            council.move(case, "open_silence")


def test_hours_at_the_limit_are_not_light(council: Council) -> None:
    Ministry.objects.update(light_hours=24)
    case = council.agreed_to()
    assert case.deadline is not None
    with clock.at(case.deadline), refused(NotLight):
        council.move(case, "open_silence")


@pytest.mark.parametrize("answered", [False, True])
def test_the_owner_has_to_agree_in_so_many_words(council: Council, answered: bool) -> None:
    case = council.move(council.draft(), "submit")
    if answered:
        answer_consultation(by=council.head, consultation=case.consultations.get())
    assert case.deadline is not None
    with clock.at(case.deadline), refused(OwnersDoNotAgree):
        council.move(case, "open_silence")


def test_no_silence_after_an_objection(council: Council) -> None:
    case = council.closed("YYYYYYYYO")
    with clock.at(case.entered_at + timedelta(hours=1)):
        case = council.submit_again(council.move(case, "rewrite", reason="고칩니다."))
        answer_consultation(by=council.head, consultation=case.consultations.get(revision=2), agrees=True)
    assert case.deadline is not None
    with clock.at(case.deadline), refused(ObjectedBefore):
        council.move(case, "open_silence")


def test_a_late_position_changes_nothing(council: Council) -> None:
    case = council.silence()
    with clock.at(case.entered_at):
        council.told_all()
    assert case.deadline is not None
    with clock.at(case.deadline):
        position = take_position(by=council.members[0], case=case, choice="YES")
    assert (position.late, again(case).state) == (True, State.AGREED)
