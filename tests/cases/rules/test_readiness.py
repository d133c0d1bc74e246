"""What must hold before a move, over values alone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from audit.cases.choices import BallotOutcome
from audit.cases.rules import after, alone, opening, readiness
from audit.cases.rules.gate import Change, ItemGate, gate
from audit.cases.rules.readiness import (
    Facts,
    Need,
    closing_time,
    consultation_over,
    deadline_reached,
    effect_far_enough,
    electorate_large_enough,
    extension_left,
    forbidding,
    has_pause,
    lacks,
    mandate_allows,
    measure_saves,
    missing,
    no_way_left,
    objection_open,
    objections_answered,
    passes,
    pause_allowed,
    pause_over,
    points_answered,
    receiver_goes_on,
    suggested_pause,
    text_complete,
    too_few,
    wasteful,
)
from audit.cases.rules.savings import Exchange
from audit.cases.workflow import MOVES

NOW = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
COMPLETE = Facts(
    now=NOW,
    title="주간 업무보고 폐지",
    measure="retire",
    reasons="읽는 사람이 없습니다.",
    items=1,
    effective_on=date(2026, 6, 1),
    earliest_effect=date(2026, 3, 16),
    gates=(ItemGate("주간 업무보고", "habit", gate("habit", None, Change("retire", 12, 0))),),
    exchanges=(Exchange("주간 업무보고", 1440, 0),),
)
NO_NEEDS = {
    "Facts", "lacks", "forbidding", "wasteful", "is_due", "missing", "pause_allowed", "suggested_pause",
}  # fmt: skip
SUBMIT = (text_complete, mandate_allows, measure_saves, receiver_goes_on, effect_far_enough)


@pytest.mark.parametrize(
    ("change", "lacking"),
    [
        ({}, ()),
        ({"title": " "}, ("title",)),
        ({"items": 0}, ("items",)),
        ({"reasons": ""}, ("reasons",)),
        ({"effective_on": None}, ("effective_on",)),
        ({"measure": "reduce"}, ("after",)),
        ({"measure": "reduce", "after": "한 달에 한 번만 합니다."}, ()),
        ({"title": "", "items": 0, "reasons": "", "effective_on": None, "measure": "merge"},
         ("title", "items", "reasons", "after", "merge_into", "effective_on")),
        ({"measure": "merge", "after": "주간회의에서 같이 봅니다."}, ("merge_into",)),
        ({"measure": "merge", "after": "주간회의에서 같이 봅니다.", "receiver": "주간회의"}, ()),
    ],
)  # fmt: skip
def test_what_a_draft_lacks(change: dict[str, Any], lacking: tuple[str, ...]) -> None:
    facts = replace(COMPLETE, **change)
    assert lacks(facts) == lacking
    assert missing(SUBMIT, facts) == ((text_complete,) if lacking else ())


@pytest.mark.parametrize(
    ("mandates", "strong"),
    [
        (("habit", "unknown", "internal_policy", "own_instruction"), ()),
        (("habit", "decree"), ("업무 2",)),
        (("statute", "habit", "statute"), ("업무 1", "업무 3")),
    ],
)
def test_rules_no_agreement_can_end(mandates: tuple[str, ...], strong: tuple[str, ...]) -> None:
    end = Change("retire", 12, 0)
    gates = tuple(
        ItemGate(f"업무 {number}", mandate, gate(mandate, None, end))
        for number, mandate in enumerate(mandates, 1)
    )
    facts = replace(COMPLETE, gates=gates)
    assert tuple(one.title for one in forbidding(facts)) == strong
    assert missing(SUBMIT, facts) == ((mandate_allows,) if strong else ())


def test_a_measure_that_costs_as_much_as_before_stays_a_draft() -> None:
    facts = replace(
        COMPLETE,
        measure="shorten",
        after="한 장",
        exchanges=(Exchange("보고", 100, 99), Exchange("회의", 60, 60)),
    )
    assert (wasteful(facts), missing(SUBMIT, facts)) == ((Exchange("회의", 60, 60),), (measure_saves,))


def test_a_merge_into_work_that_has_ended_meanwhile_stays_a_draft() -> None:
    facts = replace(COMPLETE, measure="merge", after="같이", receiver="주간회의", receiver_ended=True)
    assert missing(SUBMIT, facts) == (receiver_goes_on,)


@pytest.mark.parametrize(("day", "unmet"), [(15, (effect_far_enough,)), (16, ()), (17, ())])
def test_the_notice_period(day: int, unmet: tuple[Need, ...]) -> None:
    assert missing(SUBMIT, replace(COMPLETE, effective_on=date(2026, 3, day))) == unmet


@pytest.mark.parametrize(
    ("needs", "facts", "unmet"),
    [
        ((consultation_over,), {"deadline": NOW}, ()),
        ((consultation_over,), {"deadline": NOW + timedelta(microseconds=1)}, (consultation_over,)),
        ((deadline_reached,), {}, (deadline_reached,)),
        ((points_answered,), {"points_open": 1}, (points_answered,)),
        ((electorate_large_enough,), {"members": 2, "quorum": 3}, (electorate_large_enough,)),
        ((electorate_large_enough,), {"members": 3, "quorum": 3}, ()),
        ((objections_answered,), {"unanswered_objections": 1}, (objections_answered,)),
        ((closing_time,), {"deadline": NOW + timedelta(1)}, (closing_time,)),
        ((closing_time,), {"deadline": NOW + timedelta(1), "may_close_early": True}, ()),
        ((closing_time,), {"deadline": NOW}, ()),
        ((has_pause, pause_over), {"pause_days": 30}, (pause_over,)),
        ((has_pause, pause_over), {"pause_days": 0}, (has_pause,)),
        ((has_pause, pause_over), {"pause_days": 30, "paused": True}, ()),
    ],
)
def test_single_rules(needs: tuple[Need, ...], facts: dict[str, Any], unmet: tuple[Need, ...]) -> None:
    assert missing(needs, Facts(now=NOW, **facts)) == unmet


@pytest.mark.parametrize(
    "outcome", [each for each in BallotOutcome if each not in (BallotOutcome.BALLOT, BallotOutcome.STOPPED)]
)
def test_a_ballot_ends_in_exactly_one_way(outcome: BallotOutcome) -> None:
    ways = (passes, objection_open, extension_left, no_way_left, too_few)
    assert len(missing(ways, Facts(now=NOW, outcome=outcome))) == len(ways) - 1


def test_every_need_stands_in_a_move() -> None:
    needs = {
        rule
        for module in (readiness, opening, alone, after)
        for name, rule in vars(module).items()
        if getattr(rule, "__module__", "") == module.__name__ and name not in NO_NEEDS
    }
    assert needs == {need for move in MOVES for need in move.needs}


@pytest.mark.parametrize(
    ("days", "allowed"),
    [(0, True), (-1, False), (1, False), (29, False), (30, True), (180, True), (181, False)],
)
def test_the_length_of_a_pause(days: int, allowed: bool) -> None:
    assert pause_allowed(days) == allowed


@pytest.mark.parametrize(
    ("times", "days"),
    [((), 30), ((0,), 30), ((250,), 30), ((12,), 61), ((12, 4), 180), ((1,), 180), ((5,), 146)],
)
def test_a_pause_lasts_two_rounds_of_the_rarest_item(times: tuple[int, ...], days: int) -> None:
    assert suggested_pause(times) == days
