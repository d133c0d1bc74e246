"""Whether the installation runs, from what was measured of it. Plain comparison; whoever calls gives the moments."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..choices import Part, Queue

# Heartbeats come every fifteen seconds; a worker at a long task may be late by its time limit, two minutes.
SILENT = timedelta(minutes=3)
AHEAD = timedelta(
    minutes=1
)  # two machines' clocks differ; a heartbeat of later than that is of a clock set back
LATE = timedelta(minutes=15)  # a due mail or timer nobody got to
LEAST_FREE = 512 * 1024 * 1024  # bytes

WORKERS: Mapping[Queue, Part] = {Queue.TIMERS: Part.TIMERS_WORKER, Queue.MAIL: Part.MAIL_WORKER}
OLDEST: Mapping[Queue, Part] = {Queue.TIMERS: Part.OLDEST_TIMER, Queue.MAIL: Part.OLDEST_MAIL}


@dataclass(frozen=True)
class Work:
    """What the rows of the database tell: by queue when a worker was there last, and since when the oldest thing is due."""

    heartbeats: Mapping[Queue, datetime | None]
    oldest: Mapping[Queue, datetime | None]


@dataclass(frozen=True)
class Measured:
    """`missing`: migrations not applied. `work` is None where the database does not answer, or lacks migrations."""

    database: bool
    missing: int
    work: Work | None
    broker: bool
    free: int  # bytes


@dataclass(frozen=True)
class Finding:
    """One part. `since`: the moment it was seen last, or from which something waits."""

    part: Part
    ok: bool
    since: datetime | None = None


def findings(measured: Measured, now: datetime) -> tuple[Finding, ...]:
    """Each part that could be looked at, in the order in which to put them right."""
    return tuple(_findings(measured, now))


def _findings(measured: Measured, now: datetime) -> Iterator[Finding]:
    yield Finding(Part.DATABASE, measured.database)
    if measured.database:
        yield Finding(Part.MIGRATIONS, not measured.missing)
    yield Finding(Part.BROKER, measured.broker)
    if measured.work is not None:
        for queue in Queue:
            yield _heartbeat(queue, measured.work, now)
            yield _oldest(queue, measured.work, now)
    yield Finding(Part.DISK, measured.free >= LEAST_FREE)


def is_alive(at: datetime, now: datetime) -> bool:
    """Whether a heartbeat of that moment is one of today's worker. One that lies ahead is of a clock that was set back."""
    return now - SILENT <= at <= now + AHEAD


def _heartbeat(queue: Queue, work: Work, now: datetime) -> Finding:
    at = work.heartbeats.get(queue)
    return Finding(WORKERS[queue], at is not None and is_alive(at, now), at)


def _oldest(queue: Queue, work: Work, now: datetime) -> Finding:
    since = work.oldest.get(queue)
    return Finding(OLDEST[queue], since is None or since > now - LATE, since)


def stands_still(queue: Queue, work: Work, now: datetime) -> datetime | None:
    """Since when nothing moves in a queue: nobody takes from it, or what is due stays; None where it moves."""
    found = [each for each in (_heartbeat(queue, work, now), _oldest(queue, work, now)) if not each.ok]
    return min((each.since or now for each in found), default=None)
