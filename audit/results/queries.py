"""What the results page counts, in sets."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum

from audit.cases.models import SAVED, Case, CaseItem
from audit.cases.states import HoursCount, row_of, states_where
from audit.core.show import day
from audit.directory.models import Ministry
from audit.register.models import WorkItem
from audit.register.rules.burden import hours

from .models import Baseline
from .refusals import BaselineIsFrozen
from .rules.progress import TargetProgress


def saved_by_state() -> dict[str, int]:
    """Person-minutes a year that the cases of each state save. One query."""
    rows = CaseItem.objects.order_by().values("case__state").annotate(saved=Sum(SAVED))
    return {row["case__state"]: row["saved"] for row in rows}


def progress(ministry: Ministry) -> TargetProgress:
    """The ministry's progress. Two queries."""
    saved = saved_by_state()
    baseline = Baseline.objects.first()

    def total(counted: HoursCount) -> int:
        return sum(minutes for state, minutes in saved.items() if row_of(state).hours == counted)

    return TargetProgress(
        at_stake=total(HoursCount.AT_STAKE),
        decided=total(HoursCount.DECIDED),
        in_effect=total(HoursCount.IN_EFFECT),
        baseline=baseline.minutes if baseline else None,
        target_percent=baseline.target_percent if baseline else ministry.target_percent,
        working_hours=ministry.working_hours_a_year,
    )


def refuse_a_second() -> None:
    """Raise BaselineIsFrozen where there is a baseline: the page asks before it offers what it could only refuse."""
    frozen = Baseline.objects.first()
    if frozen is not None:
        raise BaselineIsFrozen(day=day(frozen.frozen_on))


@dataclass(frozen=True)
class CaseInEffect:
    """One case in effect with what it saves."""

    case: Case
    minutes: int

    @property
    def hours(self) -> Decimal:
        """Person-hours a year."""
        return hours(self.minutes)


LONGEST = 20


def in_effect() -> list[CaseInEffect]:
    """The cases in effect that save most, the largest first, at most twenty."""
    counted = states_where(lambda row: row.hours == HoursCount.IN_EFFECT)
    rows = (
        CaseItem.objects.order_by().filter(case__state__in=counted).values("case").annotate(saved=Sum(SAVED))
    )
    saved = {row["case"]: row["saved"] for row in rows.order_by("-saved", "case")[:LONGEST]}
    cases = Case.objects.in_bulk(saved)
    return [CaseInEffect(cases[pk], minutes) for pk, minutes in saved.items()]


@dataclass(frozen=True)
class KindTotal:
    """Live work of one kind: items and person-minutes a year."""

    kind: str
    items: int
    minutes: int


def live_by_kind() -> list[KindTotal]:
    """What the live register holds by kind, the largest first."""
    rows = (
        WorkItem.objects.live()
        .order_by()
        .values("kind")
        .annotate(items=Count("pk"), minutes=Sum("annual_minutes"))
    )
    return sorted((KindTotal(**row) for row in rows), key=lambda row: -row.minutes)
