"""The burden of live work stated for a year that begins, and entries counted anew by another way of counting."""

from collections.abc import Callable
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from audit.directory.models import CalendarDay, Ministry, Unit, User
from audit.journal.actions import audited
from audit.register.actions import count_anew, restate
from audit.register.actions import recount as recounting
from audit.register.actions.parts.decided import apply_decision as _apply_decision
from audit.register.actions.parts.status import set_status as _set_status
from audit.register.choices import EntryReason, Status
from audit.register.models import WorkItem
from audit.register.queries import Recount, item_history
from audit.register.rules.burden import DecidedBurden
from audit.register.rules.draft import COUNTING
from tests.register.world import events, make_item, rows

# Parts run inside an act; here this is it.
apply_decision = audited(_apply_decision)
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


# 2026 has 52 Mondays and 53 Thursdays, 2027 has 52 of both.
NEW_YEAR = date(2027, 1, 1)


def stated() -> list[tuple[int, int, int, int]]:
    """Year, times and minutes a year of each entry, and the version of its answers."""
    names = ("burden_year", "annual_occurrences", "annual_minutes", "version")
    return [(row[names[0]], row[names[1]], row[names[2]], row[names[3]]) for row in rows()]


def test_a_new_year_is_stated_for_all_live_work_once(staff: User, unit: Unit, ministry: Ministry) -> None:
    rarer = make_item(staff, unit, rrule="FREQ=WEEKLY;BYDAY=TH")
    make_item(staff, unit, title="월요일")
    make_item(staff, unit, title="수시", rrule="", dtstart=None, as_needed_a_year=12)
    changed, running, ended = (
        make_item(staff, unit, title=title, rrule="FREQ=WEEKLY;BYDAY=TH")
        for title in ("줄임", "안건", "중단")
    )
    apply_decision({changed.pk: DecidedBurden(53, 10)}, case="2026-0005")
    set_status(items=[running], status=Status.IN_CASE)
    set_status(items=[ended], status=Status.STOPPED)
    make_item(staff, unit, title="내년부터", rrule="FREQ=WEEKLY;BYDAY=TH", dtstart=date(2026, 2, 2))
    before, written = stated(), len(events())
    assert (restate(date(2026, 12, 31)), stated(), len(events())) == (0, before, written)
    assert restate(NEW_YEAR) == 5
    assert stated() == [
        (2027, 52, 52 * EACH, 1),
        (2027, 52, 52 * EACH, 1),
        (2027, 12, 12 * EACH, 1),
        (2027, 53, 530, 2),  # as a case decided, in any year
        (2027, 52, 52 * EACH, 2),
        (2026, 53, 53 * EACH, 2),  # over
        (2027, 52, 52 * EACH, 1),  # was stated for its first full year
    ]
    each = ("item.restated", None, {"year": 2027, "before": 53, "after": 52})
    assert events()[written:] == [
        ("items.restated", None, {"year": 2027, "items": 5, "changed": 2}),
        each,
        each,
    ]
    assert item_history(rarer)[0].changes == ("연간 횟수: 53 → 52",)
    assert (restate(NEW_YEAR), restate(date(2027, 6, 1)), len(events())) == (0, 0, written + 3)


def test_years_nobody_looked_are_caught_up_with_the_calendar_of_the_last(staff: User, unit: Unit) -> None:
    make_item(staff, unit, rrule="FREQ=WEEKLY;BYDAY=FR", on_holiday="skip", dtstart=date(2025, 1, 3))
    restate(date(2028, 3, 1))
    assert stated() == [(2028, 50, 50 * EACH, 1)]  # 28 January and 5 May are free


@pytest.mark.parametrize("count", [1, 3])
def test_the_turn_of_the_year_costs_no_more_queries_for_many(
    staff: User, unit: Unit, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        make_item(staff, unit, title=f"보고 {number}", rrule="FREQ=WEEKLY;BYDAY=TH")
    # whom (2), savepoint and lock (3), own days, entries, books (4), updates of counts and of the year, ministry, events (2 × 3)
    with django_assert_num_queries(20):
        assert restate(NEW_YEAR) == count
    with django_assert_num_queries(1):
        assert restate(NEW_YEAR) == 0


def test_many_entries_are_stated_in_several_acts(
    staff: User, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recounting, "BATCH", 2)
    for number in range(3):
        make_item(staff, unit, title=f"보고 {number}", rrule="FREQ=WEEKLY;BYDAY=TH")
    assert (restate(NEW_YEAR), stated()) == (3, [(2027, 52, 52 * EACH, 1)] * 3)
    acts = [facts["items"] for kind, _by, facts in events() if kind == "items.restated"]
    assert acts == [2, 1]


def test_work_that_did_not_take_place_last_year_gets_its_minutes_from_its_lines(
    staff: User, unit: Unit
) -> None:
    """Every second year; and what had an end is over."""
    make_item(staff, unit, rrule="FREQ=YEARLY;INTERVAL=2", dtstart=date(2025, 5, 6))
    make_item(staff, unit, title="끝", rrule="FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231")
    assert stated() == [(2026, 0, 0, 1), (2026, 52, 52 * EACH, 1)]
    restate(NEW_YEAR)
    assert stated() == [(2027, 1, EACH, 1), (2027, 0, 0, 1)]


# --- counted another way --------------------------------------------------------------------------------------------------


def counted_the_old_way(*items: WorkItem, times: int) -> None:
    """The entries as they stood before the way of counting changed."""
    ids = [item.pk for item in items]
    WorkItem.objects.filter(pk__in=ids).update(
        counting=0, annual_occurrences=times, annual_minutes=times * EACH
    )


def test_entries_counted_another_way_are_counted_anew_once(staff: User, unit: Unit) -> None:
    working = make_item(staff, unit, kind="practice", rrule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")
    same = make_item(staff, unit, title="그대로")
    needed = make_item(staff, unit, title="수시", rrule="", dtstart=None, as_needed_a_year=12)
    WorkItem.objects.filter(pk=working.pk).update(on_holiday="keep")  # as it was answered then
    counted_the_old_way(working, times=261)
    WorkItem.objects.filter(pk__in=[same.pk, needed.pk]).update(counting=0)
    written = len(events())
    assert (count_anew(), count_anew()) == (3, 0)
    assert stated() == [(2026, 245, 245 * EACH, 1), (2026, 52, 52 * EACH, 1), (2026, 12, 12 * EACH, 1)]
    assert events()[written:] == [
        ("items.counted_anew", None, {"counting": COUNTING, "items": 3, "changed": 1}),
        ("item.counted_anew", None, {"before": 261, "after": 245}),
    ]
    working.refresh_from_db()
    assert item_history(working)[0].changes == ("연간 횟수: 261 → 245",)
    assert (working.on_holiday, working.counting) == ("keep", COUNTING)


def test_what_a_case_holds_or_decided_keeps_its_number(staff: User, unit: Unit) -> None:
    running, ended, changed = (make_item(staff, unit, title=title) for title in ("안건", "중단", "줄임"))
    counted_the_old_way(running, ended, changed, times=51)
    apply_decision({changed.pk: DecidedBurden(40, 10)}, case="2026-0005")
    set_status(items=[running], status=Status.IN_CASE)
    set_status(items=[ended], status=Status.STOPPED)
    assert count_anew() == 2  # looked at and marked
    assert [times for _year, times, *_rest in stated()] == [51, 51, 40]
    set_status(items=[running], status=Status.CONFIRMED)  # the case was given up
    assert (count_anew(), count_anew()) == (1, 0)
    assert [times for _year, times, *_rest in stated()] == [52, 51, 40]


def test_counting_anew_can_be_stopped_and_goes_on(
    staff: User, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recounting, "BATCH", 2)
    items = [make_item(staff, unit, title=f"보고 {number}") for number in range(5)]
    counted_the_old_way(*items, times=51)
    real, acts = vars(recounting)["write"], []

    def killed_in_the_second_batch(found: list[Recount], reason: EntryReason) -> None:
        acts.append(len(found))
        if len(acts) == 2:
            raise KeyboardInterrupt
        real(found, reason)

    monkeypatch.setattr(recounting, "write", killed_in_the_second_batch)
    with pytest.raises(KeyboardInterrupt):
        count_anew()
    assert [times for _year, times, *_rest in stated()] == [52, 52, 51, 51, 51]
    assert (count_anew(), acts) == (3, [2, 2, 2, 1])
    assert [times for _year, times, *_rest in stated()] == [52] * 5


@pytest.mark.parametrize("count", [1, 3])
def test_counting_anew_costs_no_more_queries_for_many(
    staff: User, unit: Unit, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    counted_the_old_way(
        *(make_item(staff, unit, title=f"보고 {number}") for number in range(count)), times=51
    )
    # whom (2), savepoint and lock (3), own days, years, entries, updates of counts and of the mark, ministry, events (2 × 3)
    with django_assert_num_queries(21):
        assert count_anew() == count
    with django_assert_num_queries(1):
        assert count_anew() == 0


def test_new_entries_are_counted_the_way_of_today(staff: User, unit: Unit) -> None:
    assert make_item(staff, unit).counting == COUNTING
    assert count_anew() == 0
