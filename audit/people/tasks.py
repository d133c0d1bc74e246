"""What the clock asks about people."""

from celery import shared_task

from audit.directory.everywhere import in_each_ministry

from .actions import lapse_proposals


@shared_task
def lapse() -> int:
    """Let proposals lapse whose time is over. A lost or doubled question changes nothing."""
    return in_each_ministry(lapse_proposals)
