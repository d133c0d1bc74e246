"""What people type about a case. Shape only: whether a case is ready, or a vote in time, the actions decide."""

from .agendas import (
    AgendaForm,
    CommonPositionForm,
    MinutesForm,
    TogetherForm,
    case_choices,
    cases_of,
    chosen_text,
)
from .before import BatchForm, OpinionForm, PromiseForm, WishForm
from .drafting import CaseEditForm, CaseForm
from .moves import MoveForm
from .needs import NeedForm, NeedReplyForm
from .positions import ConsultationForm, ObjectionAnswerForm, PositionForm, ReplyForm, StepBackForm
from .prepared import AnswerDraftForm, PositionDraftForm, drafted_answer
from .signatures import DelegationForm, DocumentForm, SignatureForm, SignTogetherForm, VersionForm
from .units import unit_choices

__all__ = [
    "AgendaForm",
    "AnswerDraftForm",
    "BatchForm",
    "CaseEditForm",
    "CaseForm",
    "CommonPositionForm",
    "ConsultationForm",
    "DelegationForm",
    "DocumentForm",
    "MinutesForm",
    "MoveForm",
    "NeedForm",
    "NeedReplyForm",
    "ObjectionAnswerForm",
    "OpinionForm",
    "PositionDraftForm",
    "PositionForm",
    "PromiseForm",
    "ReplyForm",
    "SignTogetherForm",
    "SignatureForm",
    "StepBackForm",
    "TogetherForm",
    "VersionForm",
    "WishForm",
    "case_choices",
    "cases_of",
    "chosen_text",
    "drafted_answer",
    "unit_choices",
]
