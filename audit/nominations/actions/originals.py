"""Reading a report with the names in it: one person asks with a reason, another approves, and each reading stands in the journal."""

from datetime import timedelta

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.directory.queries import holidays_now
from audit.directory.rules import workdays
from audit.journal.actions import record

from .. import events
from ..models import Nomination, OriginalRequest
from ..refusals import AnotherPersonNeeded, NominationGone, RequestOver

DAYS_TO_DECIDE = 3  # working days
OPEN_FOR = timedelta(hours=24)


@action(Permission.TRIAGE_REPORTS)
def ask_original(*, by: User, nomination: Nomination, reason: str) -> OriginalRequest:
    """Ask to read the words as they were typed. A request that still waits is not made twice."""
    row = Nomination.objects.readable_by(by).filter(pk=nomination.pk).first()
    if row is None:
        raise NominationGone()
    now = clock.now()
    waiting = row.original_requests.filter(asked_by=by, decided_at=None, lapses_at__gt=now).first()
    if waiting is not None:
        return waiting
    made = OriginalRequest.objects.create(
        ministry_id=row.ministry_id,
        nomination=row,
        asked_by=by,
        asked_at=now,
        reason=reason,
        lapses_at=workdays.deadline(now, DAYS_TO_DECIDE, holidays_now(), clock.zone()),
    )
    record(events.ORIGINAL_ASKED, row, by=by, data={"reason": reason})
    return made


@action(Permission.APPROVE_ORIGINAL)
def decide_original(*, by: User, request: OriginalRequest, approve: bool) -> OriginalRequest:
    """Approve, for 24 hours and for who asked alone, or refuse. Never whoever asked, nor whoever the report concerns."""
    row = OriginalRequest.objects.select_for_update(of=("self",)).filter(pk=request.pk).first()
    now = clock.now()
    if row is None or row.decided_at is not None or row.lapses_at <= now:
        raise RequestOver()
    if row.asked_by_id == by.pk or row.nomination.recusals.filter(user=by).exists():
        raise AnotherPersonNeeded()
    row.decided_by, row.decided_at, row.open_until = by, now, now + OPEN_FOR if approve else None
    row.save(update_fields=["decided_by", "decided_at", "open_until"])
    kind = events.ORIGINAL_APPROVED if approve else events.ORIGINAL_REFUSED
    record(kind, row.nomination, by=by, data={"asked_by": row.asked_by_id, "reason": row.reason})
    return row


@action(Permission.TRIAGE_REPORTS)
def read_original(*, by: User, request: OriginalRequest) -> Nomination:
    """The report with its names, for who asked and while it is open. Each reading is journaled."""
    row = OriginalRequest.objects.filter(pk=request.pk, asked_by=by, open_until__gt=clock.now()).first()
    found = row and Nomination.objects.readable_by(by).filter(pk=row.nomination_id).first()
    if not row or not found:
        raise RequestOver()
    record(events.ORIGINAL_READ, found, by=by, data={"reason": row.reason})
    return found
