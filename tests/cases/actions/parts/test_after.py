"""Urgent orders of the minister: they lapse, are ratified, end, and are taken back."""

from datetime import date, datetime, time, timedelta

import pytest

from audit.cases.choices import State
from audit.cases.refusals.after import (
    BadReinstateUntil,
    OrderRatified,
)
from audit.core import clock
from audit.journal.models import Event
from audit.ledger.models import LedgerEntry
from audit.register.choices import Status
from audit.register.models import WorkItem
from tests.cases.council import Council, refused


def at_home(day: date, hour: int = 0) -> datetime:
    return datetime.combine(day, time(hour), clock.zone())


def test_an_order_lapses_unless_it_is_ratified(council: Council) -> None:
    case = council.reinstated()
    assert (case.state, WorkItem.objects.get().status) == (State.REINSTATED, Status.CONFIRMED)
    # 1 July 2026 + 30 days is Friday 31 July.
    assert case.deadline == at_home(date(2026, 7, 31), 18)
    assert sum(LedgerEntry.objects.values_list("minutes", flat=True)) == 0
    case = council.until_due(case)
    assert (case.state, Event.objects.latest("sequence").kind) == (State.IN_EFFECT, "case.lapse_order")
    assert (WorkItem.objects.get().status, case.reinstated_until) == (Status.STOPPED, None)


def test_a_ratified_order_ends_on_its_day(council: Council) -> None:
    case = council.reinstated()
    with clock.at(case.entered_at + timedelta(days=3)):
        case = council.move(case, "ratify", document_number="혁신-9", reason="추인합니다.")
        with refused(OrderRatified):
            council.move(case, "ratify", document_number="혁신-9", reason="추인합니다.")
    # 30 December 2026 is a Wednesday.
    assert (case.state, case.deadline) == (State.REINSTATED, at_home(date(2026, 12, 30), 18))
    case = council.until_due(case)
    assert (case.state, Event.objects.latest("sequence").kind) == (State.IN_EFFECT, "case.order_ends")


@pytest.mark.parametrize("until", ["2026-07-01", "2027-07-02", "내년", "2026-06-30"])
def test_an_order_names_a_day_within_twelve_months(council: Council, until: str) -> None:
    case = council.in_state(State.IN_EFFECT)
    with clock.at(case.entered_at), refused(BadReinstateUntil):
        council.move(case, "reinstate", reason="급합니다.", reinstate_until=until)


def test_an_order_never_ends_on_a_day_off(council: Council) -> None:
    case = council.in_state(State.IN_EFFECT)
    with clock.at(case.entered_at):
        # 12 July 2026 is a Sunday: the last working day before it is the end.
        case = council.move(case, "reinstate", reason="급합니다.", reinstate_until="2026-07-12")
    assert case.deadline == at_home(date(2026, 7, 10), 18)


def test_the_minister_takes_the_order_back(council: Council) -> None:
    case = council.reinstated()
    with clock.at(case.entered_at + timedelta(days=1)):
        case = council.move(case, "end_order", reason="필요 없습니다.")
    assert (case.state, sum(LedgerEntry.objects.values_list("minutes", flat=True))) == (State.IN_EFFECT, 1440)


def test_an_order_about_relapsed_work_takes_no_hours_twice(council: Council) -> None:
    case = council.relapsed()
    with clock.at(case.entered_at + timedelta(days=1)):
        council.move(case, "reinstate", reason="급합니다.", reinstate_until="2026-12-30")
    assert sum(LedgerEntry.objects.values_list("minutes", flat=True)) == 0
