"""What the books say of a day, and that they agree with the items whatever happened."""

import os
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Unit, User
from audit.journal.actions import audited
from audit.register.actions import close_months, confirm_items, decline_revision, edit_item, restate
from audit.register.actions.parts.decided import apply_decision
from audit.register.actions.parts.recount import recount
from audit.register.actions.parts.status import set_status
from audit.register.actions.parts.transfer import Handing, hand_over
from audit.register.choices import Status
from audit.register.models import RegisterBooks, WorkItem
from audit.register.queries import (
    booked_on,
    booked_today,
    closed_months,
    differences,
    open_books,
    pending_revision,
    steps_between,
    sums_of_items,
)
from audit.register.refusals import BooksNotOpen, DayBeforeBooks
from audit.register.rules.books import Amount, Standing, added, counts, moved, only, total
from audit.register.rules.burden import DecidedBurden, EffortLine
from tests.register.world import draft, make_item
from tests.world import MONDAY, MakeUnit, MakeUser, found, taken_back

TODAY = date(2026, 3, 9)
EXAMPLES = int(os.environ.get("EXAMPLES", "12"))


def test_a_figure_is_of_its_day(staff: User, head: User, unit: Unit) -> None:
    item = make_item(staff, unit)
    logged, confirmed = (
        Standing(unit.pk, "report", status, confirmed)
        for status, confirmed in (("logged", False), ("confirmed", True))
    )
    with clock.at(MONDAY + timedelta(days=3)):
        confirm_items(by=head, items=[(item.pk, 1)])
        amount = Amount(1, 4160)
        assert booked_on(TODAY - timedelta(days=1)) == {}
        assert booked_on(TODAY) == booked_on(TODAY + timedelta(days=2)) == {logged: amount}
        assert booked_on(TODAY + timedelta(days=3)) == booked_today() == {confirmed: amount}
        assert booked_on(date(2030, 1, 1)) == {confirmed: amount}  # a day ahead
        assert only(booked_today(), counts) == {confirmed: amount}
        assert steps_between(TODAY, clock.today()) == {
            "confirmed": moved({logged: amount}, {confirmed: amount})
        }


def test_a_day_before_the_first_entry_has_no_figure_and_says_so(unit: Unit) -> None:
    RegisterBooks.objects.update(opened_on=TODAY)
    assert booked_on(TODAY) == {}
    with pytest.raises(DayBeforeBooks, match=r"2026\. 3\. 9\."):
        booked_on(TODAY - timedelta(days=1))


def test_until_the_books_are_open_no_figure_is_given(unit: Unit) -> None:
    for books in (None, RegisterBooks(ministry=unit.ministry, reached=7)):
        RegisterBooks.objects.all().delete()
        if books:
            books.save()
        with pytest.raises(BooksNotOpen):
            open_books()


def test_a_difference_is_found(staff: User, unit: Unit) -> None:
    item = make_item(staff, unit)
    WorkItem.objects.update(annual_minutes=item.annual_minutes + 5)
    assert differences() == {Standing(unit.pk, "report", "logged", confirmed=False): Amount(0, 5)}


@pytest.mark.parametrize("months", [0, 1])
def test_a_figure_costs_the_same_whatever_was_entered(
    staff: User, unit: Unit, django_assert_num_queries: Any, months: int
) -> None:
    for number in range(3):
        make_item(staff, unit, title=f"보고 {number}")
    with clock.at(MONDAY + timedelta(days=31 * months)):
        close_months(clock.today())
        with django_assert_num_queries(3):
            assert total(booked_today().values()).items == 3


# --- random histories ---------------------------------------------------------------------------------------------------


class History:
    """A ministry of two units in which things happen."""

    def __init__(self, staff: User, head: User, units: list[Unit]) -> None:
        self.staff, self.head, self.units = staff, head, units
        self.read: dict[date, dict[Standing, Amount]] = {}

    def item(self, pick: int) -> WorkItem | None:
        rows = list(WorkItem.objects.order_by("pk"))
        return rows[pick % len(rows)] if rows else None

    def log(self, pick: int) -> None:
        kind = ("report", "practice")[pick % 2]
        lines = (
            EffortLine("author", "unknown", 1, 10 + pick),
            EffortLine("overtime", "unknown", 2, pick % 3 * 30 + 1),
        )
        recurs: dict[str, Any] = (
            {"rrule": "", "dtstart": None, "as_needed_a_year": 1 + pick} if pick % 3 else {}
        )
        make_item(
            self.staff,
            self.units[pick % 2],
            title=f"보고 {pick}",
            kind=kind,
            effort=lines,
            on_holiday="skip",
            **recurs,
        )

    def confirm(self, pick: int) -> None:
        rows = list(WorkItem.objects.exclude(status__in=("in_case", "paused", "stopped")).order_by("pk"))
        confirm_items(by=self.head, items=[(row.pk, row.version) for row in rows[pick % 3 :: 2]])

    def revise(self, pick: int, *, by_head: bool = False) -> None:
        item = self.item(pick)
        if item is not None and not item.is_held and item.status != Status.STOPPED:
            answers = draft(kind="meeting", effort=(EffortLine("overtime", "unknown", 1, 5 + pick),))
            edit_item(by=self.head if by_head else self.staff, item=item, version=item.version, draft=answers)

    def revise_as_head(self, pick: int) -> None:
        self.revise(pick, by_head=True)

    def decline(self, pick: int) -> None:
        item = self.item(pick)
        if item is not None and pending_revision(item):
            decline_revision(by=self.head, item=item, version=item.version, remark="지금대로 둡니다")

    def stand(self, pick: int) -> None:
        """Into a case, on trial, out of it again, stopped for good."""
        item = self.item(pick)
        if item is not None and item.status != Status.STOPPED:
            wanted = (Status.IN_CASE, Status.PAUSED, item.status_of_its_own, Status.STOPPED)[pick // 7 % 4]
            audited(set_status)(items=[item], status=wanted)

    def decide(self, pick: int) -> None:
        item = self.item(pick)
        if item is not None and item.status != Status.STOPPED:
            audited(apply_decision)({item.pk: DecidedBurden(pick % 5, 33)}, case="2026-0001")
            audited(set_status)(items=[item], status=Status.CHANGED)

    def transfer(self, pick: int) -> None:
        item = self.item(pick)
        if item is not None:
            target = next(unit for unit in self.units if unit.pk != item.unit_id)
            on = clock.today() - timedelta(days=pick)
            audited(hand_over)(handings=[Handing(item.pk, item.unit_id, target.pk)], on=on)

    def count_anew(self, pick: int) -> None:
        WorkItem.objects.filter(pk__gt=0)  # the calendar is the same: nothing to do but to ask
        audited(recount)(clock.today())
        restate(clock.today())

    def close(self, pick: int) -> None:
        close_months(clock.today())


ACTS = (
    "log",
    "log",
    "confirm",
    "revise",
    "revise_as_head",
    "decline",
    "stand",
    "decide",
    "transfer",
    "count_anew",
    "close",
)


@pytest.fixture
def history(make_user: MakeUser, make_unit: MakeUnit, top: Unit) -> History:
    from audit.access.choices import Role

    units = [make_unit(code, parent=top) for code in ("A", "B")]
    return History(
        make_user("staff", Role.STAFF, unit=top), make_user("head", Role.UNIT_HEAD, unit=top), units
    )


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=EXAMPLES == 12,
)
@given(
    st.lists(
        st.tuples(st.sampled_from(ACTS), st.integers(0, 40), st.integers(0, 25)), min_size=5, max_size=25
    )
)
def test_books_are_items_on_every_day(history: History, happens: list[tuple[str, int, int]]) -> None:
    """At the end of each act they agree; and what was read of a day is read again ever after, from balances and entries."""
    with taken_back():
        now, read = MONDAY, {}
        for act, pick, days in happens:
            with clock.at(now):
                getattr(history, act)(pick)
                assert differences() == {}
                assert booked_today() == sums_of_items(WorkItem.objects.all())
                read[clock.today()] = booked_today()
            now += timedelta(days=days)
        with clock.at(now):
            close_months(clock.today())
            assert {day: booked_on(day) for day in read} == read
            for day, sums in closed_months().items():
                assert booked_on(day) == sums
            first, last = min(read), max(read)
            assert added(read[first], *steps_between(first, last).values()) == read[last]


def test_books_of_others_are_not_read(staff: User, unit: Unit) -> None:
    make_item(staff, unit)
    with ministry_scope(found("other", "다른부", "Another Ministry")):
        assert (booked_today(), differences(), closed_months()) == ({}, {}, {})
