"""The pact: what was signed and still holds, decision by decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum

from audit.register.rules.burden import hours as hours_of

from ..models import Decision

LONGEST = 1000  # decisions that one document lists


@dataclass(frozen=True)
class Pact:
    """The pact of a year, or of all of them. `rows` are the first `LONGEST`; the sums are over all."""

    year: int | None
    rows: Sequence[Decision]
    count: int
    saved: Decimal

    @property
    def left_out(self) -> int:
        return self.count - len(self.rows)


def pact_of(decisions: QuerySet[Decision], year: int | None) -> Pact:
    """Read the pact. Two queries, and one more where it is longer than a document."""
    rows = tuple(decisions[:LONGEST])
    count = len(rows) if len(rows) < LONGEST else decisions.order_by().count()
    minutes = decisions.order_by().aggregate(all=Sum("saved_minutes"))["all"] or 0
    return Pact(year, rows, count, hours_of(minutes))
