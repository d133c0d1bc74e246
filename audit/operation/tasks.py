"""What beat asks in each queue: is somebody there?"""

from celery import shared_task

from audit.core import clock

from .actions import alert_standstills, note_heartbeat
from .choices import TaskQueue


@shared_task
def heartbeat(queue: str) -> None:
    """Note that a worker takes from this queue, and look after the others. A lost or doubled question changes nothing."""
    now = clock.now()
    note_heartbeat(queue=TaskQueue(queue), now=now)
    alert_standstills(watching=TaskQueue(queue), now=now)
