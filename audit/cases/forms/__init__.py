"""What people type about a case. Shape only: whether a case is ready, or a vote in time, the actions decide."""

from .drafting import CaseForm, EditForm
from .moves import MoveForm
from .positions import ConsultationForm, ObjectionAnswerForm, PositionForm, ReplyForm
from .units import unit_choices

__all__ = [
    "CaseForm",
    "ConsultationForm",
    "EditForm",
    "MoveForm",
    "ObjectionAnswerForm",
    "PositionForm",
    "ReplyForm",
    "unit_choices",
]
