"""What the clock asks of the mail room."""

from celery import shared_task

from .bounces import read_bounces
from .composing import compose_due
from .delivery import deliver_due


@shared_task
def compose() -> None:
    """Compose mails of notices that have waited long enough. A lost or doubled question changes nothing."""
    compose_due()


@shared_task
def deliver() -> None:
    """Deliver waiting mail. Beat asks every few seconds; a lost or doubled question changes nothing."""
    deliver_due()


@shared_task
def read_what_came_back() -> None:
    """Read bounces. A lost or doubled question changes nothing."""
    read_bounces()
