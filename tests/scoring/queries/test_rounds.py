"""Whose turn it is, how far a round is, and what it found."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from audit.core.show import half_up
from audit.directory.models import Unit, User
from audit.register.choices import ItemKind, Status
from audit.scoring.actions.rounds import abstain, recuse, release_round
from audit.scoring.models import Assignment, Round
from audit.scoring.queries.rounds import (
    Finding,
    RoundProgress,
    RoundSelection,
    criteria_of,
    criteria_of_newest,
    findings,
    levels_by_item,
    next_turn,
    owed,
    progress,
    reviewers_progress,
    scorable,
    turn_of,
)
from tests.scoring.world import CODES, WEIGHTS, MakeItem, OpenRound, give, sheet

SheetOf = Callable[[Round, User], Assignment]


def test_the_queue_goes_by_deadline_then_by_fewest_reviews(
    open_: OpenRound, make_item: MakeItem, anna: User, bela: User
) -> None:
    first, second = make_item("가"), make_item("나")
    late = open_(first, second, days=9)
    soon = open_(make_item("다"), days=2)
    titles = []
    for _place in range(3):
        turn = next_turn(anna)
        assert turn is not None
        titles.append(turn.assignment.item.title)
        if len(titles) == 1:  # Bela scores 가, so that 나 has fewer reviews
            give(Assignment.objects.get(item=first, reviewer=bela))
        give(turn.assignment)
    assert titles == ["다", "나", "가"]
    assert next_turn(anna) is None
    assert (soon.number, late.number) == (2, 1)


def test_skipping_goes_round_and_round(open_: OpenRound, make_item: MakeItem, anna: User) -> None:
    open_(make_item("가"), make_item("나"), make_item("다"))
    seen, skip = [], None
    for _step in range(4):
        turn = next_turn(anna, skip)
        assert turn is not None
        seen.append(turn.assignment.item.title)
        skip = turn.assignment.pk
    assert seen == ["가", "나", "다", "가"]


def test_the_next_one_follows_the_one_just_saved(open_: OpenRound, make_item: MakeItem, anna: User) -> None:
    opened = open_(make_item("가"), make_item("나"), make_item("다"))
    middle = opened.assignments.get(item__title="나", reviewer=anna)
    give(middle)
    turn = next_turn(anna, middle.pk)
    assert turn is not None
    assert (turn.assignment.item.title, turn.done, turn.total, turn.saved) == ("다", 1, 3, True)
    other = next_turn(anna, 10**9)
    assert other is not None
    assert (other.assignment.item.title, other.saved) == ("가", False)


def test_a_foreign_sheet_is_nobody_elses(
    open_: OpenRound, make_item: MakeItem, anna: User, bela: User, sheet_of: SheetOf
) -> None:
    opened = open_(make_item())
    foreign = sheet_of(opened, bela)
    with pytest.raises(Assignment.DoesNotExist):
        turn_of(anna, foreign.pk)
    turn = next_turn(anna, foreign.pk)
    assert turn is not None and turn.assignment.reviewer == anna
    own = turn_of(bela, foreign.pk)
    assert (own.assignment, own.done, own.total) == (foreign, 0, 1)


def test_progress_counts_sheets_and_never_levels(
    open_: OpenRound, make_item: MakeItem, anna: User, bela: User
) -> None:
    opened, empty = open_(make_item("가"), make_item("나")), open_(make_item("다"))
    mine = list(opened.assignments.filter(reviewer=anna))
    give(mine[0])
    abstain(by=anna, assignment=mine[1])
    assert progress([opened, empty]) == {opened.pk: RoundProgress(4, 1, 1), empty.pk: RoundProgress(2, 0, 0)}
    assert reviewers_progress(opened) == [(bela, RoundProgress(2, 0, 0)), (anna, RoundProgress(2, 1, 1))]
    assert owed(anna) == [(empty, RoundProgress(1, 0, 0))]
    assert owed(bela) == [(opened, RoundProgress(2, 0, 0)), (empty, RoundProgress(1, 0, 0))]


def test_who_stepped_back_counts_as_done(
    open_: OpenRound, make_item: MakeItem, anna: User, sheet_of: SheetOf
) -> None:
    opened = open_(make_item())
    recuse(by=anna, assignment=sheet_of(opened, anna))
    assert (owed(anna), next_turn(anna)) == ([], None)


def test_findings_take_the_mean_of_those_who_answered(
    open_: OpenRound, make_item: MakeItem, anna: User, bela: User
) -> None:
    low, none = make_item("가"), make_item("나")
    opened = open_(low, none)
    give(opened.assignments.get(item=low, reviewer=anna), sheet(0, citizens=4))
    give(opened.assignments.get(item=low, reviewer=bela), sheet(None, citizens=2))
    # The citizen test alone says anything for it: 3 of 4.
    found = half_up(Decimal(3) * 25 * WEIGHTS["citizens"] / sum(WEIGHTS.values()), 2)
    assert findings(opened) == [Finding(low.pk, found, 1, 2), Finding(none.pk, None, None, 0)]
    assert levels_by_item(opened) == {low.pk: {"citizens": [2, 4]} | {code: [0] for code in CODES[1:]}}
    assert levels_by_item(opened, [none.pk]) == {}


def test_a_criterion_may_be_asked_of_some_kinds_only(open_: OpenRound, make_item: MakeItem) -> None:
    rubric = open_(make_item()).rubric
    rubric.criteria.filter(code="law").update(kinds=[ItemKind.EVENT])
    assert [row.code for row in criteria_of(rubric.pk, ItemKind.REPORT)] == [
        code for code in CODES if code != "law"
    ]
    assert [row.code for row in criteria_of(rubric.pk, ItemKind.EVENT)] == list(CODES)
    assert [row.code for row in criteria_of_newest()] == list(CODES)


@pytest.mark.parametrize(
    ("choice", "titles"),
    [
        (RoundSelection(), ["changed", "confirmed", "event", "valued"]),
        (RoundSelection(logged=True), ["changed", "confirmed", "event", "logged", "valued"]),
        (RoundSelection(kind=ItemKind.EVENT), ["event"]),
        (RoundSelection(unscored=True), ["confirmed", "event"]),
        (RoundSelection(units=frozenset()), []),
    ],
    ids=str,
)
def test_what_a_round_can_take(
    open_: OpenRound, make_item: MakeItem, choice: RoundSelection, titles: list[str]
) -> None:
    make_item("confirmed")
    make_item("logged", status=Status.LOGGED)
    make_item("event", kind=ItemKind.EVENT)
    make_item("valued", public_value=10)
    make_item("stopped", status=Status.STOPPED)
    make_item("changed", status=Status.CHANGED, kind=ItemKind.MEETING, public_value=10)
    open_(make_item("being scored"))
    assert sorted(item.title for item in scorable(choice)) == titles


def test_what_was_released_can_be_scored_again(
    open_: OpenRound, make_item: MakeItem, secretary: User, unit: Unit
) -> None:
    item = make_item()
    opened = open_(item)
    for row in opened.assignments.all():
        give(row)
    assert list(scorable(RoundSelection(units=frozenset({unit.pk})))) == []
    release_round(by=secretary, round=opened)
    assert list(scorable(RoundSelection(units=frozenset({unit.pk})))) == [item]
