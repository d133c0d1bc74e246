"""What the pages of senders show: the code, what became of a report, work that was named, and figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from audit.core import clock
from audit.directory.queries import tree_on
from audit.register.choices import ENDED, ItemKind
from audit.register.models import WorkItem
from audit.register.wording.supporters import supporters_in_words

from ..choices import STOPPED
from ..models import NamedWork
from ..queries.figures import counts
from ..queries.similar import similar_work
from ..rules.figures import Breakdown, at_least, breakdowns
from ..wording import OUTCOMES

MOST_UNITS = 400  # names offered while a unit is typed; beyond, the page would be heavy
NAMED_AT_ONCE = 50


@dataclass(frozen=True)
class LikeWork:
    """A work item like a report, as senders see it. `supporters` in words; "" where nobody named it. `by_reports`: at least five
    reports that led to it sound like what was typed; none of their words is shown."""

    item: WorkItem
    unit: str
    supporters: str
    ended: bool
    by_reports: bool


def like_work(text: str, unit: int | None = None) -> tuple[LikeWork, ...]:
    """Work in the register like a text, or named by reports like it. Four queries."""
    tree = tree_on(clock.today())
    return tuple(
        LikeWork(
            each.item,
            tree.name(each.item.unit_id),
            supporters_in_words(each.item.supporters),
            each.item.status in ENDED,
            each.by_reports,
        )
        for each in similar_work(text, unit)
    )


def unit_names() -> tuple[str, ...]:
    """What is offered while a unit is typed, none where there are too many. One query."""
    tree = tree_on(clock.today())
    return tuple(tree.name(pk) for pk in tree.versions) if len(tree.versions) <= MOST_UNITS else ()


@dataclass(frozen=True)
class NamedRow:
    """Work that was taken up, as everybody in the network may read it."""

    pk: int
    title: str
    unit: str
    supporters: str
    status: str
    ended: bool


def named_work() -> tuple[NamedRow, ...]:
    """The work named last, newest first, without a word of any report. Two queries."""
    tree = tree_on(clock.today())
    rows = NamedWork.objects.filter(reports__gt=0).select_related("item").order_by("-pk")[:NAMED_AT_ONCE]
    return tuple(
        NamedRow(
            row.item_id,
            row.item.title,
            tree.name(row.item.unit_id),
            supporters_in_words(row.supporters),
            row.item.get_status_display(),
            row.item.status in ENDED,
        )
        for row in rows
    )


@dataclass(frozen=True)
class FigureRow:
    """A month in words: how many, and of which kind and with which outcome where no group is small."""

    month: date | None
    number: int | None
    kinds: tuple[tuple[str, int], ...]
    outcomes: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class FiguresPage:
    rows: tuple[FigureRow, ...]
    stopped: int | None
    none: bool


def figures_page() -> FiguresPage:
    """What was named, taken up, declined and stopped. Two queries."""
    found = counts()
    stopped = sum(count.number for count in found if count.outcome == STOPPED)
    return FiguresPage(tuple(map(_row, breakdowns(found))), at_least(stopped), not found)


def _row(month: Breakdown) -> FigureRow:
    return FigureRow(month.month, month.number, _words(month.kinds, KINDS), _words(month.outcomes, OUTCOMES))


KINDS: Mapping[str, str | Promise] = {kind.value: kind.label for kind in ItemKind}


def _words(groups: Mapping[str, int], words: Mapping[str, str | Promise]) -> tuple[tuple[str, int], ...]:
    return tuple((str(word), groups[name]) for name, word in words.items() if name in groups)
