"""All models of the one app; each lives in its room."""

from audit.access.models import Grant
from audit.cases.models import (
    Ballot,
    Case,
    CaseItem,
    Consultation,
    Decision,
    Elector,
    ObjectionAnswer,
    Position,
    Timer,
)
from audit.directory.models import Appointment, Ministry, Unit, UnitVersion, User
from audit.journal.models import Event, Head
from audit.mail.models import OutboxMail
from audit.register.models import EffortLine, WorkItem
from audit.results.models import Baseline
from audit.scoring.models import Assignment, Criterion, Mark, Result, Round, Rubric

__all__ = [
    "Appointment",
    "Assignment",
    "Ballot",
    "Baseline",
    "Case",
    "CaseItem",
    "Consultation",
    "Criterion",
    "Decision",
    "EffortLine",
    "Elector",
    "Event",
    "Grant",
    "Head",
    "Mark",
    "Ministry",
    "ObjectionAnswer",
    "OutboxMail",
    "Position",
    "Result",
    "Round",
    "Rubric",
    "Timer",
    "Unit",
    "UnitVersion",
    "User",
    "WorkItem",
]
