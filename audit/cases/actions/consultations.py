"""Consultations: units answer, the task force replies to what they said."""

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.journal.actions import record

from ..choices import State
from ..events.consultation import CONSULTATION_ANSWERED, CONSULTATION_REPLIED
from ..models import Case, Consultation
from ..queries.texts import clean_field, require_field
from ..refusals.consultation import AnsweredAlready, ConsultationClosed, NothingToReply
from .parts.moves import make_due_moves


@action(Permission.ANSWER_CONSULTATION, on="consultation")
def answer_consultation(*, by: User, consultation: Consultation, point: str = "") -> Consultation:
    """Answer for a unit, once. An empty `point` means: nothing speaks against it."""
    row = _locked(consultation)
    if row.answered_at is not None:
        raise AnsweredAlready()
    row.point, row.answered_by, row.answered_at = clean_field("point", point), by, clock.now()
    row.save()
    data = {"case": row.case.number, "unit": row.unit.code, "has_point": bool(row.point)}
    record(CONSULTATION_ANSWERED, row, by=by, data=data)
    return row


@action(Permission.DRAFT_CASE, on="consultation.case")
def reply_to_point(*, by: User, consultation: Consultation, reply: str) -> Consultation:
    """Reply to a unit's point, once, before the ballot is opened."""
    row = _locked(consultation)
    if not row.point or row.replied_at is not None:
        raise NothingToReply()
    row.reply, row.replied_by, row.replied_at = require_field("reply", reply), by, clock.now()
    row.save()
    record(CONSULTATION_REPLIED, row, by=by, data={"case": row.case.number, "unit": row.unit.code})
    return row


def _locked(consultation: Consultation) -> Consultation:
    """The question under the lock of its case; refused when its consultation is over."""
    case = Case.objects.locked(consultation.case_id)
    make_due_moves(case, clock.now())
    row = Consultation.objects.select_related("unit").get(pk=consultation.pk, case=case)
    row.case = case
    if case.state != State.CONSULTATION or row.revision != case.revision:
        raise ConsultationClosed()
    return row
