"""How alike two titles are, by their pairs of letters: spaces and the composition of Hangul make no difference."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audit.core.parse import search_key

LEAST = 0.34  # below this two titles have no more in common than the words of an office
WORD = 2  # syllables of a word that is worth looking for
MOST_WORDS = 8
# They stand in every second title, and say nothing about which work is meant.
OFFICE_WORDS = frozenset(
    {
        "보고",
        "회의",
        "자료",
        "작성",
        "업무",
        "제출",
        "관련",
        "매주",
        "매월",
        "매일",
        "주간",
        "월간",
        "때문",
        "너무",
    }
)


@dataclass(frozen=True)
class Likeness:
    """A row by its number, and how alike its title is: 0 to 1."""

    pk: int
    share: float


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text that titles are looked for by, as search keys, the longest first."""
    keys = {search_key(word) for word in text.split()}
    found = {key for key in keys if len(key) >= WORD and key not in OFFICE_WORDS}
    return tuple(sorted(found, key=lambda key: (-len(key), key))[:MOST_WORDS])


def likeness(text: str, title: str) -> float:
    """The share of the pairs of the shorter one that stand in the other, of two search keys: 0 to 1.

    The shorter one: a report is a sentence or three, and the title of the work a few words in it."""
    left, right = _pairs(text), _pairs(title)
    least = min(left.total(), right.total())
    return (left & right).total() / least if least else 0.0


def most_alike(text: str, titles: Iterable[tuple[int, str]], most: int) -> Sequence[Likeness]:
    """The rows (number, search key of the title) most like a text, the most alike first."""
    key = search_key(text)
    found = [Likeness(pk, share) for pk, title in titles if (share := likeness(key, title)) >= LEAST]
    return sorted(found, key=lambda each: (-each.share, each.pk))[:most]


def works_named_by(text: str, reports: Iterable[tuple[int, str]], least: int) -> Sequence[Likeness]:
    """The works (number, words of a report that led to it) of which at least so many reports are like a text, the most alike first.

    A work is as alike as the last of those: whoever asks with other words again and again learns nothing of fewer reports."""
    key = search_key(text)
    shares: dict[int, list[float]] = {}
    for pk, words in reports:
        shares.setdefault(pk, []).append(likeness(key, search_key(words)))
    counted = {pk: sorted(own, reverse=True)[least - 1] for pk, own in shares.items() if len(own) >= least}
    found = [Likeness(pk, share) for pk, share in counted.items() if share >= LEAST]
    return sorted(found, key=lambda each: (-each.share, each.pk))


def _pairs(key: str) -> "Counter[str]":
    return Counter(key[place : place + 2] for place in range(len(key) - 1))
