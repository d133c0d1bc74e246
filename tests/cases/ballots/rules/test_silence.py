"""How a silence procedure ends."""

import pytest

from audit.cases.ballots.rules.consensus import outcome_of_silence, silence_broken, silence_verdict
from audit.cases.choices import BallotOutcome as Out

# electorate, recused, objections, amendments, undelivered, owner's YES
CASES = [
    ((9, 0, 0, 0, 0, True), Out.AGREED, Out.AGREED, False),
    ((9, 0, 1, 0, 0, True), Out.OBJECTION, Out.OBJECTION, True),
    ((9, 0, 1, 1, 2, False), Out.OBJECTION, Out.OBJECTION, True),
    ((9, 0, 0, 1, 0, True), Out.BALLOT, Out.BALLOT, True),
    ((9, 0, 0, 0, 1, True), Out.EXTENDED, Out.BALLOT, False),
    ((9, 0, 0, 1, 1, True), Out.BALLOT, Out.BALLOT, True),
    ((9, 7, 0, 0, 0, True), Out.BALLOT, Out.BALLOT, False),
    ((9, 7, 0, 0, 1, True), Out.BALLOT, Out.BALLOT, False),
    ((9, 0, 0, 0, 0, False), Out.BALLOT, Out.BALLOT, False),
]


@pytest.mark.parametrize(("counts", "first", "second", "broken"), CASES)
def test_it_ends_as_the_rule_says(
    counts: tuple[int, int, int, int, int, bool], first: Out, second: Out, broken: bool
) -> None:
    found = silence_verdict(*counts)
    assert outcome_of_silence(found, extended=False) == first
    assert outcome_of_silence(found, extended=True) == second
    assert silence_broken(found) is broken
