"""Opening the books batch by batch, and closing them month by month."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Unit, User
from audit.register.actions import books as acts
from audit.register.actions import close_months, confirm_items, edit_item, open_books
from audit.register.models import RegisterBalance, RegisterBooks, RegisterEntry, WorkItem
from audit.register.queries import booked_on, booked_today, differences
from audit.register.queries import open_books as demand_open
from audit.register.refusals import BooksNotOpen
from audit.register.rules.books import Amount, total
from tests.register.world import AS_NEEDED, events, make_item
from tests.world import MONDAY, found

TODAY = date(2026, 3, 9)
WEEKLY_MINUTES = 4160


@pytest.fixture
def unopened(staff: User, unit: Unit) -> list[WorkItem]:
    """Five items of before there were books."""
    RegisterBooks.objects.all().delete()
    return [make_item(staff, unit, title=f"보고 {number}") for number in range(5)]


def test_books_are_opened_with_what_was_logged_before(unopened: list[WorkItem], unit: Unit) -> None:
    with pytest.raises(BooksNotOpen):
        booked_today()
    assert (RegisterEntry.objects.count(), open_books(TODAY)) == (0, 5)
    assert [(row.reason, row.items, row.minutes) for row in RegisterEntry.objects.all()] == [
        ("opening", 5, 5 * WEEKLY_MINUTES)
    ]
    assert (booked_today(), differences()) != ({}, {})
    assert differences() == {}
    assert events()[-1] == (
        "books.opened",
        None,
        {"day": "2026-03-09", "items": 5, "minutes": 5 * WEEKLY_MINUTES},
    )
    assert (open_books(TODAY), len(events())) == (0, 6)


def test_an_empty_register_has_open_books_at_once(unit: Unit) -> None:
    RegisterBooks.objects.all().delete()
    assert open_books(TODAY) == 0
    assert (demand_open().opened_on, booked_today()) == (TODAY, {})


def test_what_changes_while_the_books_are_opened_is_entered_once(
    unopened: list[WorkItem], staff: User, head: User, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped after two of five: one behind that is changed, one ahead, and a new one comes."""
    monkeypatch.setattr(acts, "BATCH", 2)
    acts._open_further(TODAY)
    assert (RegisterBooks.objects.get().reached, differences()) == (unopened[1].pk, {})
    confirm_items(by=head, items=[(unopened[0].pk, 1), (unopened[4].pk, 1)])
    edit_item(by=staff, item=unopened[3], version=1, draft=AS_NEEDED)
    make_item(staff, unit, title="새 보고")
    assert differences() == {}
    with pytest.raises(BooksNotOpen):
        booked_today()
    assert open_books(TODAY) == 4
    assert (total(booked_today().values()).items, differences()) == (6, {})


def test_a_month_is_closed_once_it_is_over(staff: User, head: User, unit: Unit) -> None:
    RegisterBooks.objects.update(opened_on=TODAY)
    item = make_item(staff, unit)
    assert close_months(date(2026, 3, 31)) == 0
    with clock.at(MONDAY + timedelta(days=40)):  # 18 April
        confirm_items(by=head, items=[(item.pk, 1)])
        assert close_months(clock.today()) == 1
    assert RegisterBooks.objects.get().closed_to == date(2026, 3, 31)
    [row] = RegisterBalance.objects.all()
    assert (row.day, row.status, row.items, row.minutes) == (date(2026, 3, 31), "logged", 1, WEEKLY_MINUTES)
    assert events()[-1] == (
        "books.month_closed", None, {"day": "2026-03-31", "items": 1, "minutes": WEEKLY_MINUTES},
    )  # fmt: skip


def test_months_that_wait_are_closed_one_by_one_and_no_figure_changes(
    staff: User, head: User, unit: Unit
) -> None:
    RegisterBooks.objects.update(opened_on=TODAY)
    days = [TODAY, date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 30), date(2026, 6, 15)]
    for place, day in enumerate(days):
        with clock.at(datetime.combine(day, datetime.min.time(), clock.zone())):
            item = make_item(staff, unit, title=f"보고 {place}")
            if place % 2:
                confirm_items(by=head, items=[(item.pk, 1)])
    with clock.at(MONDAY + timedelta(days=130)):  # 17 July
        before = {day: booked_on(day) for day in days}
        assert (close_months(clock.today()), close_months(clock.today())) == (4, 0)
        assert {day: booked_on(day) for day in days} == before
        assert [total(before[day].values()) for day in days] == [
            Amount(number, number * WEEKLY_MINUTES) for number in range(1, 6)
        ]
        assert (differences(), RegisterBooks.objects.get().closed_to) == ({}, date(2026, 6, 30))


def test_two_workers_close_a_month_once(staff: User, unit: Unit) -> None:
    RegisterBooks.objects.update(opened_on=TODAY)
    make_item(staff, unit)
    with clock.at(MONDAY + timedelta(days=40)):
        acts._close(date(2026, 3, 31))
        acts._close(date(2026, 3, 31))
    assert RegisterBalance.objects.count() == 1
    row = RegisterBalance.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_the_close_says_where_books_and_items_came_apart(
    staff: User, unit: Unit, caplog: pytest.LogCaptureFixture
) -> None:
    RegisterBooks.objects.update(opened_on=TODAY)
    make_item(staff, unit)
    WorkItem.objects.update(annual_minutes=1)
    with clock.at(MONDAY + timedelta(days=40)):
        close_months(clock.today())
    assert "books and items differ" in caplog.text


def test_books_that_are_not_open_close_no_month(unopened: list[WorkItem]) -> None:
    assert close_months(date(2026, 9, 1)) == 0


def test_each_ministry_has_its_own(unopened: list[WorkItem], unit: Unit) -> None:
    with ministry_scope(found("other", "다른부", "Another Ministry")):
        assert (booked_today(), open_books(TODAY), differences()) == ({}, 0, {})
    assert open_books(TODAY) == 5
