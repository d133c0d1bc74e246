"""What is right and what is not, from what was measured."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from audit.operation.choices import HealthPart, TaskQueue
from audit.operation.rules.health import (
    AHEAD,
    LATE,
    LEAST_FREE,
    SILENT,
    Measured,
    Work,
    findings,
    is_alive,
    stands_still,
)
from tests.world import MONDAY, later

SECOND = timedelta(seconds=1)
MAIL, TIMERS = TaskQueue.MAIL, TaskQueue.TIMERS


def work(
    *,
    mail: datetime | None = MONDAY,
    timers: datetime | None = MONDAY,
    oldest_mail: datetime | None = None,
    oldest_timer: datetime | None = None,
) -> Work:
    return Work({MAIL: mail, TIMERS: timers}, {MAIL: oldest_mail, TIMERS: oldest_timer})


RIGHT = Measured(database=True, missing=0, work=work(), broker=True, free=LEAST_FREE)


def wrong(measured: Measured) -> list[HealthPart]:
    return [each.part for each in findings(measured, MONDAY) if not each.ok]


def test_every_part_is_looked_at() -> None:
    assert [each.part for each in findings(RIGHT, MONDAY)] == list(HealthPart)
    assert wrong(RIGHT) == []


@pytest.mark.parametrize(
    ("measured", "found"),
    [
        (replace(RIGHT, broker=False), [HealthPart.BROKER]),
        (replace(RIGHT, free=LEAST_FREE - 1), [HealthPart.DISK]),
        (replace(RIGHT, database=False, work=None), [HealthPart.DATABASE]),
        (replace(RIGHT, missing=1, work=None), [HealthPart.MIGRATIONS]),
        (replace(RIGHT, work=work(mail=None)), [HealthPart.MAIL_WORKER]),
        (replace(RIGHT, work=work(timers=MONDAY - SILENT)), []),
        (replace(RIGHT, work=work(timers=MONDAY - SILENT - SECOND)), [HealthPart.TIMERS_WORKER]),
        (replace(RIGHT, work=work(mail=MONDAY + AHEAD)), []),
        (replace(RIGHT, work=work(mail=MONDAY + AHEAD + SECOND)), [HealthPart.MAIL_WORKER]),
        (replace(RIGHT, work=work(oldest_mail=MONDAY - LATE + SECOND)), []),
        (replace(RIGHT, work=work(oldest_mail=MONDAY - LATE)), [HealthPart.OLDEST_MAIL]),
        (replace(RIGHT, work=work(oldest_timer=MONDAY - LATE)), [HealthPart.OLDEST_TIMER]),
    ],
)
def test_what_is_wrong(measured: Measured, found: list[HealthPart]) -> None:
    assert wrong(measured) == found


def test_without_a_database_its_rows_are_not_guessed() -> None:
    parts = [each.part for each in findings(replace(RIGHT, database=False, work=None), MONDAY)]
    assert parts == [HealthPart.DATABASE, HealthPart.BROKER, HealthPart.DISK]


@pytest.mark.parametrize(
    ("measured", "mail", "timers"),
    [
        (work(), None, None),
        (work(mail=later(hours=-1)), later(hours=-1), None),
        (work(oldest_timer=later(hours=-2)), None, later(hours=-2)),
        (work(mail=later(hours=-1), oldest_mail=later(hours=-3)), later(hours=-3), None),
        (work(mail=None), MONDAY, None),
    ],
)
def test_since_when_a_queue_stands_still(
    measured: Work, mail: datetime | None, timers: datetime | None
) -> None:
    assert stands_still(MAIL, measured, MONDAY) == mail
    assert stands_still(TIMERS, measured, MONDAY) == timers


def test_a_heartbeat_that_lies_ahead_is_of_a_clock_that_was_set_back() -> None:
    assert (is_alive(MONDAY, MONDAY), is_alive(later(hours=3), MONDAY)) == (True, False)
