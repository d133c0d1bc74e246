"""All models of the one app; each lives in its room."""

from audit.access.models import Grant, TurnTaken
from audit.accounts.models import ApiToken, CacheRow
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
from audit.directory.models import (
    Absence,
    Appointment,
    CalendarDay,
    Ministry,
    Succession,
    Unit,
    UnitVersion,
    User,
)
from audit.journal.models import Checkpoint, Event, Head, Node
from audit.ledger.models import Allotment, Initiative, LedgerEntry
from audit.mail.models import CompositionFailure, Notice, OutboxMail
from audit.nominations.models import (
    Evidence,
    NamedWork,
    Nomination,
    NominationTally,
    OriginalRequest,
    Recusal,
    Remark,
)
from audit.operation.models import Heartbeat
from audit.people.models import OfficeProposal
from audit.register.models import (
    EffortLine,
    FormerPlace,
    ItemRevision,
    RegisterBalance,
    RegisterBooks,
    RegisterEntry,
    WorkItem,
)
from audit.reminders.models import ReminderFailure
from audit.reorganizations.models import Destination, GuideLine, PlannedChange, Reorganization
from audit.results.models import Baseline
from audit.scoring.models import Assignment, Criterion, Mark, Result, Round, Rubric

__all__ = [
    "Absence",
    "Allotment",
    "ApiToken",
    "Appointment",
    "Assignment",
    "Ballot",
    "Baseline",
    "CacheRow",
    "CalendarDay",
    "Case",
    "CaseItem",
    "Checkpoint",
    "CompositionFailure",
    "Consultation",
    "Criterion",
    "Decision",
    "Destination",
    "EffortLine",
    "Elector",
    "Event",
    "Evidence",
    "FormerPlace",
    "Grant",
    "GuideLine",
    "Head",
    "Heartbeat",
    "Initiative",
    "ItemRevision",
    "LedgerEntry",
    "Mark",
    "Ministry",
    "NamedWork",
    "Node",
    "Nomination",
    "NominationTally",
    "Notice",
    "ObjectionAnswer",
    "OfficeProposal",
    "OriginalRequest",
    "OutboxMail",
    "PlannedChange",
    "Position",
    "Recusal",
    "RegisterBalance",
    "RegisterBooks",
    "RegisterEntry",
    "Remark",
    "ReminderFailure",
    "Reorganization",
    "Result",
    "Round",
    "Rubric",
    "Succession",
    "Timer",
    "TurnTaken",
    "Unit",
    "UnitVersion",
    "User",
    "WorkItem",
]
