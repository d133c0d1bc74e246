"""What fails is kept where the desk shows it, until it works again."""

import logging
import secrets
from collections.abc import Callable
from datetime import datetime

from audit.core.scope import current_ministry_id

from ...models import ReminderFailure

log = logging.getLogger("audit.incident")


def attempt(name: str, job: Callable[[], int], now: datetime) -> int:
    """What a job queued, 0 where it fails: then the log has the trace under an incident number, and the desk has the number."""
    try:
        queued = job()
    except Exception as error:
        failure = _keep(name, error, now)
        log.exception("incident %s: %s fails in ministry %s", failure.incident, name, failure.ministry_id)
        return 0
    ReminderFailure.objects.filter(kind=name).delete()
    return queued


def _keep(name: str, error: Exception, now: datetime) -> ReminderFailure:
    """The row of what fails. It keeps its number and its beginning for as long as it fails."""
    tried = {"error": type(error).__name__, "last_try": now}
    first = {"incident": secrets.token_hex(4).upper(), "since": now}
    failure, _made = ReminderFailure.objects.update_or_create(
        ministry_id=current_ministry_id(), kind=name, defaults=tried, create_defaults=first | tried
    )
    return failure
