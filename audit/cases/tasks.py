"""What beat asks of the cases: run what is due."""

from celery import shared_task

from audit.core import clock
from audit.directory.everywhere import in_each_ministry

from . import actions


@shared_task
def tick() -> int:
    """Run the due timers of every ministry, each in its own scope; how many. A lost or doubled question changes nothing."""
    now = clock.now()
    return in_each_ministry(lambda: actions.tick(now=now))
