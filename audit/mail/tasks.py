"""What the clock asks of the mail room."""

from celery import shared_task

from .delivery import deliver_due


@shared_task
def deliver() -> None:
    """Deliver waiting mail. Beat asks every few seconds; a lost or doubled question changes nothing."""
    deliver_due()
