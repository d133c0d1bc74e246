"""Pages by key over real rows: one long list in slices, both ways, whatever is missing or equal in them."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
from django.db.models import F, QuerySet
from pytest_django import DjangoAssertNumQueries

from audit.core import clock
from audit.core.keyset import MAX_CURSOR, Page, page, signer
from audit.directory.models import Unit, User
from audit.register.models import WorkItem

# (title, minutes, public value): equal minutes, equal and missing values, Hangul beside Latin.
ROWS = [
    ("주간 업무 보고", 5830, "37.50"),
    ("월간 실적 보고", 720, None),
    ("간부 회의", 5830, "37.50"),
    ("행사 참석", 60, "0.00"),
    ("Weekly brief", 60, None),
    ("현안 보고", 9000, "100.00"),
    ("자료 취합", 720, "62.50"),
    ("동향 보고", 0, None),
    ("대기", 5830, None),
]

ORDERS = [
    (),
    ("pk",),
    ("-pk",),
    ("title", "pk"),
    ("-annual_minutes",),
    ("annual_minutes", "pk"),
    ("public_value", "pk"),
    ("-public_value", "pk"),
    ("-public_value", "title", "-pk"),
    ("unit__code", "-annual_minutes"),
    ("confirmed_by__username", "public_value"),
    ("logged_at", "-request_key"),
    ("-is_estimate", "dtstart"),
    ("-doubled", "pk"),
    ("unit", "pk"),
    ("-unit", "pk"),
    ("status", "-annual_minutes"),
]


@pytest.fixture
def items(unit: Unit, other_unit: Unit, make_user: Callable[..., User]) -> QuerySet[WorkItem]:
    user = make_user("kim")
    for number, (title, minutes, value) in enumerate(ROWS):
        WorkItem.objects.create(
            ministry=unit.ministry, title=title, title_key=title, kind="report",
            unit=(unit, other_unit)[number % 2], final_recipient="minister", mandate="habit",
            as_needed_a_year=1, burden_year=2026, annual_occurrences=1, annual_minutes=minutes,
            public_value=None if value is None else Decimal(value), logged_by=user,
            confirmed_by=user if number % 3 else None, logged_at=clock.now(), is_estimate=number % 2 == 0,
        )  # fmt: skip
    found: QuerySet[WorkItem] = WorkItem.objects.annotate(doubled=F("annual_minutes") * 2)
    return found


def one_list(items: QuerySet[WorkItem], order: Sequence[str]) -> list[int]:
    """All rows in the order a reader expects, from the database's own sorting of each field."""
    # Of a field with few values the ties come in its direction.
    wanted = ("-unit", "-pk") if order == ("-unit", "pk") else (*order, "pk")
    turned = [
        F(name.removeprefix("-")).desc(nulls_last=True)
        if name.startswith("-")
        else F(name).asc(nulls_last=True)
        for name in wanted
    ]
    return list(items.order_by(*turned).values_list("pk", flat=True))


def forward(items: QuerySet[WorkItem], order: Sequence[str], size: int) -> list[Page[WorkItem]]:
    pages = [page(items, order, None, size)]
    while pages[-1].next:
        pages.append(page(items, order, pages[-1].next, size))
    return pages


def backward(
    items: QuerySet[WorkItem], order: Sequence[str], size: int, last: Page[WorkItem]
) -> list[Page[WorkItem]]:
    pages = [last]
    while pages[0].previous:
        pages.insert(0, page(items, order, pages[0].previous, size))
    return pages


def pks(pages: Sequence[Page[WorkItem]]) -> list[int]:
    return [row.pk for each in pages for row in each.rows]


@pytest.mark.parametrize("order", ORDERS)
def test_pages_are_the_list_in_slices_both_ways(items: QuerySet[WorkItem], order: tuple[str, ...]) -> None:
    expected = one_list(items, order)
    for size in (1, 2, 4, 9, 50):
        pages = forward(items, order, size)
        assert pks(pages) == expected
        assert [len(each.rows) for each in pages[:-1]] == [size] * (len(pages) - 1)
        assert pages[0].previous is None
        assert pks(backward(items, order, size, pages[-1])) == expected


@pytest.mark.parametrize("order", [("-public_value", "pk"), ("title", "pk")])
def test_there_and_back_is_the_same_page(items: QuerySet[WorkItem], order: tuple[str, ...]) -> None:
    first = page(items, order, None, 2)
    second = page(items, order, first.next, 2)
    again = page(items, order, second.previous, 2)
    assert (again.rows, again.previous) == (first.rows, None)
    assert page(items, order, again.next, 2).rows == second.rows


def test_rows_that_come_and_go_neither_repeat_nor_skip_others(items: QuerySet[WorkItem]) -> None:
    order = ("-annual_minutes", "pk")
    expected = one_list(items, order)
    first = page(items, order, None, 3)
    WorkItem.objects.filter(pk__in=[row.pk for row in first.rows]).delete()
    second = page(items, order, first.next, 3)
    assert [row.pk for row in second.rows] == expected[3:6]
    gone = page(items, order, second.previous, 3)  # nothing is left before it: the first page
    assert ([row.pk for row in gone.rows], gone.previous) == (expected[3:6], None)
    assert gone.next is not None


def test_an_empty_list_is_one_empty_page(items: QuerySet[WorkItem]) -> None:
    assert page(items.none(), ("title",)) == Page((), None, None, 0, count_is_capped=False)
    assert page(items.filter(title=""), ("title",)) == Page((), None, None, 0, count_is_capped=False)


@pytest.mark.parametrize(
    ("cap", "count", "capped"), [(100, 9, False), (9, 9, False), (8, 8, True), (1, 1, True)]
)
def test_the_count_is_capped(items: QuerySet[WorkItem], cap: int, count: int, capped: bool) -> None:
    found = page(items, ("title",), None, 2, cap)
    assert (found.count, found.count_is_capped) == (count, capped)


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "abc",
        "가나다",
        "\x00",
        "1:2:3",
        "x" * (MAX_CURSOR + 1),
        signer("audit.keyset").sign_object("nothing"),
        signer("audit.other").sign_object(["title,pk", False, ["a", 1]]),
    ],
    # A signature holds the key: as names of tests they would differ between two runs.
    ids=["empty", "short", "hangul", "nul", "colons", "too long", "other words", "other purpose"],
)
def test_a_broken_cursor_shows_the_first_page(items: QuerySet[WorkItem], cursor: str) -> None:
    assert page(items, ("title", "pk"), cursor, 2) == page(items, ("title", "pk"), None, 2)


def test_a_cursor_of_another_order_or_with_a_changed_letter_shows_the_first_page(
    items: QuerySet[WorkItem],
) -> None:
    cursor = page(items, ("title", "pk"), None, 2).next
    assert cursor is not None
    assert page(items, ("-title", "pk"), cursor, 2) == page(items, ("-title", "pk"), None, 2)
    changed = ("A" if cursor[0] != "A" else "B") + cursor[1:]
    assert page(items, ("title", "pk"), changed, 2) == page(items, ("title", "pk"), None, 2)


def test_a_page_has_at_least_one_row_and_at_most_two_hundred(items: QuerySet[WorkItem]) -> None:
    assert [len(page(items, (), None, size).rows) for size in (-1, 0, 1, 10**9)] == [1, 1, 1, 9]


def test_a_long_title_fits_into_its_cursor(items: QuerySet[WorkItem]) -> None:
    titles = ["".join(chr(0xAC00 + (n * 37 + shift) % 11172) for n in range(300)) for shift in range(3)]
    for row, title in zip(items.order_by("pk"), titles, strict=False):
        WorkItem.objects.filter(pk=row.pk).update(title=title)
    assert pks(forward(items, ("title", "pk"), 1)) == one_list(items, ("title", "pk"))


@pytest.mark.parametrize(
    ("size", "queries"),
    [(1, (2, 2, 2)), (3, (2, 3, 2)), (50, (2,))],
    ids=["one row", "into those without a value", "all on one page: nothing is counted"],
)
def test_a_page_costs_two_queries(
    items: QuerySet[WorkItem],
    django_assert_num_queries: DjangoAssertNumQueries,
    size: int,
    queries: tuple[int, ...],
) -> None:
    order = ("-public_value", "unit__code", "pk")
    cursor = back = None
    for count in queries[:2]:
        with django_assert_num_queries(count):
            found = page(items, order, cursor, size)
        cursor, back = found.next, found.previous
    for count in queries[2:]:
        with django_assert_num_queries(count):
            page(items, order, back, size)


def test_nothing_is_counted_where_all_rows_stand_on_the_page(
    items: QuerySet[WorkItem], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        assert page(items, ("title", "pk")).count == len(ROWS)
