"""What the rows tell of the work of the queues. Without scope: it is the installation that is looked at, and no row is shown."""

from datetime import datetime

from django.db.models import Count, Min, Q

from audit.cases.models import Timer
from audit.core.scope import without_scope
from audit.mail.choices import MailStatus
from audit.mail.models import OutboxMail

from ..choices import TaskQueue
from ..models import Heartbeat
from ..rules.health import Work


def work_of_queues(now: datetime) -> Work:
    """Heartbeats, and since when the oldest timer and mail are due. Three queries."""
    found = dict(Heartbeat.objects.values_list("queue", "at"))
    heartbeats = {queue: found.get(queue) for queue in TaskQueue}
    return Work(heartbeats, {TaskQueue.TIMERS: _oldest_timer(now), TaskQueue.MAIL: _oldest_mail(now)})


def _oldest_timer(now: datetime) -> datetime | None:
    with without_scope():
        oldest: datetime | None = Timer.objects.due(now).order_by().aggregate(oldest=Min("due_at"))["oldest"]
        return oldest


def _oldest_mail(now: datetime) -> datetime | None:
    """Of the mails no server has looked at yet: since when they could have gone. One that was deferred waits for its own
    reasons, and the log tells of it. While no server can be reached, none counts as tried."""
    never_tried = Q(last_error="", not_before__lte=now)
    with without_scope():
        fresh = OutboxMail.objects.filter(status=MailStatus.WAITING, attempts=0)
        row = fresh.order_by().aggregate(
            waits=Min("not_before", filter=never_tried), unreached=Min("created_at", filter=~Q(last_error=""))
        )
    return min((moment for moment in row.values() if moment is not None), default=None)


def mails_by_status() -> dict[str, int]:
    """How many mails wait and how many were given up; those that were sent are not counted, there may be millions."""
    with without_scope():
        rows = OutboxMail.objects.filter(status__in=(MailStatus.WAITING, MailStatus.FAILED)).order_by()
        found = dict(rows.values_list("status").annotate(Count("pk")))
    return {str(status): found.get(status, 0) for status in (MailStatus.WAITING, MailStatus.FAILED)}
