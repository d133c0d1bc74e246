"""Around a ballot: what is frozen, what each close leaves, and the time an objection is given."""

from datetime import date, timedelta

import pytest

from audit.cases.actions import answer_objection
from audit.cases.choices import BallotOutcome, State
from audit.cases.models import Ballot
from audit.cases.queries.cases import objections
from audit.cases.queries.timetable import MINISTER_DAYS, SIGN_DAYS, deadline
from audit.cases.refusals.ballot import ElectorateTooSmall
from audit.cases.refusals.objection import ObjectionsUnanswered, RenewedAlready
from audit.core import clock
from audit.directory.models import Ministry
from audit.journal.models import Event
from audit.register.models import WorkItem
from tests.cases.council import Council, again, refused, told

REASON = "취지를 다시 봅니다."


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
        "silence_days": 5,
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
        "silence_days": 5,
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


def test_reopening_needs_an_answer_to_each_objection(council: Council) -> None:
    case = council.in_state(State.OBJECTION)
    with refused(ObjectionsUnanswered) as caught:
        council.move(case, "reopen_ballot")
    assert caught.value.facts == {"count": 1}


def test_the_event_of_an_extension_holds_no_count_of_the_ballot_that_goes_on(council: Council) -> None:
    case = council.closed("YYYY-----")
    facts = Event.objects.get(kind="case.extend").facts
    assert (case.state, set(facts)) == (State.BALLOT, {"from", "to", "at", "revision", "ballot"})


def test_an_objection_that_nobody_settles_asks_the_chair_and_then_goes_to_the_minister(
    council: Council,
) -> None:
    case = council.in_state(State.OBJECTION)
    over = case.deadline
    case = council.until_due(case)
    assert (case.state, case.last_call) == (State.OBJECTION, True)
    assert over is not None
    assert case.deadline == deadline(over, 5)
    assert "chair" in told("objection_overdue")
    case = council.until_due(case)
    assert (case.state, case.last_call) == (State.MINISTER, False)
    assert told("minister_asked") == ["minister"]


def test_a_clock_that_sleeps_through_both_decides_as_of_the_deadlines(council: Council) -> None:
    case = council.in_state(State.OBJECTION)
    assert case.deadline is not None
    council.tick(case.deadline + timedelta(days=60))
    case = again(case)
    assert case.state == State.MINISTER
    with clock.at(case.entered_at):
        assert case.entered_at < clock.now() + timedelta(seconds=1)
    entered = case.entered_at
    council.tick(entered + timedelta(days=1))
    assert again(case).entered_at == entered


def test_the_time_is_renewed_once(council: Council) -> None:
    case = council.in_state(State.OBJECTION)
    before = case.deadline
    assert before is not None
    with clock.at(case.entered_at):
        case = council.move(case, "renew", reason=REASON)
        assert case.deadline == deadline(before, council.ministry.objection_days)
        with refused(RenewedAlready):
            council.move(case, "renew", reason=REASON)


def test_the_chair_refers_it_once_every_objection_has_an_answer(council: Council) -> None:
    case = council.in_state(State.OBJECTION)
    with clock.at(case.entered_at), refused(ObjectionsUnanswered):
        council.move(case, "refer", reason=REASON)


def test_too_many_who_recuse_leave_it_to_the_minister(council: Council) -> None:
    case = council.closed("RRRRRRRYN")
    assert case.state == State.MINISTER
    assert Ballot.objects.get(case=case).outcome == BallotOutcome.TOO_FEW


@pytest.mark.parametrize(
    ("letters", "state", "outcome", "days"),
    [
        ("YYYYYYYYY", State.AGREED, BallotOutcome.AGREED, SIGN_DAYS),
        ("YYYYYYYYO", State.OBJECTION, BallotOutcome.OBJECTION, 15),
        ("RRRRRRRYN", State.MINISTER, BallotOutcome.TOO_FEW, MINISTER_DAYS),
    ],
)
def test_what_a_close_leaves(
    council: Council, letters: str, state: State, outcome: BallotOutcome, days: int
) -> None:
    case = council.closed(letters)
    ballot = Ballot.objects.get()
    assert (case.state, ballot.outcome, ballot.closed_at) == (state, outcome, case.entered_at)
    assert case.deadline == deadline(case.entered_at, days)
    facts = Event.objects.get(kind="ballot.closed").facts
    assert (facts["case"], facts["outcome"], facts["verdict"]) == (case.number, outcome.value, ballot.verdict)


def test_a_ballot_is_extended_once_from_its_old_deadline_and_then_lapses(council: Council) -> None:
    case = council.ballot()
    over = case.deadline
    assert over is not None
    council.tick(over + timedelta(hours=2))  # a late clock
    case, ballot = again(case), Ballot.objects.get()
    assert (ballot.outcome, ballot.extended, ballot.closed_at) == (BallotOutcome.EXTENDED, True, None)
    assert case.deadline == ballot.deadline == deadline(over, 5)
    case, ballot = council.until_due(case), Ballot.objects.get()
    assert (case.state, case.deadline) == (State.NO_DECISION, None)
    assert (ballot.outcome, ballot.closed_at) == (BallotOutcome.NO_DECISION, case.entered_at)


def test_a_ballot_opened_again_goes_on_with_what_was_frozen(council: Council) -> None:
    case = council.in_state(State.OBJECTION)
    first = Ballot.objects.get()
    Ministry.objects.update(ballot_days=7, share_denominator=4, share_numerator=3)
    with clock.at(case.entered_at):
        answer_objection(by=council.secretary, position=objections().get(), text="요약본을 남깁니다.")
        case = council.move(case, "reopen_ballot")
    second = Ballot.objects.get(opening=2)
    assert (second.first_opening, second.text_hash, second.rule) == (first, first.text_hash, first.rule)
    assert case.deadline == second.deadline == deadline(case.entered_at, first.rule["ballot_days"])
    assert (second.closed_at, list(second.electors.all())) == (None, list(first.electors.all()))
    assert Event.objects.get(kind="case.reopen_ballot").facts["reopens"] == first.pk
