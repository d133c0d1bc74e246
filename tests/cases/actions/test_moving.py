"""The one door: every state × every move, who may, what must hold, double clicks and stale forms."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction

from audit.access.choices import FactorKind, Role
from audit.access.gate import NotAllowed
from audit.access.permissions import NEEDS_SECOND_FACTOR, Permission
from audit.access.second_factor import SecondFactor, SecondFactorNeeded
from audit.cases.actions import move
from audit.cases.choices import State
from audit.cases.models import Case
from audit.cases.moves import signature
from audit.cases.refusals.case import FieldMissing, NoSuchMove, NotDue, TextTooLong, WrongState
from audit.cases.workflow import MOVES, Move
from audit.core import clock
from audit.core.refusals import Refused, SomebodyWasFaster
from audit.directory.models import Absence, User
from audit.journal.models import Event
from tests.access.rows import proof
from tests.cases.council import Council, again, refused
from tests.world import MakeUser

# No state between two acts: the clock schedules a decision at once.
RESTING = [state for state in State if state != State.DECIDED]
FACTS = {
    "document_number": "혁신-1", "reason": "다시 봅니다.", "keep_until": "2027-06-30", "reinstate_until": "2027-06-30",
    "lawmaker": "법제처", "change": "제3조", "answer": "그대로 둡니다.", "answered_on": "2026-03-09",
    "defect": "날짜가 틀렸습니다.",
}  # fmt: skip
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
    ("sign_recorded", State.AGREED): "SignedHere",
    ("return_unsigned", State.AGREED): "SignedHere",
    ("pause", State.SCHEDULED): "NotDue",
    ("take_effect", State.SCHEDULED): "NotDue",
    ("take_effect", State.PAUSED): "NotDue",
    ("withdraw", State.NO_DECISION): DONE,
    ("refer_unvoted", State.CONSULTATION): "ConsultationRuns",
    ("refer_too_few", State.BALLOT): "NotDue",
    ("renew", State.OBJECTION): DONE,
    ("ask_chair", State.OBJECTION): "NotDue",
    ("refer_overdue", State.OBJECTION): "NotDue",
    ("rewrite", State.OBJECTION): DONE,
    ("refer", State.OBJECTION): "ObjectionsUnanswered",
    ("rewrite", State.NO_DECISION): DONE,
    ("refer", State.NO_DECISION): DONE,
    ("decide", State.MINISTER): DONE,
    ("keep", State.MINISTER): DONE,
    ("restore", State.PAUSED): DONE,
    ("restore_unanswered", State.PAUSED): "NotDue",
    ("rewrite", State.RESTORED): DONE,
    ("resume_trial", State.RESTORED): DONE,
    ("keep_restored", State.RESTORED): DONE,
    ("keep_overdue", State.RESTORED): "NotDue",
    ("supersede", State.KEPT): "NotDue",
    ("ask_amendment", State.DRAFT): "AmendmentNotNeeded",
    ("remind_amendment", State.AMENDMENT): "NotDue",
    ("grant_amendment", State.AMENDMENT): DONE,
    ("refuse_amendment", State.AMENDMENT): DONE,
    ("keep_unamended", State.AMENDMENT): DONE,
    ("withdraw", State.AMENDMENT): DONE,
    ("open_silence", State.CONSULTATION): "ConsultationRuns",
    ("agree_silent", State.SILENCE): "NotDue",
    ("object_silent", State.SILENCE): "NotDue",
    ("extend_silence", State.SILENCE): "NotDue",
    ("ballot_instead", State.SILENCE): "NotDue",
    ("stop_ballot", State.SILENCE): DONE,
    ("stop_ballot", State.BALLOT): DONE,
    ("open_unkept", State.CONSULTATION): "NoPromiseOpen",
    ("reopen_unkept", State.OBJECTION): "NoPromiseOpen",
    ("decide_alone", State.DRAFT): "NotOnThisTrack",
    ("waive", State.DRAFT): "NoWaiver",
    ("declare_over", State.DRAFT): "NoDeclaration",
    ("call_up", State.SCHEDULED): "CallUpOver",
    ("check", State.IN_EFFECT): "NotDue",
    ("confirm", State.IN_EFFECT): "NotDue",
    ("watch", State.CONFIRMED): "NotDue",
    ("relapse", State.IN_EFFECT): "NoReport",
    ("relapse", State.CONFIRMED): "NoReport",
    ("stop_again", State.RELAPSED): DONE,
    ("reinstate", State.IN_EFFECT): DONE,
    ("reinstate", State.CONFIRMED): DONE,
    ("reinstate", State.RELAPSED): DONE,
    ("ratify", State.REINSTATED): DONE,
    ("end_order", State.REINSTATED): DONE,
    ("lapse_order", State.REINSTATED): "NotDue",
    ("order_ends", State.REINSTATED): "NotDue",
}


def mover(council: Council, wanted: Move) -> User | None:
    if wanted.by_clock:
        return None
    if wanted.permission in (Permission.WAIVE_DEMAND, Permission.DECIDE_ALONE):
        return council.head
    return council.minister if wanted.permission == Permission.SIGN else council.chair


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
            by = mover(council, wanted)
            given = proof(by) if by else None
            made = move(
                by=by, case=case, name=wanted.name, version=case.version, facts=FACTS, second_factor=given
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
    differing = sorted(
        f"{name} from {state}" for name, state in arrows - {("schedule", State.DECIDED)} ^ set(EXPECTED)
    )
    assert not differing, f"MOVES and EXPECTED differ in: {', '.join(differing)}"


@pytest.mark.parametrize("wanted", MOVES, ids=lambda wanted: wanted.name)
def test_no_move_without_its_permission(council: Council, wanted: Move) -> None:
    case = council.in_state(State.AGREED if State.AGREED in wanted.sources else State.DRAFT)
    rights = {
        Permission.SIGN: (council.minister,),
        Permission.LEAD_CASE: (council.chair,),
        Permission.RESTORE_WORK: (council.chair, council.head),
        Permission.DRAFT_CASE: (council.chair, council.secretary),
        Permission.JUDGE_RELAPSE: (council.chair, council.secretary),
        Permission.WAIVE_DEMAND: (council.head,),
        Permission.DECIDE_ALONE: (council.head,),
        Permission.RECORD_SIGNATURE: (council.chair, council.secretary),
    }
    people = [
        council.chair,
        council.secretary,
        council.minister,
        council.head,
        council.staff,
        council.members[0],
    ]
    for person in people:
        if person not in rights.get(wanted.permission, ()):
            with refused(NotAllowed):
                move(by=person, case=case, name=wanted.name, version=None, facts=FACTS)
    if not wanted.by_clock:
        with refused(NotAllowed):
            move(by=None, case=case, name=wanted.name, version=None, facts=FACTS)


SIGNED = [wanted for wanted in MOVES if wanted.permission in NEEDS_SECOND_FACTOR]


def test_to_sign_and_to_hand_back_are_signatures() -> None:
    assert {signature.SIGN, signature.HAND_BACK} <= set(SIGNED)


@pytest.mark.parametrize("wanted", SIGNED, ids=lambda wanted: wanted.name)
def test_no_signature_without_an_own_and_new_second_factor(council: Council, wanted: Move) -> None:
    case = council.in_state(State.AGREED)
    with clock.at(case.entered_at):
        now = clock.now()
        for given in (
            None,
            proof(council.minister, now - timedelta(minutes=6)),
            proof(council.chair),
            proof(council.minister, now + timedelta(hours=1)),
        ):
            with refused(SecondFactorNeeded):
                move(
                    by=council.minister,
                    case=case,
                    name=wanted.name,
                    version=None,
                    facts=FACTS,
                    second_factor=given,
                )


@pytest.mark.parametrize("kind", list(FactorKind))
def test_the_journal_says_with_what_a_case_was_signed(council: Council, kind: FactorKind) -> None:
    case = council.in_state(State.AGREED)
    with clock.at(case.entered_at):
        given = SecondFactor(council.minister.pk, clock.now(), kind)
        move(by=council.minister, case=case, name="sign", version=None, facts=FACTS, second_factor=given)
    assert Event.objects.get(kind="case.sign").facts["second_factor"] == kind.value
    told = [event.kind for event in Event.objects.all() if "second_factor" in event.facts]
    assert told == ["case.sign"]


def test_what_is_no_signature_tells_of_no_second_factor(council: Council) -> None:
    council.move(council.draft(), "submit")
    assert "second_factor" not in Event.objects.get(kind="case.submit").facts


def test_a_deputy_signs_with_the_own_second_factor(council: Council, make_user: MakeUser) -> None:
    case, deputy = council.in_state(State.AGREED), make_user("deputy", Role.STAFF, unit=council.unit)
    with clock.at(case.entered_at):
        today = clock.today()
        Absence.objects.create(
            ministry=council.ministry,
            user=council.minister,
            deputy=deputy,
            valid_from=today,
            valid_until=today,
        )
        with refused(SecondFactorNeeded):
            move(
                by=deputy,
                case=case,
                name="sign",
                version=None,
                facts=FACTS,
                second_factor=proof(council.minister),
            )
        made = move(by=deputy, case=case, name="sign", version=None, facts=FACTS, second_factor=proof(deputy))
    assert (made.state, Event.objects.get(kind="case.sign").actor) == (State.SCHEDULED, deputy)


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
