"""What the clock asks of the report centre."""

from celery import shared_task

from audit.core import clock
from audit.directory.everywhere import in_each_ministry

from .actions.by_clock import keep_reports


@shared_task
def keep() -> int:
    """Seal what came in before today, and erase what was kept long enough; how many rows. A lost or doubled run changes nothing."""
    today = clock.today()
    return in_each_ministry(lambda: keep_reports(today))
