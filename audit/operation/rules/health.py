"""Whether the installation runs, from what was measured of it. Plain comparison; whoever calls gives the moments."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..choices import HealthPart, TaskQueue

# Heartbeats come every fifteen seconds; a worker at a long task may be late by its time limit, two minutes.
SILENT = timedelta(minutes=3)
# Two machines' clocks differ; a heartbeat of later than that is of a clock set back.
AHEAD = timedelta(minutes=1)
LATE = timedelta(minutes=15)  # a due mail or timer nobody got to
LEAST_FREE = 512 * 1024 * 1024  # bytes

WORKERS: Mapping[TaskQueue, HealthPart] = {
    TaskQueue.TIMERS: HealthPart.TIMERS_WORKER,
    TaskQueue.MAIL: HealthPart.MAIL_WORKER,
}
OLDEST: Mapping[TaskQueue, HealthPart] = {
    TaskQueue.TIMERS: HealthPart.OLDEST_TIMER,
    TaskQueue.MAIL: HealthPart.OLDEST_MAIL,
}


@dataclass(frozen=True)
class Work:
    """What the rows of the database tell: by queue when a worker was there last, and since when the oldest thing is due."""

    heartbeats: Mapping[TaskQueue, datetime | None]
    oldest: Mapping[TaskQueue, datetime | None]


@dataclass(frozen=True)
class Measured:
    """`missing`: migrations not applied. `work` is None where the database does not answer, or lacks migrations."""

    database: bool
    missing: int
    work: Work | None
    broker: bool
    free: int  # bytes


@dataclass(frozen=True)
class PartState:
    """One part. `since`: the moment it was seen last, or from which something waits."""

    part: HealthPart
    ok: bool
    since: datetime | None = None


def findings(measured: Measured, now: datetime) -> tuple[PartState, ...]:
    """Each part that could be looked at, in the order in which to put them right."""
    return tuple(_findings(measured, now))


def _findings(measured: Measured, now: datetime) -> Iterator[PartState]:
    yield PartState(HealthPart.DATABASE, measured.database)
    if measured.database:
        yield PartState(HealthPart.MIGRATIONS, not measured.missing)
    yield PartState(HealthPart.BROKER, measured.broker)
    if measured.work is not None:
        for queue in TaskQueue:
            yield _heartbeat(queue, measured.work, now)
            yield _oldest(queue, measured.work, now)
    yield PartState(HealthPart.DISK, measured.free >= LEAST_FREE)


def is_alive(at: datetime, now: datetime) -> bool:
    """Whether a heartbeat of that moment is one of today's worker. One that lies ahead is of a clock that was set back."""
    return now - SILENT <= at <= now + AHEAD


def _heartbeat(queue: TaskQueue, work: Work, now: datetime) -> PartState:
    at = work.heartbeats.get(queue)
    return PartState(WORKERS[queue], at is not None and is_alive(at, now), at)


def _oldest(queue: TaskQueue, work: Work, now: datetime) -> PartState:
    since = work.oldest.get(queue)
    return PartState(OLDEST[queue], since is None or since > now - LATE, since)


def stands_still(queue: TaskQueue, work: Work, now: datetime) -> datetime | None:
    """Since when nothing moves in a queue: nobody takes from it, or what is due stays; None where it moves."""
    found = [each for each in (_heartbeat(queue, work, now), _oldest(queue, work, now)) if not each.ok]
    return min((each.since or now for each in found), default=None)
