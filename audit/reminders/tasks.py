"""What the clock asks of the reminders."""

from celery import shared_task

from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry

from . import actions


@shared_task
def remind() -> None:
    """Queue what is due in each ministry. A lost, late or doubled run changes nothing."""
    now = clock.now()
    for ministry in Ministry.objects.all():
        with ministry_scope(ministry):
            actions.remind(now)
            actions.summarize(now)
