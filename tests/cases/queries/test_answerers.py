"""Who answers a consultation: nobody in a case he submitted."""

import pytest

from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.actions import answer_consultation
from audit.cases.models import Consultation
from audit.cases.pages.case import case_page
from audit.cases.queries.answerers import answerers_of
from audit.cases.refusals.opening import LeadsThisCase
from audit.core import clock
from audit.directory.models import User
from audit.reminders.queries.duties import consultations
from tests.cases.council import Council, MakeUser, refused, told
from tests.world import FOUNDED


@pytest.fixture
def top_head(council: Council, make_user: MakeUser) -> User:
    """The head of the ministry's own unit, above the chair's."""
    return make_user("tophead", Role.UNIT_HEAD, unit=council.ministry.units.get(code="M"))


@pytest.fixture
def question(council: Council, top_head: User) -> Consultation:
    """The chair heads the unit that is asked about a case he submitted; nobody else heads it."""
    Grant.objects.filter(user=council.head).delete()
    Grant.objects.create(
        ministry=council.ministry,
        user=council.chair,
        role=Role.UNIT_HEAD,
        unit=council.unit,
        valid_from=FOUNDED,
    )
    return council.move(council.draft(), "submit").consultations.get()


def test_who_submitted_the_case_does_not_answer_it(
    council: Council, question: Consultation, top_head: User
) -> None:
    assert question.asked_by == council.chair
    with refused(LeadsThisCase) as caught:
        answer_consultation(by=council.chair, consultation=question)
    assert str(top_head) in str(caught.value)
    assert answer_consultation(by=top_head, consultation=question, agrees=True).agrees


def test_the_next_one_up_is_told_and_reminded(
    council: Council, question: Consultation, top_head: User
) -> None:
    assert answerers_of([question], clock.today()) == {question.pk: [top_head]}
    assert told("consultation_opened") == ["tophead"]
    assert [duty.who for duty in consultations(None)] == [top_head]
    assert list(consultations(council.chair)) == []


def test_the_page_says_who_answers(council: Council, question: Consultation, top_head: User) -> None:
    (point,) = case_page(question.case, council.chair).points
    assert (point.may_answer, point.who) == (False, str(top_head))
    (point,) = case_page(question.case, top_head).points
    assert point.may_answer


def test_where_nobody_else_heads_it_nobody_answers_yet(council: Council, question: Consultation) -> None:
    Grant.objects.filter(user__username="tophead").delete()
    with refused(LeadsThisCase) as caught:
        answer_consultation(by=council.chair, consultation=question)
    assert "아직 없음" in str(caught.value)


def test_the_own_head_answers_where_the_chair_sits_above(council: Council) -> None:
    Grant.objects.create(
        ministry=council.ministry,
        user=council.chair,
        role=Role.UNIT_HEAD,
        unit=council.ministry.units.get(code="M"),
        valid_from=FOUNDED,
    )
    question = council.move(council.draft(), "submit").consultations.get()
    with refused(LeadsThisCase):
        answer_consultation(by=council.chair, consultation=question)
    assert answer_consultation(by=council.head, consultation=question).answered_by == council.head
