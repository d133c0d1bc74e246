"""What a case keeps: itself with its items and consultations, its ballots with what came of them, agendas and signatures."""

from ..ballots.models import Ballot, Elector, ObjectionAnswer, Position
from .after import Check, RelapseReport
from .agenda import Agenda, AgendaCase, AgendaQuerySet, CardLook, Minutes
from .amendment import AmendmentRequest, AmendmentRequestQuerySet
from .case import GIVEN_BACK, SAVED, Case, CaseItem, CaseQuerySet, Consultation, Timer
from .decision import Decision
from .opinion import BallotWish, Look, Opinion
from .prepared import AnswerDraft, PositionDraft, WaiverDraft
from .promise import Promise, RevisionText
from .pulse import Pulse, PulseCount, PulseSeen
from .signature import Delegation, Signature, SignatureDocument, SignatureLine
from .trial import TrialNeed

__all__ = [
    "GIVEN_BACK",
    "SAVED",
    "Agenda",
    "AgendaCase",
    "AgendaQuerySet",
    "AmendmentRequest",
    "AmendmentRequestQuerySet",
    "AnswerDraft",
    "Ballot",
    "BallotWish",
    "CardLook",
    "Case",
    "CaseItem",
    "CaseQuerySet",
    "Check",
    "Consultation",
    "Decision",
    "Delegation",
    "Elector",
    "Look",
    "Minutes",
    "ObjectionAnswer",
    "Opinion",
    "Position",
    "PositionDraft",
    "Promise",
    "Pulse",
    "PulseCount",
    "PulseSeen",
    "RelapseReport",
    "RevisionText",
    "Signature",
    "SignatureDocument",
    "SignatureLine",
    "Timer",
    "TrialNeed",
    "WaiverDraft",
]
