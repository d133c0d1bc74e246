"""What the clock asks of scoring."""

from celery import shared_task

from audit.core.scope import ministry_scope
from audit.directory.models import Ministry

from . import handing


@shared_task
def follow() -> int:
    """Hand what waits for those who left to their successors; how many items. A lost or doubled run changes nothing."""
    moved = 0
    for ministry in Ministry.objects.all():
        with ministry_scope(ministry):
            moved += handing.follow_successors()
    return moved
