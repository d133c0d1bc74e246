"""What the clock asks of the sign-in."""

from celery import shared_task

from .actions.security import forget_what_is_over
from .lockout import forget_old_tries


@shared_task
def forget() -> None:
    """Drop sessions and counts that are over, and old tries. A lost, late or doubled run changes nothing."""
    forget_what_is_over()
    forget_old_tries()
