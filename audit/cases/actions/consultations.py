"""Consultations: units answer, the task force replies to what they said."""

from django.utils.translation import gettext_lazy

from audit.access.acts import action
from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.refusals import AlreadyDone
from audit.directory.models import User
from audit.journal.actions import record

from ..choices import State
from ..events.consultation import CONSULTATION_ANSWERED, CONSULTATION_REPLIED
from ..letters import notify_unit
from ..models import Case, Consultation
from ..queries.answerers import answerers_of
from ..queries.consultations import may_be_replaced
from ..queries.texts import clean_field, require_field
from ..refusals.consultation import AnsweredAlready, ConsultationClosed, NothingToReply
from ..refusals.opening import LeadsThisCase
from .parts.moves import make_due_moves
from .parts.promises import promise_change


def _may_answer(by: User, consultation: Consultation) -> Permission:
    """The unit's head, or the next one up; nobody in a case he submitted (PRODUCT §7, issue 10)."""
    if consultation.asked_by_id == by.pk and can(by, Permission.ANSWER_CONSULTATION, consultation):
        others = answerers_of([consultation], clock.today())[consultation.pk]
        raise LeadsThisCase(who=", ".join(map(str, others)) or gettext_lazy("nobody yet"))
    return Permission.ANSWER_CONSULTATION


@action(_may_answer, on="consultation")
def answer_consultation(
    *, by: User, consultation: Consultation, point: str = "", agrees: bool = False
) -> Consultation:
    """Answer for a unit: a `point`, or that it `agrees`; neither means no comment. An answer is replaced by the next one until the
    deadline, as long as nobody has replied to it."""
    row, said = _locked(consultation), clean_field("point", point)
    before = (row.point, row.agrees) if row.answered_at is not None else None
    if before is not None and not may_be_replaced(row, clock.now()):
        raise AnsweredAlready()
    if before == (said, agrees and not said):
        raise AlreadyDone()
    row.point, row.answered_by, row.answered_at = said, by, clock.now()
    row.agrees = agrees and not row.point
    row.save()
    data = {
        "case": row.case.number, "unit": row.unit.code, "has_point": bool(row.point), "agrees": row.agrees,
        **({"replaces": True} if before is not None else {}),
    }  # fmt: skip
    record(CONSULTATION_ANSWERED, row, by=by, data=data)
    return row


@action(Permission.DRAFT_CASE, on="consultation.case")
def reply_to_point(
    *, by: User, consultation: Consultation, reply: str, taken_up: bool = False
) -> Consultation:
    """Reply to a unit's point, once, before the ballot is opened: it is taken up, and the text has to change, or it is not,
    because."""
    row = _locked(consultation)
    if not row.point or row.replied_at is not None:
        raise NothingToReply()
    row.reply, row.replied_by, row.replied_at = require_field("reply", reply), by, clock.now()
    row.taken_up = taken_up
    row.save()
    data = {"case": row.case.number, "unit": row.unit.code, "taken_up": taken_up}
    event = record(CONSULTATION_REPLIED, row, by=by, data=data)
    notify_unit(row, event=event)
    if taken_up:
        promise_change(row.case, row.reply, by=by, consultation=row)
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
