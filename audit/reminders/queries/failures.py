"""Which reminders fail now, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from ..events import WEEKLY_SUMMARY_MAIL
from ..models import ReminderFailure
from .kinds import KINDS


@dataclass(frozen=True)
class FailureRow:
    """A kind of reminder that does not go out. `error` is what the operator searches for beside the incident number."""

    what: str
    since: datetime
    last_try: datetime
    incident: str
    error: str


def failures() -> list[FailureRow]:
    """What fails in the open ministry, the longest first. Kinds that are no more are not tried again, so they do not count."""
    names = {kind.name: str(kind.why) for kind in KINDS} | {WEEKLY_SUMMARY_MAIL.name: _("The weekly summary")}
    rows = ReminderFailure.objects.filter(kind__in=names)
    return [FailureRow(names[row.kind], row.since, row.last_try, row.incident, row.error) for row in rows]
