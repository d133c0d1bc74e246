"""Which decisions belong to the pact: what was signed and still holds."""

from datetime import date

from django.db.models import F, OuterRef, QuerySet, Subquery

from audit.core import clock

from ..models import Decision
from ..states.columns import HoursCount
from ..states.lookup import states_where

_HOLDS = states_where(lambda row: row.hours in (HoursCount.DECIDED, HoursCount.IN_EFFECT))


def decisions_that_hold() -> QuerySet[Decision]:
    """The last decision of every case whose work is on its way to be changed, on trial, or changed; the newest first."""
    last = Decision.objects.filter(case=OuterRef("case")).order_by("-pk").values("pk")[:1]
    held = Decision.objects.filter(case__state__in=_HOLDS, pk=Subquery(last))
    return held.select_related("case").order_by(F("pk").desc())


def signed_in(rows: QuerySet[Decision], year: int) -> QuerySet[Decision]:
    """Those signed in a calendar year of the ministries' zone."""
    return rows.filter(
        signed_at__gte=clock.start_of(date(year, 1, 1)), signed_at__lt=clock.start_of(date(year + 1, 1, 1))
    )


def years_of_the_pact() -> list[int]:
    """The years in which something was signed that holds, the latest first. One query."""
    found = decisions_that_hold().order_by().datetimes("signed_at", "year", tzinfo=clock.zone())
    return sorted((moment.year for moment in found), reverse=True)
