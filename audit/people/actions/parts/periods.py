"""Dated rows as the acts on people end them."""

from datetime import date, timedelta
from typing import TypeVar

from audit.access.acts import part_of_act
from audit.core.models import Dated, DatedQuerySet

D = TypeVar("D", bound=Dated)
ONE_DAY = timedelta(days=1)


@part_of_act
def end_days(rows: DatedQuerySet[D], last_day: date) -> None:
    """Let rows that reach beyond a day end on it; those that begin after it were never in force and go."""
    rows = rows.overlapping(last_day + ONE_DAY, None)
    rows.filter(valid_from__gt=last_day).delete()
    rows.filter(valid_from__lte=last_day).update(valid_until=last_day)
