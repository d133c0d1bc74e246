"""The one door: every state × every move, who may, what must hold, double clicks and stale forms."""

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction

from audit.access.gate import NotAllowed
from audit.cases.actions import move, reply_to_point
from audit.cases.actions.consulting import answer_consultation
from audit.cases.choices import State
from audit.cases.models import Ballot, Case, Consultation, Decision
from audit.cases.refusals import (
    AmendmentFirst,
    ConsultationRuns,
    EffectTooSoon,
    ElectorateTooSmall,
    FieldMissing,
    NoSuchMove,
    NotDue,
    ObjectionsUnanswered,
    PointsOpen,
    TextIncomplete,
    TextTooLong,
    UnknownUnit,
    WrongState,
)
from audit.cases.workflow import MOVES, Move
from audit.core import clock
from audit.core.refusals import Refused, SomebodyWasFaster
from audit.directory.models import User
from audit.journal.models import Event
from audit.mail.models import OutboxMail
from audit.register.choices import Mandate, Status
from audit.register.models import WorkItem
from tests.cases.council import Council, again, refused

# No state between two acts: the clock schedules a decision at once.
RESTING = [state for state in State if state != State.DECIDED]
FACTS = {"document_number": "혁신-1", "reason": "다시 봅니다."}
# What happens to each move of the table from each state that stands at its own moment, the clock's included: "" is done.
DONE = ""
EXPECTED: dict[tuple[str, State], str] = {
    ("submit", State.DRAFT): DONE,
    ("withdraw", State.DRAFT): DONE,
    ("revise", State.CONSULTATION): DONE,
    ("open_ballot", State.CONSULTATION): "ConsultationRuns",
    ("withdraw", State.CONSULTATION): DONE,
    ("agree", State.BALLOT): "NotDue",
    ("stop_at_objection", State.BALLOT): "NotDue",
    ("extend", State.BALLOT): "NotDue",
    ("lapse", State.BALLOT): "NotDue",
    ("reopen_ballot", State.OBJECTION): "ObjectionsUnanswered",
    ("withdraw", State.OBJECTION): DONE,
    ("sign", State.AGREED): DONE,
    ("hand_back", State.AGREED): DONE,
    ("pause", State.SCHEDULED): "NotDue",
    ("take_effect", State.SCHEDULED): "NotDue",
    ("take_effect", State.PAUSED): "NotDue",
    ("withdraw", State.NO_DECISION): DONE,
}


def mover(council: Council, wanted: Move) -> User | None:
    if wanted.by_clock:
        return None
    return council.minister if wanted.name in ("sign", "hand_back") else council.chair


@pytest.mark.parametrize("state", RESTING)
def test_every_move_from_every_state(council: Council, state: State) -> None:
    case = council.in_state(state)
    with clock.at(case.entered_at):
        outcomes = {wanted.name: tried(council, case, wanted) for wanted in MOVES}
    assert outcomes == {wanted.name: EXPECTED.get((wanted.name, state), "WrongState") for wanted in MOVES}


def tried(council: Council, case: Case, wanted: Move) -> str:
    """What becomes of a move: DONE, or the name of the refusal. The case stands as before afterwards."""
    with transaction.atomic():
        before = transaction.savepoint()
        try:
            made = move(
                by=mover(council, wanted), case=case, name=wanted.name, version=case.version, facts=FACTS
            )
        except Refused as refusal:
            assert again(case).state == case.state
            return refusal.code
        target = State.SCHEDULED if wanted.target == State.DECIDED else wanted.target
        assert (made.state, again(case).state) == (target, target)
        transaction.savepoint_rollback(before)
    return DONE


def test_every_move_from_every_state_is_expected_on_purpose() -> None:
    """Every arrow of the table stands in EXPECTED, `schedule` aside, which the clock makes before anybody can ask."""
    arrows = {(wanted.name, source) for wanted in MOVES for source in wanted.sources}
    assert arrows - {("schedule", State.DECIDED)} == set(EXPECTED)


@pytest.mark.parametrize("wanted", MOVES, ids=lambda wanted: wanted.name)
def test_no_move_without_its_permission(council: Council, wanted: Move) -> None:
    case = council.in_state(State.AGREED if State.AGREED in wanted.sources else State.DRAFT)
    right = council.minister if wanted.name in ("sign", "hand_back") else council.chair
    people = [
        council.chair,
        council.secretary,
        council.minister,
        council.head,
        council.staff,
        council.members[0],
    ]
    for person in people:
        if wanted.by_clock or person != right:
            with refused(NotAllowed):
                move(by=person, case=case, name=wanted.name, version=None, facts=FACTS)
    if not wanted.by_clock:
        with refused(NotAllowed):
            move(by=None, case=case, name=wanted.name, version=None, facts=FACTS)


def test_an_unknown_move(council: Council) -> None:
    case = council.draft()
    with refused(NoSuchMove):
        council.move(case, "burn")


def test_the_second_of_two_clicks_was_slower(council: Council) -> None:
    case = council.draft()
    move(by=council.chair, case=case, name="submit", version=1)
    with refused(SomebodyWasFaster):
        move(by=council.chair, case=case, name="submit", version=1)
    with refused(WrongState):
        move(by=council.chair, case=case, name="submit", version=None)


def test_a_stale_page_moves_nothing(council: Council) -> None:
    case = council.in_state(State.CONSULTATION)
    with refused(SomebodyWasFaster):
        move(by=council.chair, case=case, name="withdraw", version=1, facts=FACTS)


@pytest.mark.parametrize(
    ("name", "state"), [("sign", State.AGREED), ("hand_back", State.AGREED), ("withdraw", State.DRAFT)]
)
def test_what_a_move_asks_for_must_be_said(council: Council, name: str, state: State) -> None:
    case = council.in_state(state)
    with clock.at(case.entered_at):
        with refused(FieldMissing):
            council.move(case, name)
        with refused(FieldMissing):
            council.move(case, name, document_number=" \u3164", reason="\u200b")
        with refused(TextTooLong):
            council.move(case, name, document_number="1" * 101, reason="가" * 2001)


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
        ({"measure": "merge"}, TextIncomplete),
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
    if mandate in (Mandate.HABIT, Mandate.INTERNAL_POLICY, Mandate.UNKNOWN):
        assert council.move(case, "submit").state == State.CONSULTATION
        return
    with refused(AmendmentFirst) as caught:
        council.move(case, "submit")
    assert caught.value.facts == {"mandates": str(mandate.label)}


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
            }
        ],
    }
    event = Event.objects.get(kind="case.open_ballot")
    assert (event.facts["text_hash"], event.facts["rule"]) == (ballot.text_hash, ballot.rule)
    assert event.facts["electorate"] == [member.pk for member in council.members]


def test_what_is_frozen_stays_when_settings_and_people_change(council: Council) -> None:
    case = council.in_state(State.BALLOT)
    council.ministry.extension_days = 20
    council.ministry.save()
    council.members[8].grants.update(valid_until=date(2026, 3, 1))
    assert case.deadline is not None
    council.tick(case.deadline)
    ballot = Ballot.objects.get()
    assert ballot.electors.count() == 9
    assert ballot.deadline - case.deadline == timedelta(days=7)  # five working days


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


def test_decisions_are_numbered_through_the_year(council: Council) -> None:
    for _ in range(3):
        council.signed()
    assert sorted(Decision.objects.values_list("number", flat=True)) == [
        "D-2026-0001",
        "D-2026-0002",
        "D-2026-0003",
    ]


@pytest.mark.parametrize(
    ("fields", "days", "ends"),
    [
        ({}, [Status.PAUSED, Status.STOPPED], State.IN_EFFECT),
        ({"pause_days": 0}, [Status.STOPPED], State.IN_EFFECT),
        ({"measure": "reduce", "after": "한 번만"}, [Status.PAUSED, Status.CHANGED], State.IN_EFFECT),
    ],
)
def test_what_the_clock_does_to_the_items(
    council: Council, fields: dict[str, object], days: list[Status], ends: State
) -> None:
    case = council.signed(**fields)
    seen = []
    while case.deadline is not None:
        council.tick(case.deadline)
        case = again(case)
        seen.append(WorkItem.objects.get().status)
    assert (seen, case.state) == (days, ends)


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


@pytest.mark.parametrize(("confirmed", "status"), [(True, Status.CONFIRMED), (False, Status.LOGGED)])
def test_withdrawing_gives_items_back_as_they_came(council: Council, confirmed: bool, status: Status) -> None:
    fields = {} if confirmed else {"status": Status.LOGGED, "confirmed_by": None, "confirmed_at": None}
    case = council.draft(council.item(**fields))
    council.move(case, "withdraw", reason="다시 봅니다.")
    assert WorkItem.objects.get().status == status


def test_reopening_needs_an_answer_to_each_objection(council: Council) -> None:
    case = council.in_state(State.OBJECTION)
    with refused(ObjectionsUnanswered) as caught:
        council.move(case, "reopen_ballot")
    assert caught.value.facts == {"count": 1}


# --- the clock --------------------------------------------------------------------------------------------------------


def test_the_clock_does_nothing_before_its_time(council: Council) -> None:
    case = council.in_state(State.SCHEDULED)
    with refused(NotDue):
        move(by=None, case=case, name="pause", version=None)


def test_the_clock_can_be_asked_by_name(council: Council) -> None:
    case = council.in_state(State.SCHEDULED)
    assert case.deadline is not None
    with clock.at(case.deadline + timedelta(hours=9)):
        case = move(by=None, case=case, name="pause", version=None)
    assert (case.state, case.entered_at) == (State.PAUSED, datetime(2026, 6, 1, tzinfo=clock.zone()))


def test_what_the_clock_owes_is_done_before_a_person_acts(council: Council) -> None:
    """Nobody ticked: the ballot passed at its deadline all the same, and the minister signs an hour later."""
    case = council.in_state(State.BALLOT)
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.vote(case, "YNNNNN---")
    assert case.deadline is not None
    with clock.at(case.deadline + timedelta(hours=1)):
        case = council.move(again(case), "sign", document_number="혁신-77")
    ballot = Ballot.objects.get()
    assert (case.state, ballot.closed_at, ballot.outcome) == (State.SCHEDULED, ballot.deadline, "agreed")
    assert Case.objects.get().timers.filter(done_at=None).count() == 1
