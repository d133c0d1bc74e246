"""What waits for a signature, with the hours that hang on it: the minister's desk."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum

from audit.cases.models import SAVED, CaseItem
from audit.cases.queries.signing import to_sign
from audit.directory.models import User
from audit.register.rules.burden import hours


@dataclass(frozen=True)
class Signatures:
    """How many cases wait, and the hours a year they save together."""

    count: int
    hours: Decimal


def signatures(user: User) -> Signatures:
    """Of all cases that wait for this person's signature, shown on the desk or not. One query beside the gate's and the delegations'."""
    lines = CaseItem.objects.filter(case__in=to_sign(user).order_by().values("pk"))
    sums = lines.aggregate(count=Count("case", distinct=True), saved=Sum(SAVED, default=0))
    return Signatures(sums["count"], hours(sums["saved"]))
