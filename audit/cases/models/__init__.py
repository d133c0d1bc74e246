"""What a case keeps: itself with its items and consultations, and its ballots with what came of them."""

from ..ballots.models import Ballot, Elector, ObjectionAnswer, Position
from .after import Check, RelapseReport
from .amendment import AmendmentRequest, AmendmentRequestQuerySet
from .case import GIVEN_BACK, SAVED, Case, CaseItem, CaseQuerySet, Consultation, Timer
from .decision import Decision
from .opinion import BallotWish, Look, Opinion
from .promise import Promise, RevisionText
from .pulse import Pulse, PulseCount, PulseSeen
from .trial import TrialNeed

__all__ = [
    "GIVEN_BACK",
    "SAVED",
    "AmendmentRequest",
    "AmendmentRequestQuerySet",
    "Ballot",
    "BallotWish",
    "Case",
    "CaseItem",
    "CaseQuerySet",
    "Check",
    "Consultation",
    "Decision",
    "Elector",
    "Look",
    "ObjectionAnswer",
    "Opinion",
    "Position",
    "Promise",
    "Pulse",
    "PulseCount",
    "PulseSeen",
    "RelapseReport",
    "RevisionText",
    "Timer",
    "TrialNeed",
]
