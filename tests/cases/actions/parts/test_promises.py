"""What is taken up is written down as a promise, by who can change the text alone."""

from datetime import timedelta

from audit.cases.actions import answer_consultation, answer_objection, reply_to_point, take_position
from audit.cases.models import Promise
from audit.core import clock
from audit.journal.models import Event
from tests.cases.council import Council
from tests.cases.people import OBJECTION
from tests.world import MONDAY


def test_what_is_taken_up_is_a_promise(council: Council) -> None:
    case = council.move(council.draft(), "submit")
    question = case.consultations.get()
    answer_consultation(by=council.head, consultation=question, point="분기 점검에 씁니다.")
    reply_to_point(
        by=council.secretary, consultation=question, reply="분기 점검은 남기겠습니다.", taken_up=True
    )
    row = Promise.objects.get()
    assert (row.text, row.revision, row.made_by, row.made_at) == (
        "분기 점검은 남기겠습니다.", 1, council.secretary, MONDAY,
    )  # fmt: skip
    assert row.consultation is not None
    assert (row.consultation.taken_up, row.answer) == (True, None)
    assert Event.objects.get(kind="promise.made").facts == {"case": "2026-0001", "revision": 1}


def test_what_is_not_taken_up_is_none(council: Council) -> None:
    case = council.move(council.draft(), "submit")
    question = case.consultations.get()
    answer_consultation(by=council.head, consultation=question, point="분기 점검에 씁니다.")
    reply_to_point(by=council.secretary, consultation=question, reply="표로 대신합니다.", taken_up=False)
    question.refresh_from_db()
    assert (question.taken_up, Promise.objects.count()) == (False, 0)


def test_a_unit_that_answers_an_objection_promises_nothing(council: Council) -> None:
    case = council.ballot()
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.vote(case, "YYYYYYYY-")
        position = take_position(
            by=council.members[8], case=case, choice="OBJECT", answerer=council.unit, **OBJECTION
        )
        answer_objection(by=council.head, position=position, text="남기겠습니다.", taken_up=True)
    assert not Promise.objects.exists()
