"""The numbers of decisions, the cases that a later decision speaks for, and what was decided before."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from audit.register.choices import Status

from ..choices import State
from ..models import Case, CaseItem, Decision
from ..states.columns import HoursCount, StateRow
from ..states.lookup import row_of, states_where


def kept_about_the_same(case: Case) -> QuerySet[Case]:
    """Earlier cases that kept work about which this one has just decided, or which it keeps itself, locked; none before that."""
    if case.state != State.KEPT and row_of(case.state).hours != HoursCount.DECIDED:
        return Case.objects.none()
    same = Case.objects.filter(state=State.KEPT, lines__item__in=case.lines.values("item")).exclude(
        pk=case.pk
    )
    return Case.objects.select_for_update().filter(pk__in=same.values("pk")).order_by("pk")


def decision_called(words: str) -> Q:
    """Decisions by their number, that of the ministry's own document, or the title of the case."""
    return Q(number__icontains=words) | Q(document_number__icontains=words) | Q(case__title__icontains=words)


def next_decision_number(year: int) -> str:
    """Four digits, and more where a year has more decisions: the longer number is the later one."""
    numbers = Decision.objects.filter(number__startswith=f"D-{year}-").values_list("number", flat=True)
    last = numbers.order_by(Length("number").desc(), "-number").first() or "0"
    return f"D-{year}-{int(last.rpartition('-')[2]) + 1:04d}"


def next_case_number(year: int) -> str:
    """Numbers run through a year without gaps: the journal lets one act at a time through, and no case is deleted."""
    return f"{year}-{Case.objects.filter(number__startswith=f'{year}-').count() + 1:04d}"


@dataclass(frozen=True)
class EarlierDecision:
    """What had been decided about an item before: the status that left, and the numbers of the case and of its record."""

    status: Status
    case: str
    record: str


def _decides(row: StateRow) -> bool:
    return row.state == State.KEPT or row.hours == HoursCount.IN_EFFECT


def decided_before(case: Case) -> dict[int, EarlierDecision]:
    """What other cases last made of the items of this one, by their ids: kept, or changed. Three queries."""
    items = case.lines.values("item")
    facts = ("case__entered_at", "case", "case__number", "case__state")
    lines = CaseItem.objects.filter(item__in=items, case__state__in=states_where(_decides))
    found = list(lines.exclude(case=case).values_list("item", *facts))
    in_effect = states_where(lambda row: row.hours == HoursCount.IN_EFFECT)
    merged = Case.objects.filter(merge_into__in=items, state__in=in_effect)
    found += merged.values_list("merge_into", "entered_at", "pk", "number", "state")
    records = Decision.objects.filter(case__in={row[2] for row in found}).order_by("pk")
    numbers = dict(records.values_list("case", "number"))  # of several the last
    return {
        item: EarlierDecision(Status.KEPT, number, "")
        if state == State.KEPT
        else EarlierDecision(Status.CHANGED, number, numbers.get(pk, ""))
        for item, _at, pk, number, state in sorted(found)
    }
