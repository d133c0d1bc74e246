"""What the clock asks of scoring."""

from celery import shared_task

from audit.directory.everywhere import in_each_ministry

from .actions import reassignment, releasing


@shared_task
def reassign_from_leavers() -> int:
    """Hand what waits for those who left to their successors; how many items. A lost or doubled run changes nothing."""
    return in_each_ministry(reassignment.reassign_to_successors)


@shared_task
def go_on_releasing() -> int:
    """Carry on the releases that were begun; how many ended. A lost or doubled run changes nothing."""
    return in_each_ministry(releasing.go_on_releasing)
