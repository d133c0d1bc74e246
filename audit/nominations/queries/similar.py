"""Work in the register that a report may be about: shown to its sender, and to whoever triages it."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import F, Q

from audit.core.words import Holds
from audit.register.models import WorkItem

from ..choices import NAMED
from ..models import NamedWork, Nomination
from ..rules.figures import LEAST
from ..rules.similarity import most_alike, words_of, works_named_by

MOST_LOOKED_AT = 300
MOST_SHOWN = 5


@dataclass(frozen=True)
class AlikeWork:
    """A live work item that is like a text by its title, or because `by_reports`: the reports that led to it are."""

    item: WorkItem
    by_reports: bool


def similar_work(text: str, unit: int | None = None) -> list[AlikeWork]:
    """The live items whose titles, or whose reports, are most like a text, those of `unit` before others equally alike. At most three
    queries."""
    words = words_of(text)
    if not words:
        return []
    rows = WorkItem.objects.live().order_by("-supporters", "pk")
    rows = rows.filter(reduce(or_, (Q(Holds(F("title_key"), word)) for word in words)))
    titled = most_alike(text, rows.values_list("pk", "title_key")[:MOST_LOOKED_AT], MOST_SHOWN * 2)
    told = works_named_by(text, _reports(), LEAST)
    shares: dict[int, float] = {}
    for each in (*titled, *told):
        shares[each.pk] = max(each.share, shares.get(each.pk, 0.0))
    items = WorkItem.objects.live().select_related("unit").in_bulk(list(shares))
    own = sorted(items.values(), key=lambda item: (-shares[item.pk], item.unit_id != unit, item.pk))
    by_reports = {each.pk for each in told}
    return [AlikeWork(item, item.pk in by_reports) for item in own[:MOST_SHOWN]]


def _reports() -> list[tuple[int, str]]:
    """The newest reports that led to work which at least five named, as its number and their words with names covered. One query.

    Those that nobody has decided on tell nothing: their words were looked at by nobody."""
    often = NamedWork.objects.filter(reports__gte=LEAST).values("item")
    rows = Nomination.objects.in_queue().filter(status__in=NAMED, item__in=often).order_by("-pk")
    return [
        (item, f"{masked.get('what', '')} {masked.get('why', '')}")
        for item, masked in rows.values_list("item", "masked")[:MOST_LOOKED_AT]
    ]
