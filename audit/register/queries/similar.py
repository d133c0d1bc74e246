"""Work that is called alike: spacing and the composition of Hangul do not count."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q

from audit.core.parse import search_key
from audit.core.words import Holds

from ..models import TITLE_LENGTH, WorkItem, WorkItemQuerySet

PIECE = 4  # letters that alike titles share somewhere
MOST_READ = 500
MOST_FOUND = 20
ALIKE = 0.5  # of the pairs of letters, from where on two titles are called alike


@dataclass(frozen=True)
class SimilarItem:
    """An entry and how much its title is alike: 1 where they are the same but for spacing."""

    item: WorkItem
    share: float


def similar_to(title: str, rows: WorkItemQuerySet, *, but: int | None = None) -> list[SimilarItem]:
    """The entries among `rows` whose titles are most alike, at most 20, `but` one (an id). Two queries.

    How alike two titles are is the share of their pairs of letters they have in common (Dice's coefficient). Read are at most
    500 entries that share four letters in a row with the title."""
    key = search_key(title)[:TITLE_LENGTH]
    if not key:
        return []
    rows = rows.not_withdrawn().select_related("unit", "requester_unit")
    rows = rows if but is None else rows.exclude(pk=but)
    same = list(rows.filter(title_key=key).order_by("pk")[:MOST_FOUND])
    pieces = Q()
    for start in range(0, len(key), PIECE):
        pieces |= Q(Holds(F("title_key"), key[start : start + PIECE]))
    others = rows.filter(pieces).exclude(title_key=key).order_by("title_key", "pk")[:MOST_READ]
    found = [SimilarItem(item, _share(key, item.title_key)) for item in others]
    alike = sorted((one for one in found if one.share >= ALIKE), key=lambda one: (-one.share, one.item.pk))
    return [*(SimilarItem(item, 1.0) for item in same), *alike][:MOST_FOUND]


def _share(one: str, other: str) -> float:
    """Dice's coefficient of the pairs of letters, each as often as it stands there."""
    first, second = list(_pairs(one)), list(_pairs(other))
    rest, common = list(second), 0
    for pair in first:
        if pair in rest:
            rest.remove(pair)
            common += 1
    return 2 * common / max(len(first) + len(second), 1)


def _pairs(text: str) -> Iterable[str]:
    return (text[place : place + 2] for place in range(max(len(text) - 1, 1)))
