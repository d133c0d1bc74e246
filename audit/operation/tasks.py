"""What beat asks in each queue: is somebody there?"""

from celery import shared_task

from audit.core import clock

from .actions import note_heartbeat, tell_standstills
from .choices import Queue


@shared_task
def heartbeat(queue: str) -> None:
    """Note that a worker takes from this queue, and look after the others. A lost or doubled question changes nothing."""
    now = clock.now()
    note_heartbeat(queue=Queue(queue), now=now)
    tell_standstills(watching=Queue(queue), now=now)
