"""New work is stopped where it is planned: before it takes anybody's time, it is asked what stops in its place."""

from datetime import date

from ..choices import ItemKind
from .draft import ItemDraft

# What somebody plans. An approval follows from something else, and nobody plans a practice.
PLANNED = frozenset({ItemKind.EVENT, ItemKind.REPORT, ItemKind.MEETING})


def is_new_work(draft: ItemDraft, today: date) -> bool:
    """Whether the work begins after today, and is of a kind that somebody plans."""
    return draft.kind in PLANNED and draft.dtstart is not None and draft.dtstart > today
