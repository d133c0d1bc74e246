"""What the database reads for a page of the register: hardly more than its rows, however deep and in whichever order."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.db.models import F, QuerySet
from django.test.utils import CaptureQueriesContext

from audit.access.choices import Role
from audit.core import clock
from audit.core.keyset import Page, page
from audit.directory.models import Unit
from audit.register.models import WorkItem
from audit.register.tables import ItemTable
from tests.world import MakeUser

ROWS, SIZE = 4_000, 50
MOST_READ = 5 * SIZE  # the page, one more, and rows that are equal in the first field
FIELDS = {field.removeprefix("-") for field in ItemTable.sorts.values()}
ORDERS = [
    ("-annual_minutes", "pk"),
    *((f"{way}{field}", "pk") for field in sorted(FIELDS) for way in ("", "-")),
]


@pytest.fixture
def items(unit: Unit, other_unit: Unit, make_user: MakeUser) -> QuerySet[WorkItem]:
    """Twenty entries of the same hours, and half of them without a value."""
    staff = make_user("kim", Role.STAFF, unit=unit)
    WorkItem.objects.bulk_create(
        WorkItem(
            ministry=unit.ministry, title=f"보고 {number * 7 % ROWS}", title_key=f"보고{number * 7 % ROWS:05}",
            kind="report", unit=(unit, other_unit)[number % 2], final_recipient="minister", mandate="habit",
            as_needed_a_year=1, burden_year=2026, annual_occurrences=1, annual_minutes=number // 20,
            public_value=Decimal(number % 100) if number % 2 else None, logged_by=staff, logged_at=clock.now(),
        )
        for number in range(ROWS)
    )  # fmt: skip
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # What other tests rolled back lies in the table still, and the planner takes it for rows.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("CLUSTER audit_workitem USING audit_workitem_pkey")
        cursor.execute("ANALYZE audit_workitem" if connection.vendor == "postgresql" else "ANALYZE")
    return WorkItem.objects.all()


def test_a_page_reads_little_more_than_its_rows(items: QuerySet[WorkItem], unit: Unit) -> None:
    """In one test: the rows cost more than what is asked of them."""
    for order in ORDERS:
        for depth in (0, ROWS // 4, ROWS // 2 - SIZE // 2, ROWS - 2 * SIZE):
            _demand_little(items, order, depth)
    for depth in (0, ROWS // 4):
        _demand_little(items.filter(unit=unit), ORDERS[0], depth)
    deep = page(items, ORDERS[0], cursor_at(items, ORDERS[0], ROWS // 2), SIZE)
    with CaptureQueriesContext(connection) as seen:
        page(items, ORDERS[0], deep.previous, SIZE)
    assert_little(seen, deep=True)


def _demand_little(items: QuerySet[WorkItem], order: Sequence[str], depth: int) -> None:
    cursor = cursor_at(items, order, depth) if depth else None
    with CaptureQueriesContext(connection) as seen:
        found: Page[WorkItem] = page(items, order, cursor, SIZE)
    assert len(found.rows) == SIZE
    assert_little(seen, deep=depth > 0)


def cursor_at(items: QuerySet[WorkItem], order: Sequence[str], depth: int) -> str | None:
    """The cursor behind the first `depth` rows, found as a reader finds it: from the row before on."""
    name = order[0].removeprefix("-")
    turned = F(name).desc(nulls_last=True) if order[0].startswith("-") else F(name).asc(nulls_last=True)
    rows = items.order_by(turned, "pk")[depth - 1 : depth + 1]
    return page(items.filter(pk__in=[row.pk for row in rows]), order, None, 1).next


def assert_little(seen: CaptureQueriesContext, *, deep: bool) -> None:
    """All statements but the count, which has a bound of its own."""
    asked = [query["sql"] for query in seen.captured_queries if "COUNT(" not in query["sql"]]
    assert asked
    if connection.vendor == "postgresql":
        assert sum(rows_read(sql) for sql in asked) <= MOST_READ, asked
    for sql in asked if connection.vendor == "sqlite" else ():
        assert_follows_an_index(sql, deep=deep)


def rows_read(sql: str) -> int:
    """How many rows the database took up to answer, those it dropped again among them."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}")
        (answer,) = cursor.fetchone()
    plan = answer if isinstance(answer, list) else json.loads(answer)
    return read_by(plan[0]["Plan"])


def read_by(node: dict[str, Any]) -> int:
    below = sum(read_by(each) for each in node.get("Plans", ()))
    dropped = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    own = 0 if node.get("Plans") else node["Actual Rows"]
    return int((own + dropped) * node["Actual Loops"]) + below


def assert_follows_an_index(sql: str, *, deep: bool) -> None:
    """SQLite counts no rows, but says what it does: it goes to a place of an index, and sorts at most what is equal there."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        plan = [row[3] for row in cursor.fetchall()]
    # Where all rows are equal in the first field their own order is the index, and has one condition.
    by_number = plan[0].endswith(
        ("USING INTEGER PRIMARY KEY (rowid>?)", "USING INTEGER PRIMARY KEY (rowid<?)")
    )
    assert by_number or plan[0].startswith("SEARCH audit_workitem USING INDEX item_"), plan
    assert not deep or by_number or " AND " in plan[0]  # not at its beginning
    assert all("LAST TERM" in step or "RIGHT PART" in step for step in plan[1:])
