"""What the clock asks every ten minutes. Asked twice is the same as once."""

import logging
import secrets
from collections.abc import Callable
from datetime import datetime
from functools import partial

from audit.access.acts import clock_act
from audit.core.scope import current_ministry_id

from ..models import ReminderFailure
from ..queries.kinds import KINDS
from ..queries.readers import SUMMARIES
from .by_kind import remind_of_kind
from .summaries import summarize

log = logging.getLogger("audit.incident")


@clock_act
def remind(now: datetime) -> int:
    """Note what is due in the open ministry at `now`; how many notices.

    Each kind of reminder and of summary runs on its own: one that fails stops no other. What fails is kept where
    the desk shows it, until it works again."""
    jobs = {kind.name: partial(remind_of_kind, kind) for kind in KINDS}
    jobs |= {kind.mail.name: partial(summarize, kind) for kind in SUMMARIES}
    return sum(_attempt(name, partial(job, now), now) for name, job in jobs.items())


def _attempt(name: str, job: Callable[[], int], now: datetime) -> int:
    """What a job noted, 0 where it fails: then the log has the trace under an incident number, and the desk has the number."""
    try:
        noted = job()
    except Exception as error:
        failure = _keep(name, error, now)
        log.exception("incident %s: %s fails in ministry %s", failure.incident, name, failure.ministry_id)
        return 0
    ReminderFailure.objects.filter(kind=name).delete()
    return noted


def _keep(name: str, error: Exception, now: datetime) -> ReminderFailure:
    """The row of what fails. It keeps its number and its beginning for as long as it fails."""
    tried = {"error": type(error).__name__, "last_try": now}
    first = {"incident": secrets.token_hex(4).upper(), "since": now}
    failure, _made = ReminderFailure.objects.update_or_create(
        ministry_id=current_ministry_id(), kind=name, defaults=tried, create_defaults=first | tried
    )
    return failure
