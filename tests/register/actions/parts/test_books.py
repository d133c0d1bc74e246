"""The one part that writes the books: what each act leaves in them, however many items it is about."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from audit.core import clock
from audit.directory.models import Unit, User
from audit.journal.actions import audited
from audit.register.actions import close_months, confirm_items, edit_item
from audit.register.actions.parts.books import booked
from audit.register.actions.parts.decided import apply_decision
from audit.register.actions.parts.recount import write
from audit.register.actions.parts.status import set_status
from audit.register.actions.parts.transfer import Handing, hand_over
from audit.register.choices import EntryReason, Status
from audit.register.models import RegisterEntry, WorkItem
from audit.register.queries import Recount, differences, late_entries
from audit.register.rules.burden import DecidedBurden, EffortLine
from tests.register.world import AS_NEEDED, draft, make_item
from tests.world import MONDAY

TODAY = date(2026, 3, 9)
WAITING = EffortLine("overtime", "unknown", 3, 20)
Moved = list[tuple[str, str, str, bool, int, int, int]]


def entries(since: int = 0) -> Moved:
    """Reason, unit, status, confirmed, items, minutes and overtime of each entry, in order, behind the first so many."""
    names = ("reason", "unit__code", "status", "confirmed", "items", "minutes", "overtime")
    return list(RegisterEntry.objects.order_by("pk").values_list(*names)[since:])


@pytest.fixture
def confirmed(staff: User, head: User, unit: Unit) -> WorkItem:
    """52 times a year 80 minutes and 60 of waiting."""
    item = make_item(staff, unit, effort=(*draft().effort, WAITING))
    confirm_items(by=head, items=[(item.pk, 1)])
    return WorkItem.objects.get()


def test_an_entry_is_logged_and_confirmed(confirmed: WorkItem) -> None:
    assert entries() == [
        ("logged", "PC-01", "logged", False, 1, 7280, 3120),
        ("confirmed", "PC-01", "logged", False, -1, -7280, -3120),
        ("confirmed", "PC-01", "confirmed", True, 1, 7280, 3120),
    ]
    assert set(RegisterEntry.objects.values_list("day", "recorded_at", "about")) == {(TODAY, MONDAY, None)}


Act = Callable[[WorkItem, User, Unit], object]
ACTS: dict[str, tuple[Act, Moved]] = {
    "revised by its head": (
        lambda item, head, other: edit_item(by=head, item=item, version=2, draft=AS_NEEDED),
        [("revised", "PC-01", "confirmed", True, 0, 960 - 7280, -3120)],
    ),
    "another title": (
        lambda item, head, other: edit_item(
            by=head, item=item, version=2, draft=draft(title="새 이름", effort=(*draft().effort, WAITING))
        ),
        [],
    ),
    "recounted": (
        lambda item, head, other: audited(write)([Recount(item.pk, 52, 50)], EntryReason.RECOUNTED),
        [("recounted", "PC-01", "confirmed", True, 0, -280, -120)],
    ),
    # 70 of the 140 minutes are left: of the 60 that were waiting, 30.
    "decided": (
        lambda item, head, other: audited(apply_decision)({item.pk: DecidedBurden(10, 70)}, case="2026-0001"),
        [("decided", "PC-01", "confirmed", True, 0, 700 - 7280, 300 - 3120)],
    ),
    "taken up": (
        lambda item, head, other: audited(set_status)(items=[item], status=Status.IN_CASE),
        [
            ("taken_up", "PC-01", "confirmed", True, -1, -7280, -3120),
            ("taken_up", "PC-01", "in_case", True, 1, 7280, 3120),
        ],
    ),
    "stopped": (
        lambda item, head, other: audited(set_status)(items=[item], status=Status.STOPPED),
        [
            ("decided", "PC-01", "confirmed", True, -1, -7280, -3120),
            ("decided", "PC-01", "stopped", True, 1, 7280, 3120),
        ],
    ),
    "under another name": (
        lambda item, head, other: audited(set_status)(
            items=[item], status=Status.CHANGED, reason=EntryReason.REOPENED
        ),
        [
            ("reopened", "PC-01", "changed", True, 1, 7280, 3120),
            ("reopened", "PC-01", "confirmed", True, -1, -7280, -3120),
        ],
    ),
    "handed over": (
        lambda item, head, other: audited(hand_over)(
            handings=[Handing(item.pk, item.unit_id, other.pk)], on=TODAY
        ),
        [
            ("transferred", "PC-01", "confirmed", True, -1, -7280, -3120),
            ("transferred", "TP-01", "confirmed", True, 1, 7280, 3120),
        ],
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_each_act_moves_the_books(confirmed: WorkItem, head: User, other_unit: Unit, act: str) -> None:
    do, expected = ACTS[act]
    do(confirmed, head, other_unit)
    assert sorted(entries(since=3)) == expected
    assert differences() == {}


def test_many_items_leave_one_entry_a_unit_and_reason(
    staff: User, head: User, unit: Unit, django_assert_num_queries: Any
) -> None:
    items = [make_item(staff, unit, title=f"보고 {number}") for number in range(5)]
    confirm_items(by=head, items=[(item.pk, 1) for item in items])
    assert entries(since=5) == [
        ("confirmed", "PC-01", "logged", False, -5, -20_800, 0),
        ("confirmed", "PC-01", "confirmed", True, 5, 20_800, 0),
    ]
    for some in (items[:1], items[1:]):
        # savepoint and lock (3), books, before, the block, after, entries
        with django_assert_num_queries(8):
            stop([item.pk for item in some])


@audited
def stop(ids: list[int]) -> None:
    with booked(EntryReason.DECIDED, ids):
        WorkItem.objects.filter(pk__in=ids).update(status=Status.STOPPED)


def test_what_was_handed_over_late_counts_from_today_and_says_so(
    confirmed: WorkItem, other_unit: Unit
) -> None:
    """The figures of the days before stay as they were read."""
    on = TODAY - timedelta(days=40)
    audited(hand_over)(handings=[Handing(confirmed.pk, confirmed.unit_id, other_unit.pk)], on=on)
    rows = late_entries(TODAY, TODAY).values_list("reason", "day", "about")
    assert list(rows) == [("transferred", TODAY, on)] * 2


def test_nothing_is_entered_into_a_closed_month(staff: User, unit: Unit) -> None:
    """A clock that went back: the entry goes into the open month, and says which day it is about."""
    make_item(staff, unit)
    with clock.at(MONDAY + timedelta(days=30)):
        close_months(clock.today())
    make_item(staff, unit, title="다른 보고")
    assert [(row.day, row.about) for row in RegisterEntry.objects.order_by("pk")] == [
        (TODAY, None),
        (date(2026, 4, 1), TODAY),
    ]
    row = RegisterEntry.objects.latest("pk")
    row.pk, row.day = None, date(2026, 3, 31)
    with pytest.raises(IntegrityError, match="append only"), transaction.atomic():
        row.save(force_insert=True)


def test_the_books_are_kept_inside_an_act_alone(ministry: object) -> None:
    with pytest.raises(RuntimeError, match="outside one"):
        booked(EntryReason.REVISED)


def test_where_an_act_fails_nothing_is_booked(staff: User, unit: Unit) -> None:
    item = make_item(staff, unit)

    @audited
    def fail() -> None:
        with booked(EntryReason.REVISED, [item.pk]):
            WorkItem.objects.update(annual_minutes=1)
            raise ValueError

    with pytest.raises(ValueError):
        fail()
    assert (len(entries()), differences()) == (1, {})
