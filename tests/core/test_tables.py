"""Lists: one page, allowed orders only, links that keep the filters, cards that name their columns."""

from typing import Any

import django_filters
import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from django.utils.translation import gettext_lazy, ngettext_lazy
from pytest_django import DjangoAssertNumQueries

from audit.core.columns import Column, NumberColumn, TitleColumn
from audit.core.filters import FilterSet, TextFilter
from audit.core.keyset import Page
from audit.core.tables import ColumnHeading, Counts, Listing, Table, listing, sort_field
from audit.directory.models import Ministry

pytestmark = pytest.mark.django_db


class MinistryTable(Table):
    sorts = {"code": "code", "target": "-target_percent"}
    caption = "Ministries"
    code = TitleColumn(verbose_name="Code", linkify=lambda record: f"/m/{record.code}/")
    name_en = Column(verbose_name="Name")
    target = NumberColumn(accessor="target_percent", verbose_name="Target", unit="%")


class MinistryFilter(FilterSet):
    q = TextFilter(field_name="name_en", lookup_expr="icontains", label="Name")
    target = django_filters.NumberFilter(field_name="target_percent", label="Target")


@pytest.fixture
def five() -> None:
    for place, code in enumerate("abcde"):
        Ministry.objects.create(
            code=code, name_ko=f"{code}부", name_en=f"Ministry {code.upper()}", target_percent=10 * place
        )


def make(query: str = "", *, filters: bool = True, size: int = 2) -> Listing:
    request = RequestFactory().get(f"/?{query}")
    return listing(
        request,
        MinistryTable,
        MinistryFilter if filters else None,
        Ministry.objects.all(),
        order=("code",),
        size=size,
    )


def codes(found: Listing) -> str:
    return "".join(row.code for row in found.rows)


def follow(url: str) -> Listing:
    return make(url.removeprefix("?"))


@pytest.mark.usefixtures("five")
def test_pages_forward_and_back() -> None:
    first = make()
    second = follow(first.next_url)
    third = follow(second.next_url)
    assert [codes(first), codes(second), codes(third)] == ["ab", "cd", "e"]
    assert (first.previous_url, third.next_url) == ("", "")
    assert codes(follow(third.previous_url)) == "cd"


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sort=code", "ab"), ("sort=-code", "ed"), ("sort=target", "ed"), ("sort=-target", "ab"), ("", "ab"),
        ("sort=password", "ab"), ("sort=name_en", "ab"), ("sort=?", "ab"), ("sort=-", "ab"), ("sort=code__x", "ab"),
        ("sort=%00", "ab"), ("cursor=forged", "ab"), ("cursor=" + "9" * 9000, "ab"),
    ],
)  # fmt: skip
def test_only_offered_orders_and_real_cursors_count(query: str, expected: str) -> None:
    assert codes(make(query)) == expected


@pytest.mark.parametrize(
    ("asked", "field"),
    [("a", "-x"), ("-a", "x"), ("b", "y"), ("-b", "-y"), ("--b", ""), ("c", ""), ("", ""), ("-", "")],
)
def test_sort_field(asked: str, field: str) -> None:
    assert sort_field({"a": "-x", "b": "y"}, asked) == field


@pytest.mark.usefixtures("five")
def test_heads_say_their_order_and_keep_the_filters() -> None:
    found = make("q=Ministry&sort=target&cursor=x")
    assert found.table.heads == [
        ColumnHeading("Code", "", "", "?q=Ministry&sort=code", ""),
        ColumnHeading("Name", "", "", "", ""),
        ColumnHeading("Target", "%", "num", "?q=Ministry&sort=-target", "descending"),
    ]
    assert make("sort=-target").table.heads[2] == ColumnHeading(
        "Target", "%", "num", "?sort=target", "ascending"
    )


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize(
    ("query", "expected", "filtered"),
    [
        ("q=ministry c", "c", True), ("target=30", "d", True), ("", "ab", False), ("q=", "ab", False),
        ("target=abc", "ab", True), ("q=" + "x" * 900, "ab", True), ("q=%00", "ab", True), ("sort=code", "ab", False),
    ],
)  # fmt: skip
def test_filters_narrow_and_unreadable_ones_say_so(query: str, expected: str, *, filtered: bool) -> None:
    found = make(query)
    assert (codes(found), found.is_filtered) == (expected, filtered)


@pytest.mark.usefixtures("five")
def test_next_page_keeps_filter_and_order() -> None:
    url = make("q=Ministry&sort=-code").next_url
    assert url.startswith("?q=Ministry&sort=-code&cursor=")
    assert codes(follow(url)) == "cb"
    assert make("q=x&sort=-code&cursor=y").reset_url == "?sort=-code"


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize(
    ("language", "size", "expected"),
    [("en", 2, "2 of 5"), ("en", 9, "5 rows"), ("ko", 2, "5건 중 2건"), ("ko", 9, "5건")],
)
def test_the_count_is_told(language: str, size: int, expected: str) -> None:
    with translation.override(language):
        assert make(size=size).count_text == expected


class PartyTable(MinistryTable):
    counts = Counts(
        all=ngettext_lazy("%(count)s guest", "%(count)s guests", "n"),
        part=gettext_lazy("%(here)s of %(count)s guests"),
        capped=gettext_lazy("%(here)s of more than %(count)s guests"),
    )


@pytest.mark.parametrize(
    ("here", "count", "capped", "expected"),
    [
        (1, 1, False, "1 guest"),
        (2, 2, False, "2 guests"),
        (1, 1234, False, "1 of 1,234 guests"),
        (1, 10_000, True, "1 of more than 10,000 guests"),
    ],
)
def test_a_list_counts_in_its_own_words(here: int, count: int, expected: str, *, capped: bool) -> None:
    page: Page[Any] = Page(rows=("x",) * here, previous=None, next=None, count=count, count_is_capped=capped)
    with translation.override("en"):
        found = Listing(PartyTable(page.rows), None, page, QueryDict(), Ministry.objects.none())
        assert found.count_text == expected


@pytest.mark.usefixtures("five")
def test_one_row_and_many_cost_one_query_and_the_count(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for query, size, queries in (("q=Ministry A", 5, 1), ("q=Ministry", 5, 1), ("q=Ministry", 2, 2)):
        with django_assert_num_queries(queries):
            render_to_string("parts/listing.html", {"listing": make(query, size=size)})


@pytest.mark.usefixtures("five")
def test_a_cell_names_its_column_for_the_card() -> None:
    html = render_to_string("parts/listing.html", {"listing": make("q=Ministry B", filters=True)})
    assert '<th scope="row"><a href="/m/b/">b</a></th>' in html
    assert '<td data-label="Name">Ministry B</td>' in html
    assert '<td class="num" data-label="Target (%)">10</td>' in html
    assert '<caption>Ministries</caption>' in html  # fmt: skip


@pytest.mark.parametrize(
    ("query", "context", "expected"),
    [
        (
            "",
            {"empty_title": "No ministry yet.", "action_url": "/new/", "action_label": "Add"},
            ["No ministry yet.", "/new/"],
        ),
        ("", {}, ["Nothing here yet."]),
        ("q=zz&sort=code", {"action_url": "/new/"}, ["Nothing matches these filters.", 'href="?sort=code"']),
    ],
)
def test_an_empty_list_says_what_next(query: str, context: dict[str, Any], expected: list[str]) -> None:
    with translation.override("en"):
        html = render_to_string("parts/listing.html", {"listing": make(query), **context})
    assert [part for part in expected if part in html] == expected
    assert "<table" not in html


def test_a_table_alone_has_no_sort_links() -> None:
    assert [head.sort_url for head in MinistryTable([]).heads] == ["", "", ""]
