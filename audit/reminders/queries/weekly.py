"""What the weekly summary says."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from audit.core import clock
from audit.directory.models import User
from audit.register.rules.burden import hours
from audit.results.queries import minutes_in_effect

from ..rules.summaries import Period
from ..rules.waiting import MOST, counted
from .ahead import ahead
from .stuck import stuck
from .waiting import changed_since, waiting_for


def weekly_summary(user: User, period: Period, since: datetime) -> Mapping[str, Any] | None:
    """What waits for a person, what is stuck and with whom, what comes until the end of the week, and what moved since the summary
    before; None for nothing at all."""
    waiting, late = waiting_for(user), stuck(user)
    coming = ahead(user, max(clock.today(), period.first), period.last)
    changed, moved = changed_since(user, since)
    if not (waiting or late or coming or changed):
        return None
    return {
        "waiting": waiting, "count": counted(waiting), "changed": changed, "moved": moved, "hidden": moved - len(changed),
        "stuck": late[:MOST], "stuck_hidden": len(late[MOST:]), "coming": coming[:MOST], "coming_hidden": len(coming[MOST:]),
        "hours": hours(minutes_in_effect()),
    }  # fmt: skip
