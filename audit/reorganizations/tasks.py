"""What beat asks of the reorganizations: carry out what is due, at 00:00 of its day."""

from celery import shared_task

from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry

from . import actions


@shared_task
def apply_due() -> int:
    """Apply the due plans of every ministry; how many. A lost, late or doubled question changes nothing."""
    now, done = clock.now(), 0
    for ministry in Ministry.objects.all():
        with ministry_scope(ministry):
            done += actions.apply_due(now=now)
    return done
