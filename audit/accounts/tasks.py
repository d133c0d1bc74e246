"""What the clock asks of the sign-in."""

from celery import shared_task

from audit.access.throttle import purge_turns

from .actions.security import purge_expired_sessions
from .lockout import purge_old_attempts


@shared_task
def purge_expired() -> None:
    """Drop sessions and counts that are over, and old tries. A lost, late or doubled run changes nothing."""
    purge_expired_sessions()
    purge_old_attempts()
    purge_turns()
