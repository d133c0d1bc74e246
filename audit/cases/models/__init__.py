"""What a case keeps: itself with its items and consultations, and its ballots with what came of them."""

from ..ballots.models import Ballot, Elector, ObjectionAnswer, Position
from .case import GIVEN_BACK, SAVED, Case, CaseItem, CaseQuerySet, Consultation, Timer
from .decision import Decision
from .trial import TrialNeed

__all__ = [
    "GIVEN_BACK",
    "SAVED",
    "Ballot",
    "Case",
    "CaseItem",
    "CaseQuerySet",
    "Consultation",
    "Decision",
    "Elector",
    "ObjectionAnswer",
    "Position",
    "Timer",
    "TrialNeed",
]
