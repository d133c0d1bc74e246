"""Free text without what names a person: names, user names, addresses and numbers. On the safe side: a word that is somebody's
name is masked wherever it stands.

For what leaves the ministry. Reports of fake work have a rule of their own (`nominations.rules.masking`): there a triager has to
understand what is left, so that a name which is an everyday word is covered before a title alone, and a surname before a title although
nobody on the list bears it."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

BLANK = "○○○"
_LEAST = 2  # letters of a name; a single one would mask half of a text
_SPACED = 3  # from so many on a name is found with spaces between its letters too
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)*")
# Of persons: resident registration and telephone numbers.
_NUMBER = re.compile(
    r"(?<!\d)(?:\d{6}[-\s]?[1-8]\d{6}|(?:\+82[-.\s]?|0)\d{1,2}[-.)\s]?\d{3,4}[-.\s]?\d{4})(?!\d)"
)


@dataclass(frozen=True)
class Names:
    """What is looked for, in lower case. Names of Latin letters stand between other letters for nothing; the others do."""

    words: frozenset[str]
    compact: frozenset[str]

    @classmethod
    def of(cls, names: Collection[str]) -> "Names":
        """Every name as it is, and without its spaces."""
        found = {" ".join(name.lower().split()) for name in names}
        words = frozenset(name for name in found if len(name) >= _LEAST)
        squeezed = (name.replace(" ", "") for name in words)
        return cls(words, frozenset(name for name in squeezed if len(name) >= _SPACED))


def mask(text: str, names: Names) -> str:
    """The text with every name, address and number of a person blanked out. Its cost does not grow with the number of names."""
    text = _NUMBER.sub(BLANK, _ADDRESS.sub(BLANK, text))
    spans = sorted({*_spans(text, names.words), *_compact_spans(text, names.compact)})
    parts, at = [], 0
    for start, end in spans:
        if end > at:
            parts += [text[at:start], BLANK] if start >= at else []
            at = end
    return "".join((*parts, text[at:]))


def _spans(text: str, words: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where one of the words stands, as it is written."""
    low = _lowered(text)
    for start, end in _found(low, words):
        if not _cuts_a_word(low, start, end):
            yield start, end


def _compact_spans(text: str, words: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where one of the words stands with spaces between its letters."""
    places = [place for place, letter in enumerate(text) if not letter.isspace()]
    whole = _lowered(text)
    for start, end in _found("".join(whole[place] for place in places), words):
        first, last = places[start], places[end - 1] + 1
        if not _cuts_a_word(whole, first, last):
            yield first, last


def _found(low: str, words: Collection[str]) -> Iterator[tuple[int, int]]:
    lengths = sorted({len(word) for word in words}, reverse=True)
    for start in range(len(low)):
        for length in lengths:
            if start + length <= len(low) and low[start : start + length] in words:
                yield start, start + length
                break


def _lowered(text: str) -> str:
    """In lower case, letter by letter: as long as before."""
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def _cuts_a_word(low: str, start: int, end: int) -> bool:
    """Whether Latin letters or digits go on beside it: `kim` in `kimchi` is nobody."""
    return any(
        _is_latin(inner) and _is_latin(outer)
        for inner, outer in ((low[start], low[start - 1 : start]), (low[end - 1], low[end : end + 1]))
    )


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()
