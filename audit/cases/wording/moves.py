"""The words of every move that a person can make; the start refuses a move without them."""

from . import (
    after,
    alone,
    amendment,
    ballot,
    consultation,
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
from .move_words import MoveWords

MOVE_WORDS: dict[str, MoveWords] = {
    **consultation.MOVE_WORDS,
    **amendment.MOVE_WORDS,
    **silence.MOVE_WORDS,
    **ballot.MOVE_WORDS,
    **faulty.MOVE_WORDS,
    **promise.MOVE_WORDS,
    **objection.MOVE_WORDS,
    **minister.MOVE_WORDS,
    **trial.MOVE_WORDS,
    **after.MOVE_WORDS,
    **alone.MOVE_WORDS,
    **signature.MOVE_WORDS,
    **recorded.MOVE_WORDS,
    **ending.MOVE_WORDS,
}
