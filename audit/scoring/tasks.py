"""What the clock asks of scoring."""

from celery import shared_task

from audit.directory.everywhere import in_each_ministry

from .actions import reassignment


@shared_task
def reassign_from_leavers() -> int:
    """Hand what waits for those who left to their successors; how many items. A lost or doubled run changes nothing."""
    return in_each_ministry(reassignment.reassign_to_successors)
