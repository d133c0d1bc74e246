"""What is prepared for somebody else."""

from ..models import AnswerDraft
from .positions import ConsultationForm, PositionForm


class PositionDraftForm(PositionForm):
    """A position drafted for somebody else: the same fields as of an own one."""


class AnswerDraftForm(ConsultationForm):
    """A unit's answer, drafted for its head."""


def drafted_answer(draft: AnswerDraft | None) -> dict[str, str]:
    """What a form of the unit's answer starts with: a draft, or nothing."""
    if draft is None:
        return {}
    return {"answer": "point" if draft.point else "agrees" if draft.agrees else "none", "point": draft.point}
