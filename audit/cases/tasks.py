"""What beat asks of the cases: run what is due."""

from celery import shared_task

from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry

from . import actions


@shared_task
def tick() -> int:
    """Run the due timers of every ministry, each in its own scope; how many. A lost or doubled question changes nothing."""
    now, done = clock.now(), 0
    for ministry in Ministry.objects.all():
        with ministry_scope(ministry):
            done += actions.tick(now=now)
    return done
