"""What is prepared for somebody else."""

from ..models import AnswerDraft, Consultation
from .positions import ConsultationForm, PositionForm


class PositionDraftForm(PositionForm):
    """A position drafted for somebody else: the same fields as of an own one."""


class AnswerDraftForm(ConsultationForm):
    """A unit's answer, drafted for its head."""


def drafted_answer(draft: AnswerDraft | Consultation | None) -> dict[str, str]:
    """What a form of the unit's answer starts with: a draft, the answer that is to be replaced, or nothing."""
    if draft is None:
        return {}
    return {"answer": "point" if draft.point else "agrees" if draft.agrees else "none", "point": draft.point}
