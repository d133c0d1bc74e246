"""The hours ledger of a day in items and person-minutes a year, as programs and examiners read it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum

from audit.cases.choices import State
from audit.cases.models import GIVEN_BACK, SAVED, CaseItem
from audit.cases.queries.states_then import states_at_end_of
from audit.cases.states.lookup import states_where
from audit.core import clock
from audit.ledger.models import LedgerEntry
from audit.ledger.queries import balances
from audit.ledger.rules.balance import together

from ..models import Baseline


@dataclass(frozen=True)
class LedgerAmount:
    """A number of work items and their person-minutes a year; `items` None where hours belong to no items."""

    items: int | None
    minutes: int


@dataclass(frozen=True)
class LedgerDay:
    """The ledger at the end of a day. `provisional`: on trial; `booked`: in effect; `confirmed`: the part of it that is confirmed to
    last; `allotted`: the part given to initiatives. `baseline` and `target` None before the baseline was frozen.

    Waiting outside office hours is in none of them."""

    day: date
    baseline: LedgerAmount | None
    target: LedgerAmount | None
    provisional: LedgerAmount
    booked: LedgerAmount
    confirmed: LedgerAmount
    allotted: LedgerAmount


def ledger_on(day: date) -> LedgerDay:
    """Read it, of today or an earlier day: of that, where cases stood is read from the journal. At most nine queries.

    What a case saves is told as its text stands now: where restored work is written anew, its trial of before tells the new figures."""
    baseline = Baseline.objects.filter(frozen_on__lte=day).first()
    then = None if day == clock.today() else states_at_end_of(day)
    return LedgerDay(
        day=day,
        baseline=LedgerAmount(baseline.items, baseline.within_hours) if baseline else None,
        target=_target(baseline) if baseline else None,
        provisional=_saved_in((State.PAUSED,), then),
        booked=_booked(day),
        confirmed=_saved_in(states_where(lambda row: row.lasting), then),
        allotted=LedgerAmount(None, together(balances(until=day).values()).allotted),
    )


def _target(baseline: Baseline) -> LedgerAmount:
    """The least whole items and minutes that reach the share."""
    share = baseline.target_percent
    return LedgerAmount(-(-baseline.items * share // 100), -(-baseline.within_hours * share // 100))


def _saved_in(states: Collection[State], then: dict[int, str] | None) -> LedgerAmount:
    rows = CaseItem.objects.order_by()
    rows = (
        rows.filter(case__state__in=states)
        if then is None
        else rows.filter(case__in=[case for case, state in then.items() if state in states])
    )
    sums = rows.aggregate(items=Count("item", distinct=True), minutes=Sum(SAVED - GIVEN_BACK, default=0))
    return LedgerAmount(sums["items"], sums["minutes"])


def _booked(day: date) -> LedgerAmount:
    """What decisions freed and did not come back: an item counts while any of its time is free."""
    rows = LedgerEntry.objects.filter(day__lte=day).order_by().values("item")
    free = rows.annotate(left=Sum("minutes"), back=Sum("overtime")).filter(Q(left__gt=0) | Q(back__gt=0))
    found = list(free.values_list("left", flat=True))
    return LedgerAmount(len(found), sum(found))
