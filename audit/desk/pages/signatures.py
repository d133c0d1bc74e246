"""What waits for a signature, with the hours that hang on it: the minister's desk."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum

from audit.access.permissions import Permission
from audit.cases.models import SAVED, CaseItem
from audit.cases.queries.cases import to_move
from audit.register.rules.burden import hours


@dataclass(frozen=True)
class Signatures:
    """How many cases wait, and the hours a year they save together."""

    count: int
    hours: Decimal


def signatures() -> Signatures:
    """Of all cases that the council agreed on, shown on the desk or not. One query."""
    lines = CaseItem.objects.filter(case__in=to_move(Permission.SIGN).order_by().values("pk"))
    sums = lines.aggregate(count=Count("case", distinct=True), saved=Sum(SAVED, default=0))
    return Signatures(sums["count"], hours(sums["saved"]))
