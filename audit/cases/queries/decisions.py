"""The numbers of decisions, and the cases that a later decision speaks for."""

from django.db.models import QuerySet
from django.db.models.functions import Length

from ..choices import State
from ..models import Case, Decision
from ..states import HoursCount, row_of


def kept_about_the_same(case: Case) -> QuerySet[Case]:
    """Earlier cases that kept work about which this one has just decided, locked; none while nothing is decided."""
    if row_of(case.state).hours != HoursCount.DECIDED:
        return Case.objects.none()
    same = Case.objects.filter(state=State.KEPT, lines__item__in=case.lines.values("item")).exclude(
        pk=case.pk
    )
    return Case.objects.select_for_update().filter(pk__in=same.values("pk")).order_by("pk")


def next_decision_number(year: int) -> str:
    """Four digits, and more where a year has more decisions: the longer number is the later one."""
    numbers = Decision.objects.filter(number__startswith=f"D-{year}-").values_list("number", flat=True)
    last = numbers.order_by(Length("number").desc(), "-number").first() or "0"
    return f"D-{year}-{int(last.rpartition('-')[2]) + 1:04d}"
