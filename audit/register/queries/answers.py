"""Answers before they are written: whether they hold, what they cost, and what somebody proposed in place of confirmed ones."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from audit.core import clock
from audit.directory.queries import holidays_around

from ..models import ItemRevision, WorkItem
from ..refusals import BadDraft
from ..rules.draft import (
    COUNTED,
    AnnualBurden,
    ItemDraft,
    changes,
    draft_of_facts,
    problems,
    stated_year,
    tidied,
    too_much,
    yearly,
)
from .items import draft_of, stated


def checked(draft: ItemDraft) -> tuple[ItemDraft, AnnualBurden]:
    """The draft as it is kept, and what it costs a year; BadDraft with everything that is wrong with it."""
    today = clock.today()
    found = problems(draft, today)
    if found:
        raise BadDraft(found)
    draft = tidied(draft)
    burden = stated(draft, today)
    over = too_much(draft, burden)
    if over is not None:
        raise BadDraft([over])
    return draft, burden


def pending_revision(item: WorkItem) -> ItemRevision | None:
    """The other answers that wait for the head of the item's unit. One query."""
    return ItemRevision.objects.pending().filter(item=item).select_related("proposed_by").first()


def pending_revisions(items: Iterable[WorkItem]) -> dict[int, ItemRevision]:
    """The same of many, by the id of the item. One query."""
    rows = ItemRevision.objects.pending().filter(item__in=list(items)).select_related("proposed_by")
    return {row.item_id: row for row in rows}


def proposed(revision: ItemRevision) -> ItemDraft:
    """The answers as they were proposed."""
    return draft_of_facts(revision.answers)


def minutes_after(item: WorkItem, revision: ItemRevision) -> int:
    """Person-minutes a year the entry would take with the proposed answers. Two queries."""
    draft = proposed(revision)
    year = stated_year(draft, clock.today())
    stands = item.decided if COUNTED.isdisjoint(changes(draft_of(item), draft)) else None
    return yearly(draft, year, holidays_around(date(year, 1, 1)), stands).minutes


def latest_revision(item: WorkItem) -> ItemRevision | None:
    """The last change somebody proposed, whatever became of it. One query."""
    rows = ItemRevision.objects.filter(item=item).select_related("proposed_by", "closed_by")
    return rows.order_by("-pk").first()


def proposed_changes(item: WorkItem, revision: ItemRevision) -> dict[str, dict[str, object]]:
    """What accepting it would change, by answer: `{"title": {"before": …, "after": …}}`. One query for the effort lines.

    What a case has decided meanwhile is among it, where the change says anew how often the work takes place or what it takes."""
    found = changes(draft_of(item), proposed(revision))
    if item.decided is not None and not COUNTED.isdisjoint(found):
        found["decided"] = {"before": asdict(item.decided), "after": None}
    return found
