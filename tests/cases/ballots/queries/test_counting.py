"""Ballots counted through real rows: the published examples, and their verdicts in words."""

from datetime import timedelta

import pytest
from django.utils import translation

from audit.cases.ballots.queries.counting import count, standing
from audit.cases.ballots.wording import verdict_sentences
from audit.cases.choices import State
from audit.cases.models import Ballot
from audit.cases.queries.cases import ballot_of
from audit.core import clock
from tests.cases.council import Council, again

DOES_NOT_PASS = "It does not pass."
# The nine members of PRODUCT §7 and what becomes of their ballot at the deadline.
EXAMPLES = [
    ("YNNNNN---", State.AGREED, ["It passes: YES 1, no objection 5; 6 of 9 were needed."]),
    (
        "YNNNNAAAA",
        State.NO_DECISION,
        [DOES_NOT_PASS, "YES and no objection together: 5; needs 1 more (6 of 9)."],
    ),
    ("NNNNNNNNN", State.NO_DECISION, [DOES_NOT_PASS, "At least one YES is needed; there is none."]),
    ("YYYYYNNNO", State.OBJECTION, [DOES_NOT_PASS, "1 objection is open."]),
    (
        "OO-------",
        State.OBJECTION,
        [
            DOES_NOT_PASS,
            "At least one YES is needed; there is none.",
            "2 objections are open.",
            "YES and no objection together: 0; needs 6 more (6 of 9).",
        ],
    ),
    ("YNRRRRRR-", State.AGREED, ["It passes: YES 1, no objection 1; 2 of 3 were needed."]),
    (
        "YNRRRRRRR",
        State.MINISTER,
        [DOES_NOT_PASS, "Only 2 members take part; 1 more would be needed."],
    ),
    (
        "---------",
        State.NO_DECISION,
        [
            DOES_NOT_PASS,
            "At least one YES is needed; there is none.",
            "YES and no objection together: 0; needs 6 more (6 of 9).",
        ],
    ),
]


@pytest.mark.parametrize(("letters", "state", "sentences"), EXAMPLES)
def test_the_examples(council: Council, letters: str, state: State, sentences: list[str]) -> None:
    case = council.closed(letters)
    if case.state == State.BALLOT:  # extended once, and nobody changed their mind
        assert case.deadline is not None
        council.tick(case.deadline)
        case = again(case)
    assert case.state == state
    ballot = ballot_of(case)
    assert ballot is not None
    with translation.override("en"):
        assert verdict_sentences(ballot.verdict) == sentences


def test_the_same_examples_in_korean(council: Council) -> None:
    case = council.closed("YYYYYNNNO")
    ballot = ballot_of(case)
    assert ballot is not None
    with translation.override("ko"):
        assert verdict_sentences(ballot.verdict) == [
            "가결되지 않았습니다.",
            "해소되지 않은 반대가 1건 있습니다.",
        ]


def test_all_parts_of_a_verdict_are_kept(council: Council) -> None:
    council.closed("YYYNNNAR-")
    assert Ballot.objects.get().verdict == {
        "passes": True,
        "missing": [],
        "base": 8,
        "needed": 6,
        "yes": 3,
        "no_objection": 3,
        "objecting": 0,
        "abstained": 1,
        "recused": 1,
        "unanswered": 1,
        "open_objections": 0,
    }


def test_an_open_ballot_has_no_verdict_to_tell(council: Council) -> None:
    assert verdict_sentences(ballot_of(council.ballot()).verdict) == []  # type: ignore[union-attr]  # just opened


def test_the_latest_in_time_stands(council: Council) -> None:
    case = council.ballot()
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.say(case, 0, "O")
        last = council.say(case, 0, "Y")
        other = council.say(case, 1, "A")
    ballot = Ballot.objects.get()
    assert standing(ballot) == {last.elector_id: last, other.elector_id: other}
    found = count(ballot, standing(ballot).values())
    assert (found.yes, found.abstained, found.objecting, found.unanswered) == (1, 1, 0, 7)
