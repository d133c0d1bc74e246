"""Consultations: each unit answers once, the task force replies once, both only while the consultation runs."""

from datetime import timedelta

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.models import Grant
from audit.cases.actions import answer_consultation, reply_to_point
from audit.cases.choices import State
from audit.cases.models import Case, Consultation
from audit.cases.refusals.case import FieldMissing, TextTooLong
from audit.cases.refusals.consultation import AnsweredAlready, ConsultationClosed, NothingToReply
from audit.core import clock
from audit.core.refusals import AlreadyDone
from audit.journal.models import Event
from audit.mail.models import OutboxMail
from tests.cases.council import Council, MakeUser, refused, told
from tests.world import MONDAY


@pytest.fixture
def case(council: Council) -> Case:
    return council.in_state(State.CONSULTATION)


@pytest.fixture
def question(case: Case) -> Consultation:
    return case.consultations.get()


@pytest.mark.parametrize(
    ("point", "stored"), [("", ""), (" \u3164 ", ""), (" 분기 점검에\r\n씁니다. ", "분기 점검에\n씁니다.")]
)
def test_a_unit_answers(council: Council, question: Consultation, point: str, stored: str) -> None:
    answer_consultation(by=council.head, consultation=question, point=point)
    row = Consultation.objects.get()
    assert (row.point, row.answered_by, row.answered_at) == (stored, council.head, MONDAY)
    facts = {"case": "2026-0001", "unit": "PC-01", "has_point": bool(stored), "agrees": False}
    assert Event.objects.get(kind="consultation.answered").facts == facts


def test_an_answer_is_replaced_until_the_deadline(council: Council, question: Consultation) -> None:
    answer_consultation(by=council.head, consultation=question)
    with refused(AlreadyDone):
        answer_consultation(by=council.head, consultation=question)  # a double click
    answer_consultation(by=council.head, consultation=question, point="생각이 바뀌었습니다.")
    facts = {"case": "2026-0001", "unit": "PC-01", "has_point": True, "agrees": False, "replaces": True}
    assert Event.objects.about(question)[0].facts == facts
    assert Consultation.objects.get().point == "생각이 바뀌었습니다."
    assert question.case.deadline is not None
    with clock.at(question.case.deadline), refused(AnsweredAlready):
        answer_consultation(by=council.head, consultation=question, agrees=True)


def test_what_was_replied_to_is_not_replaced(council: Council, question: Consultation) -> None:
    answer_consultation(by=council.head, consultation=question, point="분기 점검에 씁니다.")
    reply_to_point(by=council.secretary, consultation=question, reply="점검은 남습니다.")
    with refused(AnsweredAlready):
        answer_consultation(by=council.head, consultation=question, agrees=True)


def test_only_its_own_head_answers(council: Council, question: Consultation, make_user: MakeUser) -> None:
    outsiders = [
        make_user("otherhead", Role.UNIT_HEAD, unit=council.other),
        make_user("observer", Role.OBSERVER),
    ]
    for person in (*outsiders, council.chair, council.staff, council.minister, council.members[0]):
        with refused(NotAllowed):
            answer_consultation(by=person, consultation=question)


def test_the_head_above_can_answer(council: Council, question: Consultation, make_user: MakeUser) -> None:
    above = make_user("above", Role.UNIT_HEAD, unit=council.ministry.units.get(code="M"))
    assert answer_consultation(by=above, consultation=question).answered_by == above


def test_a_point_is_at_most_two_thousand_characters(council: Council, question: Consultation) -> None:
    with refused(TextTooLong):
        answer_consultation(by=council.head, consultation=question, point="가" * 2001)


def test_an_answer_after_the_days_still_counts_until_the_ballot_opens(council: Council, case: Case) -> None:
    assert case.deadline is not None
    question = case.consultations.get()
    with clock.at(case.deadline + timedelta(days=3)):
        answer_consultation(by=council.head, consultation=question)
        council.move(case, "open_ballot")
    other = council.in_state(State.CONSULTATION)
    late = other.consultations.get()
    council.move(other, "withdraw", reason="다시 봅니다.")
    with refused(ConsultationClosed):
        answer_consultation(by=council.head, consultation=late)


def test_a_question_about_an_earlier_text_is_over(
    council: Council, case: Case, question: Consultation
) -> None:
    council.move(council.move(case, "revise"), "submit")
    with refused(ConsultationClosed):
        answer_consultation(by=council.head, consultation=question)
    with refused(ConsultationClosed):
        reply_to_point(by=council.chair, consultation=question, reply="답")


def test_the_task_force_replies_once(council: Council, question: Consultation) -> None:
    with refused(NothingToReply):
        reply_to_point(by=council.secretary, consultation=question, reply="답")
    answer_consultation(by=council.head, consultation=question, point="분기 점검에 씁니다.")
    with refused(FieldMissing):
        reply_to_point(by=council.secretary, consultation=question, reply=" ")
    with refused(NotAllowed):
        reply_to_point(by=council.head, consultation=question, reply="우리가 답합니다.")
    reply_to_point(by=council.secretary, consultation=question, reply="분기 점검은 남깁니다.")
    row = Consultation.objects.get()
    assert (row.reply, row.replied_by, row.replied_at) == ("분기 점검은 남깁니다.", council.secretary, MONDAY)
    with refused(NothingToReply):
        reply_to_point(by=council.chair, consultation=question, reply="한 번 더")


@pytest.mark.usefixtures("mails_written")
def test_a_unit_is_told_what_was_replied_to_its_point(
    council: Council, question: Consultation, make_user: MakeUser
) -> None:
    answer_consultation(by=council.head, consultation=question, point="분기 점검에 씁니다.")
    Grant.objects.filter(user=council.head).update(valid_until=MONDAY.date())
    with clock.at(MONDAY + timedelta(days=1)):
        make_user("next", Role.UNIT_HEAD, unit=council.unit)
        reply_to_point(by=council.secretary, consultation=question, reply="점검은 남깁니다.", taken_up=True)
        assert told("point_answered") == ["head", "next"]
        council.compose()
    mail = OutboxMail.objects.get(kind="point_answered", recipient__username="next")
    assert mail.subject.startswith("2026-0001: 부서 의견에 대한 답변이 등록되었습니다.")
    assert "의견을 반영하여 안건 내용을 고칩니다.\n\n점검은 남깁니다." in mail.text
    assert "/cases/2026-0001/#consultation" in mail.text


def test_a_unit_without_a_point_gets_no_reply(council: Council, question: Consultation) -> None:
    answer_consultation(by=council.head, consultation=question)
    with refused(NothingToReply):
        reply_to_point(by=council.chair, consultation=question, reply="답")
