"""The work a merge can go into: what the form offers, and what somebody typed."""

import re
from collections.abc import Collection

from audit.core.parse import search_key
from audit.register.choices import ENDED, IN_A_CASE
from audit.register.models import TITLE_LENGTH, WorkItem

MOST_OFFERED = 200
BETWEEN = " · "  # the number of the work and its title
NUMBER = re.compile(r"(?:.*/register/)?(\d{1,15})(?:/|\s*·.*)?", re.ASCII)


def label_of(item: WorkItem) -> str:
    """The work as the form names it; read back by `receivers_named`."""
    return f"{item.pk}{BETWEEN}{item.title}"


def receivers_offered(items: Collection[int]) -> list[str]:
    """Work of the units these items belong to that can receive them, by title. One query."""
    units = WorkItem.objects.filter(pk__in=items).values("unit")
    rows = WorkItem.objects.filter(unit__in=units).exclude(pk__in=items).exclude(status__in=ENDED | IN_A_CASE)
    return [label_of(item) for item in rows.order_by("title_key", "pk")[:MOST_OFFERED]]


def receivers_named(text: str) -> list[WorkItem]:
    """The work somebody meant, by its number, its address or its whole title; at most two. One query."""
    number = NUMBER.fullmatch(text.strip())
    if number:
        return list(WorkItem.objects.filter(pk=int(number[1])))
    rows = WorkItem.objects.filter(title_key=search_key(text)[:TITLE_LENGTH]).exclude(status__in=ENDED)
    return list(rows.order_by("pk")[:2])
