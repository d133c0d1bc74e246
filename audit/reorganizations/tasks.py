"""What beat asks of the reorganizations: carry out what is due, at 00:00 of its day."""

from celery import shared_task

from audit.core import clock
from audit.directory.everywhere import in_each_ministry

from . import actions


@shared_task
def apply_due() -> int:
    """Apply the due plans of every ministry; how many. A lost, late or doubled question changes nothing."""
    now = clock.now()
    return in_each_ministry(lambda: actions.apply_due(now=now))
