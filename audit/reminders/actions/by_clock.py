"""What the clock asks every ten minutes. Asked twice is the same as once."""

from datetime import datetime
from functools import partial

from ..queries.kinds import KINDS, WEEKLY
from .by_kind import remind_of_kind
from .parts.failures import attempt
from .weekly import summarize


def remind(now: datetime) -> int:
    """Queue what is due in the open ministry at `now`; how many mails.

    Each kind of reminder and the weekly summary run on their own: one that fails stops no other."""
    jobs = {kind.name: partial(remind_of_kind, kind) for kind in KINDS} | {WEEKLY.name: summarize}
    return sum(attempt(name, partial(job, now), now) for name, job in jobs.items())
