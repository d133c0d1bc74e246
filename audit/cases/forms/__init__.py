"""What people type about a case. Shape only: whether a case is ready, or a vote in time, the actions decide."""

from .before import BatchForm, OpinionForm, PromiseForm, WishForm
from .drafting import CaseEditForm, CaseForm
from .moves import MoveForm
from .needs import NeedForm, NeedReplyForm
from .positions import ConsultationForm, ObjectionAnswerForm, PositionForm, ReplyForm
from .units import unit_choices

__all__ = [
    "BatchForm",
    "CaseEditForm",
    "CaseForm",
    "ConsultationForm",
    "MoveForm",
    "NeedForm",
    "NeedReplyForm",
    "ObjectionAnswerForm",
    "OpinionForm",
    "PositionForm",
    "PromiseForm",
    "ReplyForm",
    "WishForm",
    "unit_choices",
]
