"""What the clock asks of the register."""

from celery import shared_task

from audit.core import clock
from audit.directory.everywhere import in_each_ministry

from .actions import restate


@shared_task
def state_this_year() -> int:
    """State what recurring work takes for the year that has begun; how many entries. A lost or doubled run changes nothing."""
    today = clock.today()
    return in_each_ministry(lambda: restate(today))
