"""When beat asks: by the monotonic clock, with nothing stored that a clock set back could spoil."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from celery import Celery
from django.conf import settings

from config import beat, celery
from config.beat import MonotonicScheduler

FAST, SLOW = 5.0, 30.0


class Asking(MonotonicScheduler):
    """Notes what it would ask, and needs no broker."""

    producer: Any = None

    def apply_entry(self, entry: Any, producer: Any = None) -> None:
        self.asked.append(entry.name)

    def __init__(self, app: Celery) -> None:
        self.asked: list[str] = []
        super().__init__(app)


@pytest.fixture
def app() -> Celery:
    made = Celery("beats", set_as_current=False)
    made.conf.beat_schedule = {
        "fast": {"task": "fast", "schedule": FAST},
        "slow": {"task": "slow", "schedule": SLOW},
    }
    made.conf.result_expires = None
    return made


@pytest.fixture
def monotonic(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The machine's monotonic clock, set by the test."""
    moment = [1000.0]
    monkeypatch.setattr(beat, "monotonic", lambda: moment[0])
    return moment


def ticks(scheduler: Asking, monotonic: list[float], until: float) -> list[tuple[float, str]]:
    """What is asked when, from the start on, waiting as long as the scheduler says."""
    begun, found = monotonic[0], []
    while monotonic[0] - begun <= until:
        wait = scheduler.tick()
        found += [(monotonic[0] - begun, name) for name in sorted(scheduler.asked)]
        scheduler.asked.clear()
        monotonic[0] += max(wait, 0.001)
    return found


def test_a_start_asks_everything_and_then_keeps_the_intervals(app: Celery, monotonic: list[float]) -> None:
    assert ticks(Asking(app), monotonic, 30) == [
        (0, "fast"), (0, "slow"), (5, "fast"), (10, "fast"), (15, "fast"), (20, "fast"), (25, "fast"),
        (30, "fast"), (30, "slow"),
    ]  # fmt: skip


@pytest.mark.parametrize("jump", [timedelta(hours=-3), timedelta(hours=3), timedelta(days=-400)])
def test_a_clock_that_jumps_changes_nothing(app: Celery, jump: timedelta) -> None:
    """The machine's own clocks: a scheduler that runs, and one that starts after the jump."""
    app.conf.beat_schedule = {
        "fast": {"task": "fast", "schedule": 0.2},
        "slow": {"task": "slow", "schedule": SLOW},
    }
    running = Asking(app)
    running.tick()
    with time_machine.travel(datetime.now(UTC) + jump):
        assert (running.tick() <= 0.2, sorted(running.asked)) == (True, ["fast", "slow"])
        time.sleep(0.25)
        running.asked.clear()
        assert (running.tick() > 0.1, running.asked) == (True, ["fast"])
        started = Asking(app)
        assert (started.tick() <= 0.2, sorted(started.asked)) == (True, ["fast", "slow"])


def test_after_a_long_wait_each_is_asked_once(app: Celery, monotonic: list[float]) -> None:
    scheduler = Asking(app)
    scheduler.tick()
    scheduler.asked.clear()
    monotonic[0] += 3600
    assert (scheduler.tick(), sorted(scheduler.asked)) == (FAST, ["fast", "slow"])


def test_every_question_has_an_interval_a_queue_and_an_end() -> None:
    """What nobody took in time is dropped: a worker that comes back after a weekend finds no mountain."""
    entries = celery.app.conf.beat_schedule
    assert settings.CELERY_BEAT_SCHEDULER == "config.beat:MonotonicScheduler"
    assert all(isinstance(entry["schedule"], float) for entry in entries.values())
    assert all(entry["options"]["expires"] >= entry["schedule"] for entry in entries.values())


def test_mail_has_a_queue_of_its_own_and_everything_else_shares_one() -> None:
    assert [queue.name for queue in settings.CELERY_TASK_QUEUES] == ["timers", "mail"]
    celery.app.loader.import_default_modules()
    routed = {name: celery.app.amqp.router.route({}, name)["queue"].name for name in celery.app.tasks}
    assert {name: queue for name, queue in routed.items() if queue == "mail"} == {
        "audit.mail.tasks.compose": "mail", "audit.mail.tasks.deliver": "mail", "audit.mail.tasks.read_what_came_back": "mail",
    }  # fmt: skip
