"""What the clock asks of the reminders."""

from celery import shared_task

from audit.core import clock
from audit.directory.everywhere import in_each_ministry

from . import actions


@shared_task
def remind() -> int:
    """Queue what is due in each ministry; how many mails. A lost, late or doubled run changes nothing."""
    now = clock.now()
    return in_each_ministry(lambda: actions.remind(now))
