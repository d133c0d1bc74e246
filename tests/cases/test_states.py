"""The rows of the states: what is derived from them, told once more in full."""

import pytest

from audit.access.permissions import Permission
from audit.cases.choices import State
from audit.cases.states import (
    MAIN_ROAD,
    ROWS,
    TONES,
    Hearing,
    HoursCount,
    Party,
    Phase,
    StateRow,
    row_of,
    states_where,
    takes_back,
)
from audit.cases.workflow import moves_from


def test_each_state_has_one_row() -> None:
    assert sorted(row.state for row in ROWS) == sorted(State)
    assert {row.state: str(row.label) for row in ROWS} == {state: str(state.label) for state in State}


def test_the_road_and_what_stands_beside_it() -> None:
    assert MAIN_ROAD == (
        State.DRAFT,
        State.CONSULTATION,
        State.BALLOT,
        State.AGREED,
        State.SCHEDULED,
        State.PAUSED,
        State.IN_EFFECT,
    )
    beside = {row.state: row.step for row in ROWS if row.step != row.state}
    assert beside == {
        State.OBJECTION: State.BALLOT,
        State.NO_DECISION: State.BALLOT,
        State.DECIDED: State.SCHEDULED,
        State.WITHDRAWN: None,
    }
    assert {row.step for row in ROWS} <= {*MAIN_ROAD, None}


def test_over_is_what_has_no_way_out() -> None:
    assert {state for state in State if not moves_from(state)} == set(
        states_where(lambda row: row.phase == Phase.OVER)
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.state)
def test_somebody_or_the_clock_has_the_turn(row: StateRow) -> None:
    """Where an office has a task it can make a move; where nobody has one the clock does, or the case is over."""
    permissions = {move.permission for move in moves_from(row.state)}
    if row.task is not None:
        assert row.task.office in permissions
    else:
        assert Permission.CLOCK in permissions or row.phase == Phase.OVER


def test_the_columns() -> None:
    """Read down: each column as the table once was that named its states by hand."""
    rows = {state: row_of(state) for state in State}
    assert {state for state in State if rows[state].phase == Phase.DECIDED} == {
        "decided",
        "scheduled",
        "paused",
    }
    assert {state: rows[state].asks for state in State if rows[state].asks} == {
        "consultation": Party.CONSULTED_UNITS,
        "ballot": Party.ELECTORS,
        "objection": Party.ANSWERERS,
        "agreed": Party.SIGNERS,
    }
    assert {state: rows[state].positions for state in State if rows[state].positions != Hearing.NOBODY} == {
        "ballot": Hearing.ALL,
        "objection": Hearing.OBJECTORS,
        "no_decision": Hearing.LATE,
        "agreed": Hearing.LATE,
    }
    due = {state: rows[state].deadline for state in State if rows[state].deadline}
    assert {state for state, limit in due.items() if limit and limit.working_days} == {
        "consultation", "ballot", "objection", "agreed",
    }  # fmt: skip
    assert {state: limit.overdue.name for state, limit in due.items() if limit and limit.overdue} == {
        "consultation": "consultation_over",
        "objection": "objection_overdue",
        "agreed": "signature_overdue",
    }
    assert {state for state in State if rows[state].drops_plan} == {"no_decision", "withdrawn"}
    assert {state for state in State if rows[state].hours == HoursCount.NOWHERE} == {"draft", "withdrawn"}
    assert {
        str(state): tone for state, tone in TONES.items() if tone in ("neutral", "danger", "success")
    } == {
        "draft": "neutral",
        "withdrawn": "neutral",
        "no_decision": "danger",
        "in_effect": "success",
    }


@pytest.mark.parametrize(
    ("left", "entered", "back"),
    [
        (State.CONSULTATION, State.DRAFT, True),
        (State.AGREED, State.DRAFT, True),
        (State.AGREED, State.WITHDRAWN, True),
        (State.DRAFT, State.WITHDRAWN, True),
        (State.OBJECTION, State.BALLOT, False),
        (State.BALLOT, State.OBJECTION, False),
        (State.BALLOT, State.BALLOT, False),
        (State.DECIDED, State.SCHEDULED, False),
        (State.WITHDRAWN, State.WITHDRAWN, False),
        (State.SCHEDULED, State.IN_EFFECT, False),
    ],
)
def test_taking_back(left: State, entered: State, back: bool) -> None:
    assert takes_back(left, entered) == back
