"""What a case keeps: itself with its items and consultations, its ballots with what came of them, agendas and signatures."""

from ..ballots.models import Ballot, Elector, ObjectionAnswer, Position
from .agenda import Agenda, AgendaCase, AgendaQuerySet, CardLook, Minutes
from .case import GIVEN_BACK, SAVED, Case, CaseItem, CaseQuerySet, Consultation, Timer
from .decision import Decision
from .prepared import AnswerDraft, PositionDraft
from .signature import Delegation, Signature, SignatureDocument, SignatureLine
from .trial import TrialNeed

__all__ = [
    "GIVEN_BACK",
    "SAVED",
    "Agenda",
    "AgendaCase",
    "AgendaQuerySet",
    "AnswerDraft",
    "Ballot",
    "CardLook",
    "Case",
    "CaseItem",
    "CaseQuerySet",
    "Consultation",
    "Decision",
    "Delegation",
    "Elector",
    "Minutes",
    "ObjectionAnswer",
    "Position",
    "PositionDraft",
    "Signature",
    "SignatureDocument",
    "SignatureLine",
    "Timer",
    "TrialNeed",
]
