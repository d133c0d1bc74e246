"""Two texts side by side, sentence by sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# Where a sentence ends: behind its mark and a space, or with the line.
_ENDS = re.compile(r"(?<=[.!?])\s+|\n+")


class SentenceChange(StrEnum):
    """What became of a sentence."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Pair:
    """A sentence of the old text beside the one of the new text in its place; "" where there is none."""

    old: str
    new: str
    change: SentenceChange


def sentences(text: str) -> list[str]:
    """The sentences of a text in their order, without the space around them."""
    return [piece.strip() for piece in _ENDS.split(text) if piece.strip()]


def side_by_side(old: str, new: str) -> tuple[Pair, ...]:
    """Both texts, each sentence once: the same ones in one row, what took their place beside it."""
    before, after = sentences(old), sentences(new)
    blocks = SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()
    return tuple(pair for _tag, i, j, k, m in blocks for pair in _paired(before[i:j], after[k:m]))


def _paired(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    for number in range(max(len(before), len(after))):
        old = before[number] if number < len(before) else ""
        new = after[number] if number < len(after) else ""
        yield Pair(old, new, _change(old, new))


def _change(old: str, new: str) -> SentenceChange:
    if old == new:
        return SentenceChange.SAME
    if not old:
        return SentenceChange.ADDED
    return SentenceChange.CHANGED if new else SentenceChange.REMOVED


def holds(text: str, sentence: str) -> bool:
    """Whether a text holds a sentence, however its words are spaced. Nothing is held by no text."""
    wanted = "".join(sentence.split())
    return bool(wanted) and wanted in "".join(text.split())
