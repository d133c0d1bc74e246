"""What was taken up: written down as a promise, found in a new text, and asked about before a ballot opens."""

from datetime import timedelta

import pytest

from audit.access.gate import NotAllowed
from audit.cases.actions import answer_consultation, answer_objection, keep_promise, reply_to_point
from audit.cases.ballots.queries.counting import standing
from audit.cases.choices import State
from audit.cases.models import Case, Promise
from audit.cases.pages.case import case_page
from audit.cases.queries.cases import the_ballot
from audit.cases.queries.facts import open_moves
from audit.cases.queries.promises import open_promises
from audit.cases.refusals.case import FieldMissing
from audit.cases.refusals.opening import (
    NoPromiseOpen,
    PromiseKeptAlready,
    PromisesOpen,
    SentenceNotInText,
    TextNotChanged,
)
from audit.core import clock
from audit.journal.models import Event
from tests.cases.council import Council, again, refused

NEW = "분기 점검 보고는 남깁니다."


@pytest.fixture
def promised(council: Council) -> Case:
    """A consultation in which the unit's point was taken up."""
    case = council.move(council.draft(), "submit")
    question = case.consultations.get()
    answer_consultation(by=council.head, consultation=question, point="분기 점검에 씁니다.")
    reply_to_point(
        by=council.secretary, consultation=question, reply="분기 점검은 남기겠습니다.", taken_up=True
    )
    return again(case)


def rewritten(council: Council, case: Case) -> Case:
    """The new revision with the sentence in it, submitted."""
    case = council.move(case, "revise")
    case.reasons = f"읽는 사람이 없습니다. {NEW}"
    case.save()
    return council.submit_again(case)


def test_no_ballot_opens_with_an_open_promise(council: Council, promised: Case) -> None:
    assert promised.deadline is not None
    with clock.at(promised.deadline):
        with refused(PromisesOpen):
            council.move(promised, "open_ballot")
        ways = {entry.move.name: entry.allowed for entry in open_moves(promised, council.chair)}
        assert (ways["open_ballot"], ways["open_unkept"], ways["open_silence"]) == (False, True, False)
        with refused(FieldMissing):
            council.move(promised, "open_unkept", reason=" ")
        case = council.move(promised, "open_unkept", reason="다음 안건에서 다룹니다.")
    assert (case.state, Event.objects.get(kind="case.open_unkept").facts["reason"]) == (
        State.BALLOT, "다음 안건에서 다룹니다.",
    )  # fmt: skip


def test_without_an_open_promise_no_reason_is_asked(council: Council) -> None:
    case = council.in_state(State.CONSULTATION)
    assert case.deadline is not None
    with clock.at(case.deadline), refused(NoPromiseOpen):
        council.move(case, "open_unkept", reason="그냥 엽니다.")


def test_the_chair_ticks_it_off_with_the_sentence_of_the_new_text(council: Council, promised: Case) -> None:
    case = rewritten(council, promised)
    row = Promise.objects.get()
    with refused(NotAllowed):
        keep_promise(by=council.secretary, promise=row, sentence=NEW)
    with refused(SentenceNotInText):
        keep_promise(by=council.chair, promise=row, sentence="분기 점검 보고를 없앱니다.")
    with refused(FieldMissing):
        keep_promise(by=council.chair, promise=row, sentence="")
    kept = keep_promise(by=council.chair, promise=row, sentence=NEW)
    assert (kept.sentence, kept.kept_in, kept.kept_by, kept.kept_at) == (NEW, 2, council.chair, clock.now())
    assert Event.objects.get(kind="promise.kept").facts == {"case": "2026-0001", "revision": 2}
    with refused(PromiseKeptAlready):
        keep_promise(by=council.chair, promise=row, sentence=NEW)
    assert case.deadline is not None
    with clock.at(case.deadline):
        assert council.move(case, "open_ballot").state == State.BALLOT


def test_the_very_text_it_was_made_about_keeps_nothing(council: Council, promised: Case) -> None:
    with refused(TextNotChanged):
        keep_promise(by=council.chair, promise=Promise.objects.get(), sentence="읽는 사람이 없습니다.")


def test_a_sentence_that_is_written_over_opens_the_promise_again(council: Council, promised: Case) -> None:
    case = council.move(rewritten(council, promised), "revise")
    keep_promise(by=council.chair, promise=Promise.objects.get(), sentence=NEW)
    assert open_promises(again(case)) == []
    case.reasons = "읽는 사람이 없습니다."
    case.save()
    assert open_promises(again(case)) == [Promise.objects.get()]
    line = case_page(again(case), council.chair).before.promises[0]
    assert (line.is_kept, line.may_tick, line.to) == (False, True, "기획재정담당관")


def test_an_objection_that_is_taken_up_bars_the_same_text(council: Council) -> None:
    case = council.closed("YYYYYYYYO")
    with clock.at(case.entered_at + timedelta(hours=1)):
        position = next(row for row in standing(the_ballot(case)).values() if row.choice == "OBJECT")
        answer_objection(by=council.chair, position=position, text="요약본을 남깁니다.", taken_up=True)
        assert Promise.objects.get().answer == position.answers.get()
        with refused(PromisesOpen):
            council.move(case, "reopen_ballot")
        assert council.move(case, "reopen_unkept", reason="반대한 위원이 동의했습니다.").state == State.BALLOT
