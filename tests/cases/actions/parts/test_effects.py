"""What each move does beside changing the state, and what must hold before it."""

from datetime import date, timedelta

import pytest

from audit.cases.actions import answer_consultation, reply_to_point
from audit.cases.choices import State
from audit.cases.models import Ballot, Consultation
from audit.cases.refusals.case import UnknownUnit
from audit.cases.refusals.consultation import ConsultationRuns, PointsOpen
from audit.cases.refusals.drafting import AmendmentFirst, EffectTooSoon, TextIncomplete
from audit.core import clock
from audit.core.refusals import Refused
from audit.journal.models import Event
from audit.mail.models import OutboxMail
from audit.register.choices import FREE, Mandate, Status
from tests.cases.council import Council, refused, told

# --- towards a ballot -------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("mails_written")
def test_submit_asks_the_owners_and_the_units_named(council: Council) -> None:
    case = council.draft(council.item(), council.item("다른 부서 업무", unit=council.other))
    third = council.ministry.units.get(code="M")
    case = council.move(case, "submit", units="M, PC-01")
    asked = [question.unit for question in case.consultations.order_by("unit__code")]
    assert asked == [third, council.unit, council.other]
    # Ten working days after Monday 9 March, at 18:00 in Seoul.
    assert case.deadline is not None
    assert case.deadline.astimezone(clock.zone()).isoformat() == "2026-03-23T18:00:00+09:00"
    assert [(timer.due_at, timer.done_at) for timer in case.timers.all()] == [(case.deadline, None)]
    mails = [(mail.kind, mail.to_address, mail.thread) for mail in OutboxMail.objects.all()]
    assert mails == [("consultation_opened", "head@motir.example", case.number)]


def test_an_unknown_unit_is_named(council: Council) -> None:
    case = council.draft()
    with refused(UnknownUnit) as caught:
        council.move(case, "submit", units="PC-01 ZZ-99")
    assert caught.value.facts == {"code": "ZZ-99"}


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"reasons": ""}, TextIncomplete),
        ({"effective_on": None}, TextIncomplete),
        ({"effective_on": date(2026, 3, 13)}, EffectTooSoon),
    ],
)
def test_an_unready_draft_stays_a_draft(
    council: Council, fields: dict[str, object], refusal: type[Refused]
) -> None:
    case = council.draft(**fields)
    with refused(refusal):
        council.move(case, "submit")


@pytest.mark.parametrize("mandate", Mandate)
def test_the_mandate_gate(council: Council, mandate: Mandate) -> None:
    case = council.draft(council.item(), council.item("근거 있는 업무", mandate=mandate))
    if mandate in FREE | {Mandate.OWN_INSTRUCTION}:
        assert council.move(case, "submit").state == State.CONSULTATION
        return
    with refused(AmendmentFirst) as caught:
        council.move(case, "submit")
    assert caught.value.facts == {"items": f"“근거 있는 업무”({mandate.label}, 정한 사항: 실시 여부, 주기)"}


def test_no_ballot_before_the_consultation_is_over_and_every_point_is_replied_to(council: Council) -> None:
    case = council.in_state(State.CONSULTATION)
    assert case.deadline is not None
    question = answer_consultation(
        by=council.head, consultation=case.consultations.get(), point="분기 점검에 씁니다."
    )
    with clock.at(case.deadline - timedelta(microseconds=1)), refused(ConsultationRuns):
        council.move(case, "open_ballot")
    with clock.at(case.deadline):
        with refused(PointsOpen):
            council.move(case, "open_ballot")
        reply_to_point(by=council.secretary, consultation=question, reply="분기 점검은 남깁니다.")
        assert council.move(case, "open_ballot").state == State.BALLOT


# --- back to the text -------------------------------------------------------------------------------------------------


def test_handing_back_starts_a_new_revision_with_an_empty_ballot(council: Council) -> None:
    case = council.in_state(State.AGREED)
    case = council.move(case, "hand_back", reason="시행일을 늦춥니다.")
    assert (case.state, case.revision, case.deadline) == (State.DRAFT, 2, None)
    assert Event.objects.get(kind="case.hand_back").facts["reason"] == "시행일을 늦춥니다."
    case = council.move(case, "submit")
    assert list(Consultation.objects.values_list("revision", flat=True)) == [1, 2]
    assert case.deadline is not None
    with clock.at(case.deadline):
        council.move(case, "open_ballot")
    second = Ballot.objects.get(revision=2)
    assert (second.electors.count(), second.electors.filter(positions__isnull=False).count()) == (9, 0)


@pytest.mark.parametrize("state", [State.OBJECTION, State.NO_DECISION, State.RESTORED])
def test_the_text_is_written_anew_and_its_ballot_starts_empty(council: Council, state: State) -> None:
    case = council.in_state(state)
    with clock.at(case.entered_at):
        case = council.move(case, "rewrite", reason="취지를 다시 봅니다.")
    assert (case.state, case.revision) == (State.DRAFT, 2)
    assert case.lines.get().item.status == Status.IN_CASE
    assert set(told("text_changes")) >= {"member0", "member8", "secretary", "head"}
    with clock.at(case.entered_at + timedelta(hours=1)):
        case = council.submit_again(case)
    assert case.deadline is not None
    with clock.at(case.deadline):
        case = council.move(case, "open_ballot")
    new = case.ballots.get(revision=2)
    assert (new.opening, new.electors.count()) == (1, 9)
    assert not new.electors.filter(positions__isnull=False).exists()
