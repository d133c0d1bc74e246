"""Running consultations."""

from datetime import datetime

from django.db.models import Prefetch, QuerySet

from ..choices import State
from ..models import Case, CaseItem, Consultation

MOST = 100  # cases of one formal request


def running_consultations() -> list[Case]:
    """The cases units are asked about, with their items and questions, the latest first. Three queries."""
    lines = CaseItem.objects.select_related("item")
    rows = Case.objects.filter(state=State.CONSULTATION).select_related("merge_into").order_by("-number")
    asked = Prefetch("consultations", Consultation.objects.order_by("pk"))
    return list(rows.prefetch_related(Prefetch("lines", lines), asked)[:MOST])


def points_to_reply() -> QuerySet[Consultation]:
    """Points of units the task force has not replied to, the most urgent first: no ballot opens before."""
    rows = Consultation.objects.running().filter(replied_at=None).exclude(answered_at=None).exclude(point="")
    return rows.select_related("case").order_by("case__deadline", "pk")


def may_be_replaced(row: Consultation, now: datetime) -> bool:
    """Whether a unit can still give another answer in place of its own: before the deadline, and before anybody replied to it."""
    return row.replied_at is None and row.case.deadline is not None and now < row.case.deadline
