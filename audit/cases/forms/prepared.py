"""What is prepared for somebody else."""

from .positions import ConsultationForm, PositionForm


class PositionDraftForm(PositionForm):
    """A position drafted for somebody else: the same fields as of an own one."""


class AnswerDraftForm(ConsultationForm):
    """A unit's answer, drafted for its head."""
