"""The passing rule: the published examples, every edge of it, and its laws."""

import json
from collections.abc import Mapping
from dataclasses import replace
from math import ceil

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from audit.cases.ballots.rules.consensus import (
    DEFAULT,
    PassingRule,
    Verdict,
    may_close_early,
    outcome_at_close,
    outcome_of_silence,
    silence_broken,
    silence_verdict,
    verdict,
)
from audit.cases.choices import BallotOutcome, PositionChoice

SHORT = {"Y": "YES", "N": "NO_OBJECTION", "O": "OBJECT", "A": "ABSTAIN", "R": "RECUSE"}


def tally(text: str) -> dict[str, int]:
    """`5Y 3N 1O` as counts by position."""
    return {SHORT[word[-1]]: int(word[:-1]) for word in text.split()}


BALLOTS = [
    (9, "1Y 5N", 0, ()),
    (9, "1Y 4N 4A", 0, (("support", 1),)),
    (9, "0Y 9N", 0, (("yes", 1),)),
    (9, "5Y 3N 1O", 1, (("objections", 1),)),
    (9, "5Y 3N 1O", 0, ()),  # the objection was withdrawn
    (9, "6Y 3O", 2, (("objections", 2),)),
    (9, "9Y", 0, ()),
    (9, "", 0, (("yes", 1), ("support", 6))),
    (9, "4Y 3R", 0, ()),  # base 6, four needed
    (9, "3Y 3R", 0, (("support", 1),)),
    (3, "2Y", 0, ()),
    (3, "3Y", 0, ()),
    (2, "2Y", 0, (("members", 1),)),
    (4, "2Y 2R", 0, (("members", 1),)),
    (0, "", 0, (("members", 3), ("yes", 1))),
    (3, "3R", 0, (("members", 3), ("yes", 1))),
    (4, "3Y", 0, ()),  # two thirds of four is three, not two
    (4, "2Y", 0, (("support", 1),)),
    (10, "7Y", 0, ()),
    (10, "6Y", 0, (("support", 1),)),
]


@pytest.mark.parametrize(("electorate", "positions", "open_objections", "missing"), BALLOTS)
def test_ballots(
    electorate: int, positions: str, open_objections: int, missing: tuple[tuple[str, int], ...]
) -> None:
    found = verdict(electorate, tally(positions), open_objections)
    assert (found.passes, found.missing) == (not missing, missing)


def test_a_verdict_holds_everything_the_page_tells() -> None:
    assert verdict(9, tally("3Y 2N 1O 1A 1R"), 1) == Verdict(
        passes=False,
        missing=(("objections", 1), ("support", 1)),
        base=8,
        needed=6,
        yes=3,
        no_objection=2,
        objecting=1,
        abstained=1,
        recused=1,
        unanswered=1,
        open_objections=1,
    )


@pytest.mark.parametrize(
    ("electorate", "positions", "open_objections", "named"),
    [
        (-1, {}, 0, "below nought"),
        (9, {"YES": -1}, 0, "below nought"),
        (9, {"YES": 5}, -1, "below nought"),
        (9, {"YES": 10}, 0, "more positions"),
        (3, {"YES": 2, "RECUSE": 2}, 0, "more positions"),
        (9, {"YES": 8}, 1, "more open objections"),
        (9, {"MAYBE": 1}, 0, "'MAYBE'"),
        (9, {"yes": 1}, 0, "'yes'"),
    ],
)
def test_impossible_counts_are_refused(
    electorate: int, positions: Mapping[str, int], open_objections: int, named: str
) -> None:
    with pytest.raises(ValueError, match=named):
        verdict(electorate, positions, open_objections)


def test_another_rule() -> None:
    unanimous = PassingRule(share_numerator=1, share_denominator=1, quorum=1, minimum_yes=2)
    assert verdict(2, {"YES": 2}, 0, unanimous).passes
    assert verdict(3, {"YES": 1, "NO_OBJECTION": 1}, 0, unanimous).missing == (("yes", 1), ("support", 1))
    assert PassingRule.from_data(json.loads(json.dumps(unanimous.as_data()))) == unanimous


@pytest.mark.parametrize(
    "broken",
    [
        {"share_numerator": 4},
        {"share_numerator": -1},
        {"share_denominator": 0},
        {"quorum": -1},
        {"minimum_yes": -1},
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(broken: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="passing rule"):
        PassingRule(**broken)


@pytest.mark.parametrize(
    ("counts", "owner_yes", "missing"),
    [
        ((9, 0, 0, 0, 0), True, ()),
        ((9, 6, 0, 0, 0), True, ()),
        ((9, 7, 0, 0, 0), True, (("members", 1),)),
        ((9, 0, 1, 0, 0), True, (("objections", 1),)),
        ((9, 0, 0, 2, 0), True, (("amendments", 2),)),
        ((9, 0, 0, 0, 3), True, (("undelivered", 3),)),
        ((9, 0, 0, 0, 0), False, (("owner_yes", 1),)),
        ((2, 0, 1, 1, 1), False, (
            ("members", 1), ("objections", 1), ("amendments", 1), ("undelivered", 1), ("owner_yes", 1))),
    ],
)  # fmt: skip
def test_silence(
    counts: tuple[int, int, int, int, int], owner_yes: bool, missing: tuple[tuple[str, int], ...]
) -> None:
    found = silence_verdict(*counts, owner_yes=owner_yes)
    assert (found.passes, found.missing) == (not missing, missing)


@pytest.mark.parametrize(
    "counts",
    [
        (-1, 0, 0, 0, 0),
        (9, 10, 0, 0, 0),
        (9, 0, 10, 0, 0),
        (9, 5, 5, 0, 0),
        (9, 0, 0, -1, 0),
        (9, 0, 0, 0, 10),
    ],
)
def test_impossible_silence_is_refused(counts: tuple[int, int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="impossible"):
        silence_verdict(*counts, owner_yes=True)


@pytest.mark.parametrize(
    ("electorate", "positions", "open_objections", "extended", "outcome"),
    [
        (9, "1Y 5N", 0, False, BallotOutcome.AGREED),
        (9, "1Y 5N", 0, True, BallotOutcome.AGREED),
        (9, "5Y 3N 1O", 1, False, BallotOutcome.OBJECTION),
        (9, "1Y 1O", 1, True, BallotOutcome.OBJECTION),
        (9, "1Y 4N", 0, False, BallotOutcome.EXTENDED),
        (9, "1Y 4N", 0, True, BallotOutcome.NO_DECISION),
        (9, "9N", 0, False, BallotOutcome.EXTENDED),
        (2, "2Y", 0, False, BallotOutcome.TOO_FEW),
        (2, "1Y 1O", 1, False, BallotOutcome.TOO_FEW),
    ],
)
def test_the_close(
    electorate: int, positions: str, open_objections: int, extended: bool, outcome: BallotOutcome
) -> None:
    assert (
        outcome_at_close(verdict(electorate, tally(positions), open_objections), extended=extended) == outcome
    )


@pytest.mark.parametrize(
    ("positions", "open_objections", "early"),
    [
        ("9Y", 0, True),
        ("8Y 1R", 0, True),
        ("8Y", 0, False),  # passes, one member has not spoken
        ("8Y 1O", 1, True),
        ("5Y 1O", 1, False),
        ("9N", 0, False),  # nothing is missing but a YES: wait
        ("1Y 4N 4A", 0, False),
    ],
)
def test_closing_early(positions: str, open_objections: int, early: bool) -> None:
    assert may_close_early(verdict(9, tally(positions), open_objections)) is early


@st.composite
def ballots(draw: st.DrawFn) -> tuple[int, dict[str, int], int]:
    positions = {choice.value: draw(st.integers(0, 8)) for choice in PositionChoice}
    electorate = sum(positions.values()) + draw(st.integers(0, 8))
    return electorate, positions, draw(st.integers(0, positions["OBJECT"]))


RULES = st.builds(
    lambda share, base, yes: PassingRule(min(share), max(share), base, yes),
    st.tuples(st.integers(1, 9), st.integers(1, 9)),
    st.integers(0, 5),
    st.integers(0, 5),
)


@given(ballots(), RULES)
def test_the_rule_as_it_is_written(ballot: tuple[int, dict[str, int], int], rule: PassingRule) -> None:
    electorate, positions, open_objections = ballot
    found = verdict(electorate, positions, open_objections, rule)
    base = electorate - positions["RECUSE"]
    assert found.passes is (
        base >= rule.quorum
        and positions["YES"] >= rule.minimum_yes
        and open_objections == 0
        and found.support >= ceil(rule.share_numerator * base / rule.share_denominator)
    )
    assert found.passes is (found.missing == ())
    assert all(count > 0 for _, count in found.missing)
    assert json.loads(json.dumps(found.as_data()))["missing"] == [list(pair) for pair in found.missing]


@given(ballots(), st.sampled_from(["ABSTAIN", "NO_OBJECTION", ""]))
def test_a_yes_more_never_fails_a_ballot(ballot: tuple[int, dict[str, int], int], instead_of: str) -> None:
    electorate, positions, open_objections = ballot
    before = verdict(electorate, positions, open_objections)
    assume(before.unanswered if not instead_of else positions[instead_of])
    more = {**positions, "YES": positions["YES"] + 1}
    if instead_of:
        more[instead_of] -= 1
    after = verdict(electorate, more, open_objections)
    assert after.passes >= before.passes
    assert sum(count for _, count in after.missing) <= sum(count for _, count in before.missing)


@given(ballots())
def test_what_is_missing_is_enough(ballot: tuple[int, dict[str, int], int]) -> None:
    """Gaining exactly what the verdict names makes the ballot pass."""
    electorate, positions, open_objections = ballot
    before = verdict(electorate, positions, open_objections)
    lack = dict(before.missing)
    assume("members" not in lack)
    gained = max(lack.get("yes", 0), lack.get("support", 0))
    assume(gained <= before.unanswered)
    assert verdict(electorate, {**positions, "YES": positions["YES"] + gained}, 0).passes


@given(ballots(), st.booleans())
def test_a_ballot_has_one_outcome(ballot: tuple[int, dict[str, int], int], extended: bool) -> None:
    found = verdict(*ballot)
    outcome = outcome_at_close(found, extended=extended)
    assert (outcome == BallotOutcome.AGREED) is found.passes
    if extended:
        assert outcome != BallotOutcome.EXTENDED
    if may_close_early(found):
        assert replace(found, unanswered=0) == found
        assert outcome in {BallotOutcome.AGREED, BallotOutcome.OBJECTION, BallotOutcome.TOO_FEW}
    assert DEFAULT.needed(found.base) == found.needed


# electorate, recused, objections, amendments, undelivered, owner's YES
ENDS_OF_SILENCE = [
    ((9, 0, 0, 0, 0, True), BallotOutcome.AGREED, BallotOutcome.AGREED, False),
    ((9, 0, 1, 0, 0, True), BallotOutcome.OBJECTION, BallotOutcome.OBJECTION, True),
    ((9, 0, 1, 1, 2, False), BallotOutcome.OBJECTION, BallotOutcome.OBJECTION, True),
    ((9, 0, 0, 1, 0, True), BallotOutcome.BALLOT, BallotOutcome.BALLOT, True),
    ((9, 0, 0, 0, 1, True), BallotOutcome.EXTENDED, BallotOutcome.BALLOT, False),
    ((9, 0, 0, 1, 1, True), BallotOutcome.BALLOT, BallotOutcome.BALLOT, True),
    ((9, 7, 0, 0, 0, True), BallotOutcome.BALLOT, BallotOutcome.BALLOT, False),
    ((9, 7, 0, 0, 1, True), BallotOutcome.BALLOT, BallotOutcome.BALLOT, False),
    ((9, 0, 0, 0, 0, False), BallotOutcome.BALLOT, BallotOutcome.BALLOT, False),
]


@pytest.mark.parametrize(("counts", "first", "second", "broken"), ENDS_OF_SILENCE)
def test_silence_ends_as_the_rule_says(
    counts: tuple[int, int, int, int, int, bool], first: BallotOutcome, second: BallotOutcome, broken: bool
) -> None:
    found = silence_verdict(*counts)
    assert outcome_of_silence(found, extended=False) == first
    assert outcome_of_silence(found, extended=True) == second
    assert silence_broken(found) is broken
