"""Entries counted anew when a day is added to the calendar, or taken from it."""

from collections.abc import Callable
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from audit.core.scope import ministry_scope
from audit.directory.models import CalendarDay, Ministry, Unit, User
from audit.directory.queries import own_days
from audit.journal.actions import audited
from audit.register.actions.parts.decided import apply_decision as _apply_decision
from audit.register.actions.parts.recount import recount as _recount
from audit.register.actions.parts.status import set_status as _set_status
from audit.register.choices import OnHoliday, Status
from audit.register.queries import Recount, item_history, recounts
from audit.register.rules.burden import DecidedBurden
from tests.register.world import draft, events, make_item, rows
from tests.world import found

# Parts run inside an act; here this is it.
apply_decision = audited(_apply_decision)
recount = audited(_recount)
set_status = audited(_set_status)

# A Monday no public holiday falls on; the weekly report of the tests is due that day.
DAY = date(2026, 4, 13)
EACH = 80  # person-minutes of one occurrence

AddDay = Callable[..., None]


@pytest.fixture
def add(ministry: Ministry) -> AddDay:
    def add(day: date = DAY, *, works: bool = False) -> None:
        CalendarDay.objects.create(ministry=ministry, day=day, works=works, name="임시공휴일")

    return add


def counts() -> list[tuple[int, int, int]]:
    """Times and minutes a year of each entry, and the version of its answers."""
    return [(row["annual_occurrences"], row["annual_minutes"], row["version"]) for row in rows()]


@pytest.mark.parametrize(
    ("on_holiday", "rrule", "times"),
    [
        (OnHoliday.SKIP, "FREQ=WEEKLY;BYDAY=MO", [47, 46]),
        (OnHoliday.KEEP, "FREQ=WEEKLY;BYDAY=MO", [52, 52]),
        (OnHoliday.PREVIOUS, "FREQ=WEEKLY;BYDAY=MO", [52, 52]),  # on the Friday before
        (OnHoliday.NEXT, "FREQ=WEEKLY;BYDAY=MO,TU", [99, 98]),  # Tuesday's is the same
        (OnHoliday.SKIP, "FREQ=WEEKLY;BYDAY=TU", [50, 50]),
    ],
)
def test_a_holiday_makes_some_work_rarer(
    staff: User, unit: Unit, add: AddDay, on_holiday: str, rrule: str, times: list[int]
) -> None:
    item = make_item(staff, unit, on_holiday=on_holiday, rrule=rrule)
    before, after = times
    assert counts() == [(before, before * EACH, 1)]
    add()
    assert recount(DAY, by=staff) == int(before != after)
    assert counts() == [(after, after * EACH, 1)]
    told = {"day": "2026-04-13", "before": before, "after": after}
    assert events()[1:] == ([("item.recounted", staff.pk, told)] if before != after else [])
    if before != after:
        assert item_history(item)[0].changes == (f"연간 횟수: {before} → {after}",)
    assert recount(DAY, by=staff) == 0


def test_a_holiday_that_is_worked_makes_it_more_frequent(staff: User, unit: Unit, add: AddDay) -> None:
    make_item(staff, unit, on_holiday=OnHoliday.SKIP)
    substitute = date(2026, 3, 2)
    add(substitute, works=True)
    recount(substitute)
    assert counts() == [(48, 48 * EACH, 1)]


def test_what_would_be_is_told_before(staff: User, unit: Unit) -> None:
    item = make_item(staff, unit, on_holiday=OnHoliday.SKIP)
    would_be = own_days().with_day(DAY, works=False)
    assert recounts(DAY, would_be) == [Recount(item.pk, 47, 46)]
    assert recounts(DAY, would_be.without(DAY)) == recounts(DAY) == []


def test_work_in_a_case_and_work_that_ended_keep_the_count_they_were_decided_on(
    staff: User, unit: Unit, add: AddDay
) -> None:
    for status in (Status.IN_CASE, Status.PAUSED, Status.STOPPED):
        set_status(items=[make_item(staff, unit, title=status, on_holiday="skip")], status=status)
    changed = make_item(staff, unit, title="줄인 업무", on_holiday="skip")
    apply_decision({changed.pk: DecidedBurden(47, 10)}, case="2026-0005")
    make_item(staff, unit, title="그대로", on_holiday="skip")
    add()
    assert recount(DAY) == 1
    assert counts()[3:] == [(47, 470, 2), (46, 46 * EACH, 1)]
    assert [times for times, *_rest in counts()[:3]] == [47, 47, 47]


def test_entries_stated_for_another_year_stay(staff: User, unit: Unit, add: AddDay) -> None:
    make_item(staff, unit, on_holiday="skip", dtstart=date(2028, 1, 3))
    add()
    assert recounts(DAY) == []


def test_another_ministry_is_not_counted(staff: User, unit: Unit, add: AddDay) -> None:
    make_item(staff, unit, on_holiday="skip")
    with ministry_scope(found("other", "다른부", "Another Ministry")):
        assert recounts(DAY, own_days().with_day(DAY, works=False)) == []


def test_many_entries_cost_no_more_queries(
    staff: User, unit: Unit, add: AddDay, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_item(staff, unit, on_holiday="skip")
    add()
    # savepoint and lock (3), own days, entries, books (4), update, number of the event (2), events
    with django_assert_num_queries(13):
        recount(DAY)
    for number in range(3):
        make_item(staff, unit, title=f"보고 {number}", on_holiday="skip", effort=draft().effort[:1])
    add(date(2026, 4, 20))
    with django_assert_num_queries(13):
        assert recount(date(2026, 4, 20)) == 4
    assert counts() == [(45, 45 * EACH, 1)] + [(45, 45 * 30, 1)] * 3
