"""What a case left of work stands in for the answers of its entry."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from audit.directory.models import Unit, User
from audit.journal.actions import audited
from audit.register.actions.parts.decided import apply_decision as _apply_decision
from audit.register.actions.parts.decided import note_decision as _note_decision
from audit.register.models import WorkItem
from audit.register.queries import item_history
from audit.register.rules.burden import DecidedBurden
from tests.register.world import events, make_item

# Parts run inside an act; here this is it.
apply_decision, note_decision = audited(_apply_decision), audited(_note_decision)

LESS = DecidedBurden(12, 90)


def test_the_burden_is_the_decided_one_and_the_answers_stay(staff: User, unit: Unit) -> None:
    item = make_item(staff, unit)
    apply_decision({item.pk: LESS}, case="2026-0005", by=staff)
    row = WorkItem.objects.get()
    assert (row.decided, row.annual_occurrences, row.annual_minutes, row.version) == (LESS, 12, 1080, 2)
    assert (row.rrule, row.burden_year, row.decided_case) == (item.rrule, 2026, "2026-0005")
    told = {
        "case": "2026-0005",
        "changes": {
            "decided": {"before": None, "after": {"occurrences": 12, "minutes_each": 90}},
            "annual_occurrences": {"before": 52, "after": 12},
            "annual_minutes": {"before": 4160, "after": 1080},
        },
    }
    assert events()[1:] == [("item.decided", staff.pk, told)]


def test_a_later_case_stands_in_place_of_an_earlier_one(staff: User, unit: Unit) -> None:
    item = make_item(staff, unit)
    apply_decision({item.pk: LESS}, case="2026-0005")
    apply_decision({item.pk: DecidedBurden(12, 60)}, case="2026-0009")
    row = WorkItem.objects.get()
    assert (row.decided, row.annual_minutes, row.decided_case) == (DecidedBurden(12, 60), 720, "2026-0009")
    with translation.override("en"):
        assert item_history(row)[0].changes == (
            "as a case decided: about 12 times a year, 90 min each → about 12 times a year, 1 h each",
        )


def test_items_name_the_case_and_the_decision_they_rest_on(staff: User, unit: Unit) -> None:
    items = [make_item(staff, unit, title=title) for title in ("보고", "회의", "행사")]
    note_decision([item.pk for item in items[:2]], case="2026-0005", record="D-2026-0003")
    rows = WorkItem.objects.order_by("pk").values_list("decided_case", "decided_record")
    assert list(rows) == [("2026-0005", "D-2026-0003")] * 2 + [("", "")]


@pytest.mark.parametrize("column", ["decided_occurrences", "decided_minutes_each"])
def test_the_database_refuses_half_a_decision(staff: User, unit: Unit, column: str) -> None:
    make_item(staff, unit)
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkItem.objects.update(**{column: 1})


@pytest.mark.parametrize("count", [1, 3])
def test_many_entries_cost_no_more_queries(
    staff: User, unit: Unit, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    items = [make_item(staff, unit, title=f"보고 {number}") for number in range(count)]
    # savepoint and lock (3), rows, lines, books (4), update, number of the event (2), events
    with django_assert_num_queries(13):
        assert apply_decision({item.pk: LESS for item in items}, case="2026-0005") == count
    assert set(WorkItem.objects.values_list("annual_minutes", flat=True)) == {1080}
