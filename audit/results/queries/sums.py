"""What the results page counts, in sets."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from audit.cases.choices import State
from audit.cases.models import GIVEN_BACK, SAVED, Case, CaseItem, Decision
from audit.cases.states.columns import HoursCount, StateRow
from audit.cases.states.lookup import row_of, states_where
from audit.core.show import day
from audit.directory.models import Ministry
from audit.register.choices import ENDED
from audit.register.models import WorkItem
from audit.register.rules.burden import hours

from ..models import Baseline
from ..refusals import BaselineIsFrozen
from ..rules.progress import TargetProgress


@dataclass(frozen=True)
class StateSaving:
    """What the cases of a state save: person-minutes a year, those of waiting outside office hours apart, and how many cases."""

    minutes: int = 0
    overtime: int = 0
    cases: int = 0


def saved_by_state() -> dict[str, StateSaving]:
    """What the cases of each state save, by state. One query."""
    rows = CaseItem.objects.order_by().values("case__state")
    sums = rows.annotate(
        saved=Sum(SAVED - GIVEN_BACK), back=Sum(GIVEN_BACK), cases=Count("case", distinct=True)
    )
    return {row["case__state"]: StateSaving(row["saved"], row["back"], row["cases"]) for row in sums}


def minutes_in_effect() -> int:
    """Person-minutes a year that are saved now, without waiting outside office hours. One query."""
    return _total(saved_by_state(), lambda row: row.hours == HoursCount.IN_EFFECT).minutes


def _total(saved: Mapping[str, StateSaving], holds: Callable[[StateRow], bool]) -> StateSaving:
    rows = [saving for state, saving in saved.items() if holds(row_of(state))]
    return StateSaving(
        sum(row.minutes for row in rows), sum(row.overtime for row in rows), sum(row.cases for row in rows)
    )


def progress(ministry: Ministry) -> TargetProgress:
    """The ministry's progress. Two queries."""
    saved, baseline = saved_by_state(), Baseline.objects.first()

    def total(counted: HoursCount) -> StateSaving:
        return _total(saved, lambda row: row.hours == counted)

    in_effect, failed = total(HoursCount.IN_EFFECT), total(HoursCount.FAILED)
    return TargetProgress(
        discussed=total(HoursCount.AT_STAKE).minutes,
        signature=total(HoursCount.SIGNATURE).minutes,
        decided=total(HoursCount.DECIDED).minutes,
        in_effect=in_effect.minutes,
        lasting=_total(saved, lambda row: row.lasting).minutes,
        failed=failed.minutes,
        failed_cases=failed.cases,
        given_back=in_effect.overtime,
        baseline=baseline.within_hours if baseline else None,
        frozen_on=baseline.frozen_on if baseline else None,
        target_percent=baseline.target_percent if baseline else ministry.target_percent,
    )


def refuse_a_second() -> None:
    """Raise BaselineIsFrozen where there is a baseline: the page asks before it offers what it could only refuse."""
    frozen = Baseline.objects.first()
    if frozen is not None:
        raise BaselineIsFrozen(day=day(frozen.frozen_on))


@dataclass(frozen=True)
class CaseInEffect:
    """One case in effect with what it saves: person-minutes a year, those of waiting outside office hours apart."""

    case: Case
    minutes: int
    overtime: int = 0

    @property
    def hours(self) -> Decimal:
        """Person-hours a year."""
        return hours(self.minutes)

    @property
    def hours_back(self) -> Decimal:
        """Person-hours a year of time given back."""
        return hours(self.overtime)


LONGEST = 20


def in_effect() -> list[CaseInEffect]:
    """The cases in effect that save most, the largest first, at most twenty."""
    counted = states_where(lambda row: row.hours == HoursCount.IN_EFFECT)
    rows = CaseItem.objects.order_by().filter(case__state__in=counted).values("case")
    sums = rows.annotate(saved=Sum(SAVED - GIVEN_BACK), back=Sum(GIVEN_BACK))
    saved = {
        row["case"]: (row["saved"], row["back"]) for row in sums.order_by("-saved", "-back", "case")[:LONGEST]
    }
    cases = Case.objects.in_bulk(saved)
    return [CaseInEffect(cases[pk], *minutes) for pk, minutes in saved.items()]


@dataclass(frozen=True)
class StoppedWork:
    """One item of a unit that a decision ended, changed or rests on trial, as its page and the handover tell it.

    `instead` is what the decision says replaces it; "" for nothing. `ended`: it takes place no more, neither by itself nor changed."""

    item: WorkItem
    case: Case
    number: str
    document: str
    since: date
    instead: str
    ended: bool

    @property
    def on_trial(self) -> bool:
        return self.case.state == State.PAUSED

    @property
    def sentence(self) -> str:
        """What to answer to whoever asks for it again: ready to be pasted."""
        if self.on_trial and self.case.ends_work:
            words = _("Since %(day)s “%(work)s” is stopped on trial by decision %(number)s (%(document)s).")
        elif self.ended:
            words = _("Since %(day)s “%(work)s” is no longer done: decision %(number)s (%(document)s).")
        else:
            words = _("Since %(day)s “%(work)s” is done as decision %(number)s (%(document)s) says.")
        facts = {
            "day": day(self.since),
            "work": self.item.title,
            "number": self.number,
            "document": self.document,
        }
        return " ".join(filter(None, (words % facts, self.replacement)))

    @property
    def replacement(self) -> str:
        """What is done instead, as part of the sentence."""
        return _("Instead: %(instead)s") % {"instead": self.instead} if self.instead else ""


def stopped_work(unit_ids: Collection[int]) -> list[StoppedWork]:
    """What these units no longer do, or do with less: in effect or on trial, the newest first. Two queries."""
    resting = (*states_where(lambda row: row.hours == HoursCount.IN_EFFECT), State.PAUSED)
    found = CaseItem.objects.filter(case__state__in=resting, item__unit__in=unit_ids)
    lines = list(found.select_related("item", "case").order_by("item__title", "pk"))
    lines.sort(key=lambda line: line.case.in_effect_since, reverse=True)
    records = Decision.objects.filter(case__in={line.case_id for line in lines}).order_by("pk")
    decisions = {decision.case_id: decision for decision in records}  # of several the last
    return [
        StoppedWork(
            line.item,
            line.case,
            decision.number,
            decision.document_number,
            line.case.in_effect_since,
            str(decision.text.get("after", "")).strip(),
            line.item.status in ENDED,
        )
        for line in lines
        if (decision := decisions.get(line.case_id)) is not None
    ]
