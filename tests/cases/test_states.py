"""The rows of the states: what is derived from them, told once more in full."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from audit.access.permissions import Permission
from audit.cases.choices import State
from audit.cases.states.columns import Hearing, HoursCount, Party, Phase, StateRow
from audit.cases.states.lookup import MAIN_ROAD, TONES, row_of, states_where, takes_back
from audit.cases.states.rows import ROWS
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
        State.CONFIRMED,
    )
    beside = {row.state: row.step for row in ROWS if row.step != row.state}
    said = {
        State.AMENDMENT: State.DRAFT,
        State.SILENCE: State.BALLOT,
        State.OBJECTION: State.BALLOT,
        State.NO_DECISION: State.BALLOT,
        State.MINISTER: State.AGREED,
        State.RESTORED: State.PAUSED,
        State.RELAPSED: State.IN_EFFECT,
        State.REINSTATED: State.IN_EFFECT,
        State.KEPT: None,
        State.SUPERSEDED: None,
        State.DECIDED: State.SCHEDULED,
        State.WITHDRAWN: None,
    }
    differing = sorted({state for state, _step in beside.items() ^ said.items()})
    assert not differing, f"beside the road, and not said here: {', '.join(differing)}"
    assert {row.step for row in ROWS} <= {*MAIN_ROAD, None}


def test_what_has_no_way_out_is_over_and_what_is_kept_or_checked_goes_on() -> None:
    ends = {state for state in State if not moves_from(state)}
    checked = set(states_where(lambda row: row.is_checked))
    assert checked == {State.IN_EFFECT, State.CONFIRMED}
    assert ends | {State.KEPT} | checked == set(states_where(lambda row: row.phase == Phase.OVER))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.state)
def test_somebody_or_the_clock_has_the_turn(row: StateRow) -> None:
    """Where an office has a task it can make a move; where nobody has one the clock does, or the case is over."""
    permissions = {move.permission for move in moves_from(row.state)}
    if row.task is not None and row.phase != Phase.OVER:  # over: what is to be done is another case
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
        "restored",
        "relapsed",
        "reinstated",
    }
    assert {state: rows[state].asks for state in State if rows[state].asks} == {
        "consultation": Party.CONSULTED_UNITS,
        "silence": Party.ELECTORS,
        "ballot": Party.ELECTORS,
        "objection": Party.ANSWERERS,
        "minister": Party.SIGNERS,
        "agreed": Party.SIGNERS,
    }
    assert {state: rows[state].positions for state in State if rows[state].positions != Hearing.NOBODY} == {
        "silence": Hearing.ALL,
        "ballot": Hearing.ALL,
        "objection": Hearing.OBJECTORS,
        "no_decision": Hearing.LATE,
        "minister": Hearing.LATE,
        "agreed": Hearing.LATE,
    }
    due = {state: rows[state].deadline for state in State if rows[state].deadline}
    assert {state for state, limit in due.items() if limit and limit.working_days} == {
        "amendment", "consultation", "silence", "ballot", "objection", "minister", "agreed", "restored", "relapsed",
    }  # fmt: skip
    assert {state: limit.overdue.name for state, limit in due.items() if limit and limit.overdue} == {
        "consultation": "consultation_over",
        "minister": "minister_overdue",
        "agreed": "signature_overdue",
        "relapsed": "relapse_overdue",
    }
    assert {state for state, limit in due.items() if limit and limit.heard} == {
        "consultation",
        "silence",
        "ballot",
    }
    assert {state for state in State if not rows[state].hurries} == {"draft", "amendment", "kept"}
    assert {state for state in State if rows[state].drops_plan} == {
        "no_decision", "restored", "kept", "superseded", "withdrawn",
    }  # fmt: skip
    assert {state for state in State if rows[state].hours == HoursCount.NOWHERE} == {
        "draft", "restored", "kept", "superseded", "withdrawn", "relapsed", "reinstated",
    }  # fmt: skip
    assert {
        str(state): tone for state, tone in TONES.items() if tone in ("neutral", "danger", "success")
    } == {
        "draft": "neutral",
        "withdrawn": "neutral",
        "kept": "neutral",
        "superseded": "neutral",
        "no_decision": "danger",
        "relapsed": "danger",
        "in_effect": "success",
        "confirmed": "success",
    }


@pytest.mark.parametrize(
    ("left", "entered", "back"),
    [
        (State.CONSULTATION, State.DRAFT, True),
        (State.AGREED, State.DRAFT, True),
        (State.AGREED, State.WITHDRAWN, True),
        (State.DRAFT, State.WITHDRAWN, True),
        (State.NO_DECISION, State.DRAFT, True),
        (State.RESTORED, State.DRAFT, True),
        (State.MINISTER, State.KEPT, True),
        (State.OBJECTION, State.MINISTER, False),
        (State.PAUSED, State.RESTORED, False),
        (State.OBJECTION, State.BALLOT, False),
        (State.BALLOT, State.OBJECTION, False),
        (State.BALLOT, State.BALLOT, False),
        (State.DECIDED, State.SCHEDULED, False),
        (State.WITHDRAWN, State.WITHDRAWN, False),
        (State.SCHEDULED, State.IN_EFFECT, False),
        (State.SCHEDULED, State.CONSULTATION, True),
        (State.IN_EFFECT, State.RELAPSED, False),
        (State.CONFIRMED, State.REINSTATED, True),
        (State.REINSTATED, State.IN_EFFECT, False),
    ],
)
def test_taking_back(left: State, entered: State, back: bool) -> None:
    assert takes_back(left, entered) == back


# Beside the rows: the values themselves, the arrows between them, and what the invented cases of the demo are about.
MAY_NAME_STATES = (
    "cases/choices.py",
    "cases/states/",
    "cases/moves/",
    "management/demo/plots.py",
    "migrations/",
)


def tables_of_states(source: str) -> Iterator[int]:
    """The lines on which a dict, tuple, list or set names two states or more."""
    for node in ast.walk(ast.parse(source)):
        inside = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", [])
        names = [
            ast.unparse(each)
            for each in inside
            if isinstance(each, ast.Attribute) and ast.unparse(each.value).split(".")[-1] in ("State", "S")
        ]
        if len(names) > 1:
            yield node.lineno  # type: ignore[attr-defined]  # an expression


def test_no_other_table_names_states() -> None:
    audit = Path(settings.BASE_DIR) / "audit"
    found = [
        f"{place}:{line}"
        for path in sorted(audit.rglob("*.py"))
        if not (place := path.relative_to(audit).as_posix()).startswith(MAY_NAME_STATES)
        for line in tables_of_states(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("A = {State.DRAFT: 1,\n State.BALLOT: 2}", [1]),
        ("\nA = (*B, State.DRAFT, choices.State.BALLOT)", [2]),
        ("A = frozenset({S.DRAFT, S.BALLOT})", [1]),
        ("A = [State.DRAFT]\nif x == State.DRAFT or x == State.BALLOT: pass", []),
        ("A = (TokenState.LIVE, TokenState.EXPIRED)", []),
    ],
)
def test_how_tables_are_counted(source: str, lines: list[int]) -> None:
    assert list(tables_of_states(source)) == lines
