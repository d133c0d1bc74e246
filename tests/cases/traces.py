"""The rows of this room: everything a refused act must leave as it was, and one of each that is said beside a ballot."""

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
from audit.core import clock
from audit.directory.models import User
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


def say_beside(ballot: Ballot, elector: Elector, user: User) -> None:
    """An opinion, a wish, a second look and the text of the revision, as bare rows."""
    now, own = clock.now(), {"ministry": ballot.ministry}
    case = ballot.case
    Opinion.objects.create(**own, case=case, revision=1, text="의견", given_by=user, given_at=now)
    BallotWish.objects.create(**own, ballot=ballot, elector=elector, text="심의", asked_by=user, asked_at=now)
    Look.objects.create(**own, ballot=ballot, elector=elector, looked_by=user, looked_at=now)
    RevisionText.objects.create(**own, case=case, revision=1, text={}, shown_at=now)
