"""One thing that waits, as desk, summary and the list of what nobody owns show it; and the objections that still stand."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from audit.cases.choices import Choice, State
from audit.cases.models import Position

MOST = 20  # rows of one kind shown at once


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for a person; fits `parts/duties.html`. `url` is a path."""

    what: str
    why: str
    url: str
    button: str
    due: datetime | None = None
    late: bool = False


def objections() -> QuerySet[Position]:
    """Objections of closed ballots that still stand, answered or not."""
    newer = Position.objects.filter(elector=OuterRef("elector"), late=False, pk__gt=OuterRef("pk"))
    return Position.objects.filter(
        ~Exists(newer), choice=Choice.OBJECT, late=False, elector__ballot__case__state=State.OBJECTION,
        elector__ballot__revision=F("elector__ballot__case__revision"),
    )  # fmt: skip
