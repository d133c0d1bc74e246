"""How light the way to a decision is: what the leadership gave up by itself, how many needed no ballot, how long a stop takes."""

from dataclasses import dataclass
from statistics import median

from audit.cases.choices import Track
from audit.cases.models import Case, CaseItem, Decision
from audit.cases.states.columns import HoursCount
from audit.cases.states.lookup import states_where
from audit.core import clock


@dataclass(frozen=True)
class Lightness:
    """`given_up`: reports, events and meetings that those who demanded them waived, in effect now. `decided`: decision records of
    cases that still stand, `without_ballot` of them with no ballot. `days`: the median from the opening of a case to the day its
    work stopped or changed; None while nothing has."""

    given_up: int
    decided: int
    without_ballot: int
    days: int | None

    @property
    def of_ten(self) -> int:
        """Of ten decisions, so many needed no ballot; rounded half up."""
        return (20 * self.without_ballot + self.decided) // (2 * self.decided) if self.decided else 0


def lightness() -> Lightness:
    """Three queries."""
    effect = states_where(lambda row: row.hours == HoursCount.IN_EFFECT)
    stands = states_where(lambda row: row.hours in (HoursCount.IN_EFFECT, HoursCount.DECIDED))
    given_up = CaseItem.objects.filter(case__track=Track.WAIVER, case__state__in=effect).count()
    records = dict(
        Decision.objects.filter(case__state__in=stands).order_by("pk").values_list("case", "ballot")
    )  # of several of a case the last
    rows = Case.objects.filter(state__in=stands, effective_on__lte=clock.today())
    days = [(on - clock.day_of(at)).days for at, on in rows.values_list("created_at", "effective_on") if on]
    return Lightness(
        given_up=given_up,
        decided=len(records),
        without_ballot=sum(ballot is None for ballot in records.values()),
        days=round(median(days)) if days else None,
    )
