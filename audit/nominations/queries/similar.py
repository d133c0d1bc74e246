"""Work in the register that a report may be about: shown to its sender, and to whoever triages it."""

from functools import reduce
from operator import or_

from django.db.models import F, Q

from audit.core.words import Holds
from audit.register.models import WorkItem

from ..rules.similarity import most_alike, words_of

MOST_LOOKED_AT = 300
MOST_SHOWN = 5


def similar_work(text: str, unit: int | None = None) -> list[WorkItem]:
    """The live items whose titles are most like a text, those of `unit` before others equally alike. At most two queries."""
    words = words_of(text)
    if not words:
        return []
    rows = WorkItem.objects.live().order_by("-supporters", "pk")
    rows = rows.filter(reduce(or_, (Q(Holds(F("title_key"), word)) for word in words)))
    found = most_alike(text, rows.values_list("pk", "title_key")[:MOST_LOOKED_AT], MOST_SHOWN * 2)
    items = WorkItem.objects.select_related("unit").in_bulk([each.pk for each in found])
    own = sorted(found, key=lambda each: (-each.share, items[each.pk].unit_id != unit))
    return [items[each.pk] for each in own[:MOST_SHOWN]]
