"""Cases that have seen everything: points with replies, an objection withdrawn, a second revision, a need in the trial."""

from datetime import UTC, date, datetime, timedelta

from audit.cases.actions import (
    answer_consultation,
    answer_need,
    answer_objection,
    reply_to_point,
    report_need,
)
from audit.cases.models import Case, Decision, Position
from audit.core import clock
from audit.journal.append_only import lifted
from tests.cases.council import Council, again
from tests.cases.remembered import remembered

POINT, REPLY = "국회가 분기마다 씁니다.", "요약본은 남깁니다."
ANSWER = "요약본을 분기마다 드립니다."
NEED, ANSWERED = "민원 답변에 씁니다.", "자료실에 올립니다."


def with_history(council: Council) -> Decision:
    """Revision 1: a point with its reply, an objection that was answered, written anew. Revision 2: an objection withdrawn
    before the ballot opened again, then agreed and signed, and a need while it was on trial."""
    return Decision.objects.get(case=_history(council))


@remembered
def _history(council: Council) -> Case:
    case = council.move(council.draft(after="분기마다 한 쪽으로 보고합니다."), "submit")
    _answered(council, case)
    case = _voted(council, case, "YYYYYYYYO")
    with clock.at(case.entered_at + timedelta(hours=1)):
        objection = Position.objects.get(elector__ballot__case=case, choice="OBJECT")
        answer_objection(by=council.chair, position=objection, text=ANSWER)
        case = council.move(again(case), "rewrite", reason="본문을 고칩니다.")
        case = council.submit_again(case)
    case = _voted(council, case, "YYYYYYYYO")
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.say(case, 8, "Y")
        case = council.move(again(case), "reopen_ballot")
    case = council.until_due(again(case))
    with clock.at(case.entered_at + timedelta(hours=1)):
        case = council.move(case, "sign", document_number="혁신-777")
    case = council.until_due(again(case))
    with clock.at(case.entered_at + timedelta(hours=1)):
        need = report_need(by=council.members[3], case=case, purpose=NEED)
        answer_need(by=council.chair, need=need, reply=ANSWERED)
    return again(case)


def _answered(council: Council, case: Case) -> None:
    question = case.consultations.get()
    with clock.at(case.entered_at + timedelta(hours=1)):
        answer_consultation(by=council.head, consultation=question, point=POINT)
        reply_to_point(by=council.secretary, consultation=question, reply=REPLY)


def _voted(council: Council, case: Case, letters: str) -> Case:
    assert case.deadline is not None
    with clock.at(case.deadline):
        case = council.move(again(case), "open_ballot")
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.vote(case, letters)
    return again(case)


def signed_on(council: Council, day: date) -> Decision:
    """A decision that was signed on that day."""
    decision = Decision.objects.get(case=council.signed())
    with lifted():
        Decision.objects.filter(pk=decision.pk).update(
            signed_at=datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
        )
    return Decision.objects.get(pk=decision.pk)
