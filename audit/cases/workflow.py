"""Every move a case can make, in one table: the stretches of the road stand in `moves`, this is their index. The check, the
buttons, the database's constraint, the drawn diagram and the test over every state × move read it; nothing else knows who
may go where. What a state is stands in `states`."""

from .choices import State
from .moves import (
    after,
    alone,
    amendment,
    ballot,
    consultation,
    effect,
    ending,
    faulty,
    minister,
    objection,
    promise,
    recorded,
    signature,
    silence,
    trial,
)
from .moves.move import Move

__all__ = ["BY_NAME", "MOVES", "Move", "mermaid", "moves_from"]

MOVES: tuple[Move, ...] = (
    *consultation.MOVES,
    *amendment.MOVES,
    *silence.MOVES,
    *ballot.MOVES,
    *faulty.MOVES,
    *promise.MOVES,
    *objection.MOVES,
    *minister.MOVES,
    *signature.MOVES,
    *recorded.MOVES,
    *alone.MOVES,
    *effect.MOVES,
    *trial.MOVES,
    *after.MOVES,
    *ending.MOVES,
)

BY_NAME: dict[str, Move] = {move.name: move for move in MOVES}


def moves_from(state: str) -> tuple[Move, ...]:
    """The moves that leave a state, in the order of the table."""
    return tuple(move for move in MOVES if state in move.sources)


def mermaid() -> str:
    """The table drawn as a Mermaid state diagram; moves of the clock are marked."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.DRAFT.value}"]
    for move in MOVES:
        by = " (clock)" if move.by_clock else ""
        lines += [f"    {source.value} --> {move.target.value}: {move.name}{by}" for source in move.sources]
    ends = [state for state in State if not moves_from(state)]
    lines += [f"    {state.value} --> [*]" for state in ends]
    return "\n".join(lines) + "\n"
