"""Entries by the words of their titles."""

from django.db.models import F

from audit.core.parse import search_key
from audit.core.words import Holds

from ..models import WorkItemQuerySet

MOST_WORDS = 8


def titled(rows: WorkItemQuerySet, text: str) -> WorkItemQuerySet:
    """Those whose title holds every word, wherever they are spaced: two syllables are enough. Signs alone stand in none."""
    words = [key for word in text.split()[:MOST_WORDS] if (key := search_key(word))]
    for word in words:
        rows = rows.filter(Holds(F("title_key"), word))
    return rows if words else rows.none()
