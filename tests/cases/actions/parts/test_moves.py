"""How a case moves inside an act."""

from datetime import timedelta

import pytest

from audit.cases.actions.parts.moves import make_due_moves as _make_due_moves
from audit.cases.choices import State
from audit.cases.models import Ballot, Case
from audit.core import clock
from audit.journal.actions import audited
from tests.cases.council import Council, again

# Parts run inside an act; here this is it.
make_due_moves = audited(_make_due_moves)


def test_a_case_moves_only_inside_an_act(council: Council) -> None:
    case = council.ballot()
    assert case.deadline is not None
    with pytest.raises(RuntimeError, match=r"parts\.moves\.make_due_moves is a part of an act"):
        _make_due_moves(again(case), case.deadline)


def test_settling_twice_is_settling_once(council: Council) -> None:
    case = council.ballot()
    assert case.deadline is not None
    with clock.at(case.deadline):
        row = again(case)
        assert [make_due_moves(row, case.deadline), make_due_moves(row, case.deadline)] == [
            1,
            0,
        ]


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
