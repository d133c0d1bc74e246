"""What each move does beside changing the state, and what must hold before it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from audit.cases.actions import answer_consultation, reply_to_point
from audit.cases.choices import State
from audit.cases.models import Ballot, CaseItem, Consultation, Decision
from audit.cases.refusals import (
    AmendmentFirst,
    ConsultationRuns,
    EffectTooSoon,
    ElectorateTooSmall,
    ObjectionsUnanswered,
    PointsOpen,
    TextIncomplete,
    UnknownUnit,
)
from audit.core import clock
from audit.core.refusals import Refused
from audit.directory.models import Ministry
from audit.journal.models import Event
from audit.mail.models import OutboxMail
from audit.register.choices import FREE, Mandate, Status
from audit.register.models import WorkItem
from tests.cases.council import Council, again, refused

# --- towards a ballot -------------------------------------------------------------------------------------------------


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


def test_a_council_of_two_cannot_decide(council: Council) -> None:
    case = council.in_state(State.CONSULTATION)
    for member in council.members[2:]:
        member.grants.update(valid_until=date(2026, 3, 10))
    assert case.deadline is not None
    with clock.at(case.deadline), refused(ElectorateTooSmall) as caught:
        council.move(case, "open_ballot")
    assert caught.value.facts == {"members": 2, "least": 3}


def test_opening_freezes_electorate_rule_and_text(council: Council) -> None:
    case = council.in_state(State.BALLOT)
    ballot = Ballot.objects.get()
    assert (ballot.revision, ballot.closed_at, ballot.deadline) == (1, None, case.deadline)
    assert [elector.user for elector in ballot.electors.all()] == council.members
    assert ballot.rule == {
        "passing": {"share_numerator": 2, "share_denominator": 3, "least_base": 3, "least_yes": 1},
        "ballot_days": 10,
        "extension_days": 5,
        "objection_days": 15,
    }
    item = WorkItem.objects.get()
    assert ballot.text == {
        "number": "2026-0001",
        "revision": 1,
        "title": "주간 업무보고 폐지",
        "measure": "retire",
        "reasons": "읽는 사람이 없습니다.",
        "after": "",
        "effective_on": "2026-06-01",
        "pause_days": 30,
        "items": [
            {
                "item": item.pk,
                "title": "주간 업무보고",
                "unit": "PC-01",
                "before_minutes": 1440,
                "after_occurrences": 0,
                "after_minutes_each": 0,
                "mandate": "habit",
                "released": [],
            }
        ],
    }
    event = Event.objects.get(kind="case.open_ballot")
    assert (event.facts["text_hash"], event.facts["rule"]) == (ballot.text_hash, ballot.rule)
    assert event.facts["electorate"] == [member.pk for member in council.members]


def test_the_rule_frozen_is_the_one_of_the_ministry(council: Council) -> None:
    settings = {"least_base": 5, "share_numerator": 3, "share_denominator": 4, "ballot_days": 7}
    Ministry.objects.update(**settings)
    ballot = Ballot.objects.get(case=council.in_state(State.BALLOT))
    assert ballot.rule == {
        "passing": {"share_numerator": 3, "share_denominator": 4, "least_base": 5, "least_yes": 1},
        "ballot_days": 7,
        "extension_days": 5,
        "objection_days": 15,
    }


def test_six_of_nine_pass_by_two_thirds_but_not_by_three_quarters(council: Council) -> None:
    assert council.closed("YYYYYY---").state == State.AGREED
    Ministry.objects.update(share_numerator=3, share_denominator=4)
    case = council.closed("YYYYYY---")
    assert case.state == State.BALLOT  # extended
    assert Ballot.objects.get(case=case).extended


def test_a_council_below_the_ministrys_least_base_opens_no_ballot(council: Council) -> None:
    case = council.in_state(State.CONSULTATION)
    Ministry.objects.update(least_base=10)
    assert case.deadline is not None
    with clock.at(case.deadline), refused(ElectorateTooSmall) as caught:
        council.move(case, "open_ballot")
    assert caught.value.facts == {"members": 9, "least": 10}


def test_what_is_frozen_stays_when_settings_and_people_change(council: Council) -> None:
    case = council.in_state(State.BALLOT)
    changed = {"extension_days": 20, "least_base": 10, "share_numerator": 1, "share_denominator": 1}
    Ministry.objects.update(**changed)
    council.members[8].grants.update(valid_until=date(2026, 3, 1))
    assert case.deadline is not None
    council.tick(case.deadline)
    ballot = Ballot.objects.get()
    assert ballot.electors.count() == 9
    assert ballot.deadline - case.deadline == timedelta(days=7)  # five working days
    passing = {"share_numerator": 2, "share_denominator": 3, "least_base": 3, "least_yes": 1}
    assert ballot.rule["passing"] == passing


# --- decision and effect ----------------------------------------------------------------------------------------------


def test_a_signature_makes_the_decision_record(council: Council) -> None:
    case = council.signed()
    decision = Decision.objects.get()
    ballot = Ballot.objects.get()
    assert (decision.case, decision.ballot, decision.text, decision.tally) == (
        case,
        ballot,
        ballot.text,
        ballot.verdict,
    )
    assert (decision.number, decision.document_number, decision.signed_by) == (
        "D-2026-0001",
        "혁신-123",
        council.minister,
    )
    assert (decision.saved_minutes, decision.effective_on) == (1440, date(2026, 6, 1))
    assert case.state == State.SCHEDULED
    assert case.deadline == datetime(2026, 6, 1, tzinfo=clock.zone())
    assert WorkItem.objects.get().status == Status.IN_CASE


def test_a_late_signature_moves_the_effective_date(council: Council) -> None:
    case = council.closed("YYYYYYYYY", effective_on=date(2026, 4, 7))
    with clock.at(datetime(2026, 4, 10, 10, 0, tzinfo=clock.zone())):  # a Friday
        case = council.move(case, "sign", document_number="혁신-9")
    assert (case.effective_on, Decision.objects.get().effective_on) == (date(2026, 4, 17), date(2026, 4, 17))
    assert Decision.objects.get().text["effective_on"] == "2026-04-07"


def test_decisions_are_numbered_within_the_year_of_the_office_that_signs(council: Council) -> None:
    agreed = [council.closed("YYYYYYYYY") for _ in range(3)]
    moments = ("2026-12-31T23:59", "2027-01-01T00:00", "2027-01-01T00:01")
    for case, moment in zip(agreed, moments, strict=True):
        with clock.at(datetime.fromisoformat(f"{moment}+09:00")):
            council.move(case, "sign", document_number="혁신-9")
    numbers = list(Decision.objects.order_by("signed_at").values_list("number", flat=True))
    assert numbers == ["D-2026-0001", "D-2027-0001", "D-2027-0002"]


@pytest.mark.parametrize(
    ("fields", "left", "days", "takes"),
    [
        ({}, (0, 0), [Status.PAUSED, Status.STOPPED], 1440),  # what it took stays on record
        ({"pause_days": 0}, (0, 0), [Status.STOPPED], 1440),
        ({"measure": "reduce", "after": "두 번만"}, (2, 60), [Status.PAUSED, Status.CHANGED], 120),
        ({"measure": "automate", "after": "자동으로"}, (12, 0), [Status.PAUSED, Status.CHANGED], 0),
    ],
)
def test_what_the_clock_does_to_the_items(
    council: Council, fields: dict[str, object], left: tuple[int, int], days: list[Status], takes: int
) -> None:
    case = council.signed(**fields)
    CaseItem.objects.update(after_occurrences=left[0], after_minutes_each=left[1])
    seen = []
    while case.deadline is not None:
        council.tick(case.deadline)
        case = again(case)
        seen.append(WorkItem.objects.get().status)
    assert (seen, case.state, WorkItem.objects.get().annual_minutes) == (days, State.IN_EFFECT, takes)


def test_a_trial_lasts_its_days(council: Council) -> None:
    case = council.in_state(State.PAUSED)
    assert (case.entered_at, case.deadline) == (
        datetime(2026, 6, 1, tzinfo=clock.zone()),
        datetime(2026, 7, 1, tzinfo=clock.zone()),
    )


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


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, Status.CONFIRMED),
        ({"status": Status.LOGGED, "confirmed_by": None, "confirmed_at": None}, Status.LOGGED),
        ({"status": Status.CHANGED, "decided_occurrences": 2, "decided_minutes_each": 60}, Status.CHANGED),
    ],
)
def test_withdrawing_gives_items_back_as_they_came(
    council: Council, fields: dict[str, Any], status: Status
) -> None:
    case = council.draft(council.item(**fields))
    council.move(case, "withdraw", reason="다시 봅니다.")
    assert WorkItem.objects.get().status == status


def test_reopening_needs_an_answer_to_each_objection(council: Council) -> None:
    case = council.in_state(State.OBJECTION)
    with refused(ObjectionsUnanswered) as caught:
        council.move(case, "reopen_ballot")
    assert caught.value.facts == {"count": 1}


def test_the_event_of_an_extension_holds_no_count_of_the_ballot_that_goes_on(council: Council) -> None:
    case = council.closed("YYYY-----")
    facts = Event.objects.get(kind="case.extend").facts
    assert (case.state, set(facts)) == (State.BALLOT, {"from", "to", "at", "revision", "ballot"})
