"""What the clock writes here: that a worker was there, and the word to the operators when nothing moves."""

import logging
from datetime import datetime

from django.db import transaction

from audit.access.acts import clock_act
from audit.directory.models import User
from audit.mail.actions import queue as queue_mail

from .choices import TaskQueue
from .events import STANDSTILL_MAIL
from .models import Heartbeat
from .queries.work import work_of_queues
from .rules.health import LATE, is_alive, stands_still

log = logging.getLogger("audit.operation")


@clock_act
def note_heartbeat(*, queue: TaskQueue, now: datetime) -> None:
    """A worker takes from the queue. The others' rows begin with the first of any, so that one nobody takes from is noticed."""
    for each in TaskQueue:
        Heartbeat.objects.get_or_create(queue=each, defaults={"at": now, "since": now})
    row = Heartbeat.objects.get(queue=queue)
    since = row.since if is_alive(row.at, now) else now
    Heartbeat.objects.filter(queue=queue).update(at=now, since=since)


@clock_act
def alert_standstills(*, watching: TaskQueue, now: datetime) -> int:
    """Tell the operators of each queue in which nothing moves, once for each standstill; how many mails were written.

    `watching`: the queue whose worker looks. It says nothing before it has run for a while: what everybody left behind
    when the installation was stopped is no standstill.
    Where it is the mail that stands still, theirs waits as well: the log and the page of the installation say it at once."""
    if not Heartbeat.objects.filter(queue=watching, since__lte=now - LATE).exists():
        return 0
    return sum(_alert(queue, now) for queue in TaskQueue)


@transaction.atomic
def _alert(queue: TaskQueue, now: datetime) -> int:
    row = Heartbeat.objects.select_for_update().filter(queue=queue).first()
    since = stands_still(queue, work_of_queues(now), now)
    if row is None or (since is None) == (row.told_at is None):
        return 0
    row.told_at = None if since is None else now
    row.save(update_fields=("told_at",))
    if since is None:
        log.warning("The queue %s moves again.", queue)
        return 0
    log.error("The queue %s stands still since %s.", queue, since.isoformat())
    return sum(_write(operator, queue, since, now) for operator in _operators())


def _operators() -> list[User]:
    """Who runs the installation."""
    return list(User.objects.filter(is_superuser=True, is_active=True, ministry=None).exclude(email=""))


def _write(to: User, queue: TaskQueue, since: datetime, now: datetime) -> bool:
    key = f"standstill:{queue}:{now.isoformat()}:{to.pk}"
    context = {"queue": str(queue), "since": since}
    return queue_mail(STANDSTILL_MAIL, to=to, key=key, context=context, ministry_id=None) is not None
