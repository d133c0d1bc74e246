"""Counts of reports, of those that are kept and of those that were erased."""

from datetime import date

from django.db.models import Count as Rows
from django.db.models import Sum
from django.db.models.functions import TruncMonth

from audit.register.choices import ENDED

from ..choices import NAMED, STOPPED
from ..models import Nomination, NominationTally
from ..rules.figures import Count


def counts() -> list[Count]:
    """Reports by month of their day, kind and outcome. Two queries, however many there are."""
    live = Nomination.objects.in_queue().order_by().annotate(month=TruncMonth("day"))
    kept = live.values_list("month", "kind", "status", "item__status").annotate(number=Rows("pk"))
    erased = NominationTally.objects.order_by().values_list("month", "kind", "status", "item__status")
    rows = [*kept, *erased.annotate(number=Sum("number"))]
    return [
        Count(month, kind, _outcome(status, of_item), number) for month, kind, status, of_item, number in rows
    ]


def _outcome(status: str, of_item: str | None) -> str:
    return STOPPED if status in NAMED and of_item in ENDED else status


def overdue_count(today: date) -> int:
    """How many senders should have heard something before today. One query."""
    return Nomination.objects.overdue(today).count()
