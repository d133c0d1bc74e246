"""Which reminders fail now, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import ngettext

from audit.mail.kinds import known
from audit.mail.models import CompositionFailure

from ..models import ReminderFailure
from .kinds import KINDS
from .readers import SUMMARIES

SHOWN = 3  # incident numbers of a row


@dataclass(frozen=True)
class FailureRow:
    """A kind of reminder, or of mail, that does not go out. `error` is what the operator searches for beside the incident number."""

    what: str
    since: datetime
    last_try: datetime
    incident: str
    error: str


def failures() -> list[FailureRow]:
    """What fails in the open ministry, the longest first: kinds of reminders, and notices that cannot be made a mail."""
    return sorted([*_reminders(), *_compositions()], key=lambda row: row.since)


def _compositions() -> list[FailureRow]:
    """Notices that cannot be made a mail, one row for each kind and number: how many people wait, never who."""
    found: dict[tuple[str, str], list[CompositionFailure]] = {}
    for row in CompositionFailure.objects.all():
        found.setdefault((row.kind, row.error), []).append(row)
    return [
        FailureRow(
            ngettext(
                "Mail “%(kind)s” to %(count)s person",
                "Mail “%(kind)s” to %(count)s people",
                len(rows),
            ) % {"kind": _words(kind), "count": len(rows)},
            min(row.since for row in rows), max(row.last_try for row in rows),
            ", ".join(row.incident for row in rows[:SHOWN]), error,
        )
        for (kind, error), rows in found.items()
    ]  # fmt: skip


def _words(name: str) -> str:
    kind = known(name)
    return kind.subject_for(1) if kind is not None and kind.subject else name


def _reminders() -> list[FailureRow]:
    """Kinds of reminders that fail. Those that are no more are not tried again, so they do not count."""
    names = {kind.name: str(kind.why) for kind in KINDS}
    names |= {kind.mail.name: kind.mail.subject_for(1) for kind in SUMMARIES}
    rows = ReminderFailure.objects.filter(kind__in=names)
    return [FailureRow(names[row.kind], row.since, row.last_try, row.incident, row.error) for row in rows]
