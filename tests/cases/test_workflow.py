"""The table of moves: whole, and nothing in it that nobody can make. Then a case pushed about at
random."""

import os

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as effort
from hypothesis.stateful import run_state_machine_as_test

from audit.access.permissions import Permission
from audit.access.roles import ROLES
from audit.cases.actions.parts.effects import EFFECTS
from audit.cases.choices import State
from audit.cases.models import Case
from audit.cases.workflow import BY_NAME, MOVES, moves_from
from tests.cases.council import Council
from tests.cases.road import Road

ENDS = {State.SUPERSEDED, State.WITHDRAWN}


def test_names_are_given_once() -> None:
    assert len(BY_NAME) == len(MOVES)


def test_every_state_can_be_reached_and_only_ends_have_no_way_out() -> None:
    reached = {State.DRAFT}
    for _round in State:
        reached |= {move.target for move in MOVES if reached.intersection(move.sources)}
    assert reached == set(State), f"nothing leads to these states: {', '.join(sorted(set(State) - reached))}"
    assert {state for state in State if not moves_from(state)} == ENDS


def test_every_effect_belongs_to_a_move() -> None:
    stray = sorted(move.name for move in EFFECTS if move not in MOVES)
    assert not stray, f"no row of MOVES has these effects: {', '.join(stray)}"


def test_events_keep_their_names() -> None:
    assert [move.event.name for move in MOVES] == [f"case.{move.name}" for move in MOVES]


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.name)
def test_somebody_can_make_it_and_nobody_can_be_the_clock(move: object) -> None:
    permission = move.permission  # type: ignore[attr-defined]  # a Move
    holders = [role for role, held in ROLES.items() if permission in held]
    assert bool(holders) == (permission != Permission.CLOCK)


# --- at random ---

# `AUDIT_ROADS=334` walks 5,000 steps, other ones each time (docs/for-developers.md).
ROADS = int(os.environ.get("AUDIT_ROADS", "25"))
STEPS = 15


@pytest.mark.django_db
def test_a_case_pushed_about_at_random(council: Council) -> None:
    machine = type("RoadOfThisCouncil", (Road,), {"council": council})
    run_state_machine_as_test(
        machine,
        settings=effort(
            max_examples=ROADS,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize="AUDIT_ROADS" not in os.environ,
            database=None,
        ),
    )


def test_the_rules_of_the_machine_reach_the_end(council: Council) -> None:
    machine = type("RoadOfThisCouncil", (Road,), {"council": council})()
    machine.begin(State.DRAFT)
    for _state in range(4):
        machine.go_on("YNNNNNNNN")
    for _wait in range(2):
        machine.wait_until_due()
        machine.look()
        machine.the_state_fits_everything_else()
        machine.the_journal_tells_the_road()
    assert Case.objects.get().state == State.IN_EFFECT
    machine.teardown()
