from datetime import date, timedelta

import pytest
from django.utils import translation

from audit.core import clock
from audit.directory.models import Unit
from audit.register.models import RegisterBooks, RegisterEntry
from audit.register.rules.books import Amount
from audit.results.pages.register_sums import RegisterSums, booked_now, kinds_chart, register_sums

TODAY = date(2026, 3, 9)


def entered(
    unit: Unit, reason: str, day: date, items: int, minutes: int, *, overtime: int = 0, confirmed: bool = True,
    kind: str = "report", status: str = "confirmed", about: date | None = None,
) -> None:  # fmt: skip
    RegisterEntry.objects.create(
        ministry=unit.ministry, unit=unit, kind=kind, status=status, confirmed=confirmed, items=items, minutes=minutes,
        overtime=overtime, day=day, recorded_at=clock.now(), reason=reason, about=about,
    )  # fmt: skip


def told(since: date | None = None) -> RegisterSums:
    now = booked_now()
    assert now is not None
    return register_sums(now, since)


@pytest.fixture
def booked(unit: Unit) -> Unit:
    """Two readings a month apart: four steps between them."""
    before, after = TODAY - timedelta(days=40), TODAY - timedelta(days=5)
    entered(unit, "opening", before, 5, 60_000, overtime=6_000)
    entered(unit, "confirmed", after, 1, 640)
    entered(unit, "decided", after, -2, -12_000, overtime=-6_000)
    entered(unit, "restated", after, 0, -610, about=before)
    entered(unit, "logged", after, 3, 900, confirmed=False, status="logged", kind="event")
    return unit


def test_two_readings_are_told_step_by_step(booked: Unit) -> None:
    sums = told()
    assert (sums.since, sums.before, sums.now) == (
        TODAY - timedelta(days=30),
        Amount(5, 60_000, 6_000),
        Amount(4, 48_030, 0),
    )
    with translation.override("en"):
        sums = told()
        assert [(step.reason, step.amount.items, step.amount.within_hours) for step in sums.steps] == [
            ("confirmed", 1, 640),
            ("counted for a new year", 0, -610),
            ("decided", -2, -6_000),
        ]
    assert (
        sums.before.within_hours + sum(step.amount.within_hours for step in sums.steps)
        == sums.now.within_hours
    )
    assert (sums.unconfirmed, sums.late, sums.rounded) == (Amount(3, 900), 1, False)


def test_a_day_outside_the_books_is_brought_into_them(booked: Unit) -> None:
    RegisterBooks.objects.update(opened_on=TODAY - timedelta(days=50))
    days = [told(day).since for day in (date(1999, 1, 1), date(2030, 1, 1))]
    assert days == [TODAY - timedelta(days=50), TODAY]


def test_until_the_books_are_open_nothing_is_told(unit: Unit) -> None:
    RegisterBooks.objects.update(opened_on=None)
    assert (booked_now(), kinds_chart(None)) == (None, None)


def test_kinds_stand_by_size_without_overtime_and_say_when_they_are_rounded(booked: Unit) -> None:
    entered(booked, "confirmed", TODAY, 1, 50_010, kind="meeting")
    with translation.override("en"):
        chart = kinds_chart(booked_now())
    assert chart is not None
    assert [(str(bar.label), bar.shown) for bar in chart.bars] == [("meeting", "834"), ("report", "801")]
    assert (chart.sentence, chart.rounded) == (
        "5 items of confirmed work go on; they take 1,634 hours a year.",
        True,
    )
