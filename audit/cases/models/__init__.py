"""What a case keeps: itself with its items and consultations, and its ballots with what came of them."""

from ..ballots.models import Ballot, Elector, ObjectionAnswer, Position
from .after import Check, RelapseReport
from .case import GIVEN_BACK, SAVED, Case, CaseItem, CaseQuerySet, Consultation, Timer
from .decision import Decision
from .pulse import Pulse, PulseCount, PulseSeen
from .trial import TrialNeed

__all__ = [
    "GIVEN_BACK",
    "SAVED",
    "Ballot",
    "Case",
    "CaseItem",
    "CaseQuerySet",
    "Check",
    "Consultation",
    "Decision",
    "Elector",
    "ObjectionAnswer",
    "Position",
    "Pulse",
    "PulseCount",
    "PulseSeen",
    "RelapseReport",
    "Timer",
    "TrialNeed",
]
