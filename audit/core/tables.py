"""The base of every list: a table declared by its columns, its filters, its order and its page.

    class ItemTable(Table):
        sorts = {"title": "title", "hours": "-annual_hours"}
        title = TitleColumn()
        hours = HoursColumn(accessor="annual_hours", verbose_name=_("a year"))

    listing(request, ItemTable, ItemFilter, WorkItem.objects.open(), order=("-annual_hours", "pk"))

Drawn by `{% include "parts/listing.html" %}`; the columns stand in core.columns.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlsplit

import django_tables2
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise, cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy, ngettext_lazy

from .cells import body
from .export import KINDS
from .filters import FilterSet
from .forms import Words
from .keyset import Page, ordered, page
from .show import NONE, number

PAGE_SIZE = 50
COUNT_CAP = 10_000


@dataclass(frozen=True)
class Counts:
    """How a list says how many it holds: Korean counts people, pieces and documents in words of their own.

    `all` is a plural that is chosen by `n`; `part` says how many of all stand here, `capped` the same where not all were
    counted."""

    all: Promise
    part: Promise
    capped: Promise


ROWS = Counts(
    all=ngettext_lazy("%(count)s row", "%(count)s rows", "n"),
    part=gettext_lazy("%(here)s of %(count)s"),
    capped=gettext_lazy("%(here)s of more than %(count)s"),
)


@dataclass(frozen=True)
class ColumnHeading:
    """One cell of a table's head. `aria_sort` is "ascending", "descending" or ""; no `sort_url`: not sortable."""

    label: Words
    unit: Words
    css: str
    sort_url: str
    aria_sort: str


class Table(django_tables2.Table):
    """The base of all tables. `sorts`: sortable columns and their order field, with the direction of the first click.

    `counts`: the words for how many rows there are."""

    sorts: ClassVar[Mapping[str, str]] = {}
    counts: ClassVar[Counts] = ROWS
    caption: ClassVar[Words] = ""

    @classmethod
    def sum_of(cls, rows: QuerySet[Any]) -> str:
        """What the rows come to together, in words; one query, where a table has a sum."""
        return ""

    def __init__(self, rows: Iterable[Any], *, query: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(rows, orderable=False, default=NONE, template_name="parts/table.html", **kwargs)
        self.query = query

    @cached_property
    def heads(self) -> list[ColumnHeading]:
        """The cells of the head, with links that keep the filters and start at the first page."""
        return [self._head(column) for column in self.columns]

    @property
    def body(self) -> SafeString:
        """The rows, as parts/table.html shows them."""
        return body(self)

    def _head(self, column: Any) -> ColumnHeading:
        url, aria = "", ""
        if self.query is not None and column.name in self.sorts:
            chosen = self.query.get("sort", "")
            url = address(self.query, sort=_turned(column.name, chosen), cursor=None)
            if chosen.removeprefix("-") == column.name:
                aria = "descending" if sort_field(self.sorts, chosen).startswith("-") else "ascending"
        inner = column.column
        return ColumnHeading(column.header, getattr(inner, "unit", ""), getattr(inner, "css", ""), url, aria)


@dataclass(frozen=True)
class Listing:
    """One page of a list, ready for templates/parts/listing.html."""

    table: Table
    filter: FilterSet | None
    page: Page[Any]
    query: QueryDict
    everything: QuerySet[Any]  # what the filters leave, in the order of the list, unread
    in_files: bool = False  # whether the page offers it as a file
    sum_text: str = ""  # what the filters leave, summed up in words

    @property
    def rows(self) -> Sequence[Any]:
        return self.page.rows

    @property
    def is_filtered(self) -> bool:
        return self.filter is not None and bool(self.filter.in_use or self.filter.form.errors)

    @property
    def next_url(self) -> str:
        return address(self.query, cursor=self.page.next) if self.page.next else ""

    @property
    def previous_url(self) -> str:
        return address(self.query, cursor=self.page.previous) if self.page.previous else ""

    @property
    def reset_url(self) -> str:
        return "?" if "sort" not in self.query else f"?sort={self.query['sort']}"

    @property
    def count_text(self) -> str:
        """How many rows, and how many of them stand here."""
        here, count, words = len(self.page.rows), self.page.count, self.table.counts
        facts = {"here": number(here), "count": number(count)}
        if self.page.count_is_capped:
            return str(words.capped) % facts
        if here < count:
            return str(words.part) % facts
        return str(words.all % (facts | {"n": count}))

    @property
    def file_urls(self) -> list[tuple[str, str]]:
        """The forms of a file and their addresses: what the filters leave, in the order of the list."""
        if not self.in_files:
            return []
        return [(kind.upper(), address(self.query, cursor=None, file=kind)) for kind in KINDS]

    @property
    def empty_title(self) -> str:
        return gettext("Nothing here yet.")


def listing(
    request: HttpRequest,
    table_class: type[Table],
    filter_class: type[FilterSet] | None,
    rows: QuerySet[Any],
    *,
    order: Sequence[str],
    size: int = PAGE_SIZE,
    given: Mapping[str, Any] | None = None,
    in_files: bool = False,
) -> Listing:
    """One page of `rows`, narrowed by the filters and sorted by `?sort=` (columns in `sorts` only, else `order`).

    `order` ends with a unique field, as keyset pages need it. `given` goes to the table and to the filters: the tree of units
    whose names both tell, for example. An unreadable cursor shows the first page."""
    given = given or {}
    filters = filter_class(request.GET, queryset=rows, request=request, **given) if filter_class else None
    narrowed = filters.qs if filters else rows
    field = sort_field(table_class.sorts, request.GET.get("sort", ""))
    asked = (field, "pk") if field else tuple(order)
    found = page(narrowed, asked, request.GET.get("cursor"), size, COUNT_CAP)
    table = table_class(found.rows, query=request.GET, **given)
    # Of more rows than are counted nothing is summed either: it would cost as much as the register is long.
    said = "" if found.count_is_capped or not found.rows else table_class.sum_of(narrowed.order_by())
    return Listing(table, filters, found, request.GET, ordered(narrowed, asked), in_files, said)


def back_to(request: HttpRequest, place: str) -> str:
    """The way back to a list at `place`: with the filters and the page the reader came from, where the browser says so."""
    came = urlsplit(request.headers.get("Referer", ""))
    there = came.netloc == request.get_host() and came.path == place and came.query
    return f"{place}?{came.query}" if there else place


def sort_field(sorts: Mapping[str, str], asked: str) -> str:
    """The order field behind `?sort=name` or, turned round, `?sort=-name`; "" for a column that is not offered."""
    field = sorts.get(asked.removeprefix("-"), "")
    if not field or not asked.startswith("-"):
        return field
    return field.removeprefix("-") if field.startswith("-") else f"-{field}"


def _turned(name: str, chosen: str) -> str:
    return f"-{name}" if chosen == name else name


def address(query: QueryDict, **changes: str | None) -> str:
    """The query string with some values set; None or "" takes a value out."""
    changed = query.copy()
    for name, value in changes.items():
        changed.pop(name, None)
        if value:
            changed[name] = value
    return f"?{changed.urlencode()}"


@dataclass(frozen=True)
class NumberedPage:
    """A page of rows: those on it, how many there are in all, and the addresses of the pages beside it ("" for none)."""

    rows: Sequence[Any]
    count: int
    previous_url: str
    next_url: str


def numbered_page(
    request: HttpRequest, rows: Sequence[Any], name: str = "page", size: int = PAGE_SIZE, place: str = ""
) -> NumberedPage:
    """The page of `rows` that `?name=` asks for; the nearest one where there is no such page. `place`: where the list stands."""
    found = Paginator(rows, size).get_page(request.GET.get(name))
    before = found.previous_page_number() if found.has_previous() else None
    after = found.next_page_number() if found.has_next() else None
    previous_url, next_url = (
        address(request.GET, **{name: str(page)}) + place if page else "" for page in (before, after)
    )
    return NumberedPage(list(found.object_list), len(rows), previous_url, next_url)
