"""The cases that a later decision speaks for."""

from django.db.models import QuerySet

from ..choices import State
from ..models import Case
from ..states import HoursCount, row_of


def kept_about_the_same(case: Case) -> QuerySet[Case]:
    """Earlier cases that kept work about which this one has just decided, locked; none while nothing is decided."""
    if row_of(case.state).hours != HoursCount.DECIDED:
        return Case.objects.none()
    same = Case.objects.filter(state=State.KEPT, lines__item__in=case.lines.values("item")).exclude(
        pk=case.pk
    )
    return Case.objects.select_for_update().filter(pk__in=same.values("pk")).order_by("pk")
