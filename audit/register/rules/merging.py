"""Two people change one entry at once: what each of them changed stays, and what both changed is asked about."""

from dataclasses import dataclass, fields, replace
from typing import Any

from .draft import ItemDraft

# Answers that only mean something together: changed in one, they are changed as a whole.
TOGETHER = (
    ("rrule", "dtstart", "as_needed_a_year", "as_needed_basis", "on_holiday"),
    ("requester_kind", "requester_unit", "requester_level"),
)
_GROUPED = frozenset(name for group in TOGETHER for name in group)
ANSWERS = (
    *TOGETHER,
    *((field.name,) for field in fields(ItemDraft) if field.name not in _GROUPED),
)


@dataclass(frozen=True)
class Merge:
    """`draft`: the answers of both; where both changed the same one, `mine`. `clashes`: the names of those answers."""

    draft: ItemDraft
    clashes: frozenset[str]

    @property
    def holds(self) -> bool:
        return not self.clashes


def merged(base: ItemDraft, mine: ItemDraft, theirs: ItemDraft) -> Merge:
    """What `mine` and `theirs` make of `base` together. The same change made by both is no clash."""
    taken: dict[str, Any] = {}
    clashes: set[str] = set()
    for group in ANSWERS:
        before, own, other = (tuple(getattr(draft, name) for name in group) for draft in (base, mine, theirs))
        if own == before:
            taken |= dict(zip(group, other, strict=True))
        elif other not in (before, own):
            clashes.update(name for name, one, two in zip(group, own, other, strict=True) if one != two)
    return Merge(replace(mine, **taken), frozenset(clashes))
