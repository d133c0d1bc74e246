"""Everything a refused act of this room must leave as it was."""

from audit.cases.models import (
    AmendmentRequest,
    Ballot,
    BallotWish,
    Case,
    CaseItem,
    Consultation,
    Decision,
    Elector,
    Look,
    ObjectionAnswer,
    Opinion,
    Position,
    Promise,
    RevisionText,
    Timer,
)
from audit.journal.models import Event
from audit.mail.models import Notice, OutboxMail
from audit.register.models import WorkItem


def snapshot() -> list[object]:
    """Everything a refused act must leave as it was."""
    tables = (
        Case,
        CaseItem,
        Consultation,
        Ballot,
        Elector,
        Position,
        ObjectionAnswer,
        Decision,
        Timer,
        WorkItem,
        AmendmentRequest,
        BallotWish,
        Look,
        Opinion,
        Promise,
        RevisionText,
    )
    return [list(table.objects.order_by("pk").values()) for table in (*tables, Event, Notice, OutboxMail)]
