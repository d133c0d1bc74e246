"""A round that runs is lengthened, cancelled, or one of its sheets goes to a reviewer of choice."""

from datetime import datetime

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.parse import clean_text
from audit.directory.models import User
from audit.journal.actions import record

from .. import refusals
from ..choices import RoundStatus
from ..events import ROUND_CANCELLED, ROUND_LENGTHENED
from ..models import REASON_LENGTH, Round


@action(Permission.RUN_ROUNDS)
def lengthen_round(*, by: User, round: Round, deadline: datetime, reason: str) -> Round:  # noqa: A002 - the word of the product
    """Give the reviewers of an open round more time, and say why. A deadline is never shortened."""
    row, said = _open(round), _reason(reason)
    if deadline <= max(row.deadline, clock.now()):
        raise refusals.NotLonger()
    before, row.deadline = row.deadline, deadline
    row.save(update_fields=["deadline"])
    record(ROUND_LENGTHENED, row, by=by, data={"from": before, "to": deadline, "reason": said})
    return row


@action(Permission.RUN_ROUNDS)
def cancel_round(*, by: User, round: Round, reason: str) -> Round:  # noqa: A002 - the word of the product
    """End an open round without a result, and say why. What was scored stays sealed and counts nowhere; its items are free again."""
    row, said = _open(round), _reason(reason)
    row.status, row.cancelled_why = RoundStatus.CANCELLED, said
    row.save(update_fields=["status", "cancelled_why"])
    record(ROUND_CANCELLED, row, by=by, data={"number": row.number, "reason": said})
    return row


def _open(wanted: Round) -> Round:
    row = Round.objects.select_for_update().get(pk=wanted.pk)
    if row.status == RoundStatus.CANCELLED:
        raise refusals.RoundCancelled()
    if row.status != RoundStatus.OPEN:
        raise refusals.AlreadyReleased()
    return row


def _reason(reason: str) -> str:
    said = clean_text(reason, REASON_LENGTH)
    if not said:
        raise refusals.SayWhy()
    return said
