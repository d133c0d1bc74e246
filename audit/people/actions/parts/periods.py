"""Dated rows as the acts on people end them."""

from datetime import date, timedelta
from typing import TypeVar

from audit.core.models import Dated, DatedQuerySet
from audit.core.show import day as shown

from ...refusals import DaysTurned, InForceSince

D = TypeVar("D", bound=Dated)
ONE_DAY = timedelta(days=1)


def demand_order(since: date, until: date | None) -> None:
    """A last day is not before the first one."""
    if until is not None and until < since:
        raise DaysTurned(since=shown(since), until=shown(until))


def demand_nothing_begun(rows: DatedQuerySet[D], last_day: date, *, by_now: date) -> None:
    """None of these rows begins after a day and had begun by another: ending them on the first would erase what was."""
    begun = rows.filter(valid_from__gt=last_day, valid_from__lte=by_now).order_by("valid_from").last()
    if begun is not None:
        raise InForceSince(what=begun, day=shown(begun.valid_from))


def end_days(rows: DatedQuerySet[D], last_day: date) -> None:
    """Let rows that reach beyond a day end on it; those that begin after it were never in force and go."""
    rows = rows.overlapping(last_day + ONE_DAY, None)
    rows.filter(valid_from__gt=last_day).delete()
    rows.filter(valid_from__lte=last_day).update(valid_until=last_day)
