"""Batches: every row once, in order, with a query for each."""

from datetime import UTC, datetime
from itertools import islice

import pytest
from django.db.models import Count
from pytest_django import DjangoAssertNumQueries

from audit.cases.models import Elector
from audit.directory.models import Ministry, Unit, User
from audit.journal.append_only import lifted
from audit.reminders.queries import batches
from audit.reminders.queries.batches import in_batches
from audit.scoring.models import Assignment
from tests.reminders import rows
from tests.world import MakeUser, later

ORDER = ("ballot__deadline", "pk")
MOST = 12  # batches looked at: a walk in a circle ends as a wrong list, not as a test without an end


@pytest.fixture
def electors(unit: Unit, make_user: MakeUser) -> list[int]:
    """The ids of nine electors by deadline: three ballots of three, two of which end at one moment; the last made ends first."""
    members: list[User] = [make_user(name) for name in ("ahn", "bae", "cho")]
    deadlines = (later(days=5), later(days=5), later(days=1))
    made = [rows.ballot(unit, members, deadline) for deadline in deadlines]
    return [row.pk for ballot in (made[2], made[0], made[1]) for row in ballot.electors.order_by("pk")]


@pytest.mark.parametrize(
    ("size", "lengths", "queries"),
    [(1, [1] * 9, 10), (4, [4, 4, 1], 3), (9, [9], 2), (10, [9], 1)],
)
def test_each_row_comes_once_in_order(
    electors: list[int],
    size: int,
    lengths: list[int],
    queries: int,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    monkeypatch.setattr(batches, "SIZE", size)
    everybody = Elector.objects.select_related("ballot")
    with django_assert_num_queries(queries):
        walk = in_batches(everybody, ORDER, lambda row: (row.ballot.deadline, row.pk))
        found = list(islice(walk, MOST))
    assert [len(batch) for batch in found] == lengths
    assert [row.pk for batch in found for row in batch] == electors


def test_a_row_that_goes_meanwhile_shifts_no_other(
    electors: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "SIZE", 4)
    everybody = Elector.objects.select_related("ballot")
    walk = in_batches(everybody, ORDER, lambda row: (row.ballot.deadline, row.pk))
    seen = [row.pk for row in next(walk)]
    with lifted():
        Elector.objects.filter(pk=seen[0]).delete()
    assert [*seen, *(row.pk for batch in islice(walk, MOST) for row in batch)] == electors


def test_counted_rows_are_walked_as_well(
    unit: Unit, make_user: MakeUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "SIZE", 1)
    people = [make_user(name) for name in ("kim", "lee")]
    for items, person in enumerate(people, 1):
        rows.scoring(unit, person, datetime(2026, 3, 23, 9, tzinfo=UTC), items=items)
    order = ("round__deadline", "reviewer")
    counted = Assignment.objects.order_by().values(*order).annotate(count=Count("pk"))
    found = in_batches(counted, order, lambda row: tuple(row[column] for column in order))
    assert [(row["reviewer"], row["count"]) for batch in islice(found, MOST) for row in batch] == [
        (person.pk, items) for items, person in enumerate(people, 1)
    ]


def test_of_nothing_there_is_no_batch(ministry: Ministry) -> None:
    assert list(in_batches(Elector.objects.all(), ("pk",), lambda row: (row.pk,))) == []
