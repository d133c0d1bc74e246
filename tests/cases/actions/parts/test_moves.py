"""How a case moves inside an act."""

import pytest

from audit.cases.actions.parts.moves import make_due_moves as _make_due_moves
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
