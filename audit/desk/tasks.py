"""What beat asks of the journal: that it can be proved."""

from celery import shared_task

from audit.core import clock
from audit.directory.everywhere import in_each_ministry

from .actions import prove_journal


@shared_task
def prove() -> int:
    """Keep nodes and sign checkpoints in every ministry. A lost or doubled question changes nothing."""
    now = clock.now()
    return in_each_ministry(lambda: prove_journal(now))
