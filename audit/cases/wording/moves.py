"""The words of every move that a person can make; the start refuses a move without them."""

from . import ballot, consultation, ending, minister, objection, recorded, signature, trial
from .move_words import MoveWords

MOVE_WORDS: dict[str, MoveWords] = {
    **consultation.MOVE_WORDS,
    **ballot.MOVE_WORDS,
    **objection.MOVE_WORDS,
    **minister.MOVE_WORDS,
    **trial.MOVE_WORDS,
    **signature.MOVE_WORDS,
    **recorded.MOVE_WORDS,
    **ending.MOVE_WORDS,
}
