"""The table of moves: whole, drawn in the documents, and nothing in it that nobody can make."""

import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from audit.access.permissions import Permission
from audit.access.roles import ROLES
from audit.cases.actions.effects import EFFECTS
from audit.cases.choices import STATE_TONES, State
from audit.cases.letters import RECIPIENTS
from audit.cases.readiness import RULES
from audit.cases.workflow import BY_NAME, DECIDED_STATES, MAIN_ROAD, MOVES, OPEN_STATES, mermaid, moves_from

ENDS = {State.IN_EFFECT, State.WITHDRAWN}


def test_the_documents_show_the_diagram_as_it_is_drawn() -> None:
    drawn = io.StringIO()
    call_command("draw_workflow", stdout=drawn)
    text = (Path(settings.BASE_DIR) / "docs" / "workflow.md").read_text(encoding="utf-8")
    assert text.partition("```mermaid\n")[2].partition("```")[0] == drawn.getvalue() == mermaid()


def test_names_are_given_once() -> None:
    assert len(BY_NAME) == len(MOVES)


def test_every_state_can_be_reached_and_only_ends_have_no_way_out() -> None:
    reached = {State.DRAFT}
    for _round in State:
        reached |= {move.target for move in MOVES if reached.intersection(move.sources)}
    assert reached == set(State)
    assert {state for state in State if not moves_from(state)} == ENDS


def test_every_word_of_the_table_means_something() -> None:
    assert {need for move in MOVES for need in move.needs} == set(RULES)
    assert {move.name for move in MOVES} == set(EFFECTS)
    assert {move.mail for move in MOVES if move.mail} <= set(RECIPIENTS)


def test_states_are_either_open_decided_or_over() -> None:
    assert set(OPEN_STATES) | set(DECIDED_STATES) | ENDS == set(State)
    assert not set(OPEN_STATES) & set(DECIDED_STATES)
    assert set(MAIN_ROAD) <= set(State) == set(STATE_TONES)


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.name)
def test_somebody_can_make_it_and_nobody_can_be_the_clock(move: object) -> None:
    permission = move.permission  # type: ignore[attr-defined]
    holders = [role for role, held in ROLES.items() if permission in held]
    assert bool(holders) == (permission != Permission.CLOCK)
