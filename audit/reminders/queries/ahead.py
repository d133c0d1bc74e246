"""What comes in the next weeks: sittings, ends of procedures, decisions that take effect, checks, and closed seasons."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.cases.models import Agenda, Case, Check
from audit.cases.states.columns import Phase
from audit.cases.states.lookup import states_where
from audit.core import clock
from audit.directory.models import ClosedSeason, User

from .waiting import cases_of

DATED = states_where(lambda row: row.deadline is not None and row.phase is not Phase.OVER)
COMING = states_where(lambda row: row.phase is Phase.DECIDED)
MOST_DATES = 200  # of one kind


@dataclass(frozen=True)
class ComingEvent:
    """One thing that comes on a day. `url` is a path."""

    day: date
    what: str
    url: str


def ahead(user: User, first: date, last: date) -> list[ComingEvent]:
    """What comes between two days, both included, as far as the person follows it, the next first. Five queries."""
    cases = cases_of(user)
    found = [
        *_sittings(first, last),
        *_ends(cases, first, last),
        *_effects(cases, first, last),
        *_checks(cases, first, last),
        *_seasons(first, last),
    ]
    return sorted(found, key=lambda row: (row.day, row.what))


def sittings(first: date, last: date) -> QuerySet[Agenda]:
    """The council's sittings between two days, the next first."""
    return Agenda.objects.filter(day__gte=first, day__lte=last).order_by("day", "pk")[:MOST_DATES]


def _sittings(first: date, last: date) -> Iterator[ComingEvent]:
    for agenda in sittings(first, last):
        yield ComingEvent(
            agenda.day, _("Sitting: %(title)s") % {"title": agenda.title}, agenda.get_absolute_url()
        )


def _ends(cases: QuerySet[Case], first: date, last: date) -> Iterator[ComingEvent]:
    after = clock.start_of(last + timedelta(days=1))
    rows = cases.filter(state__in=DATED, deadline__gte=clock.start_of(first), deadline__lt=after)
    for case in rows.order_by("deadline", "pk")[:MOST_DATES]:
        assert case.deadline is not None  # of the filter
        facts = {"case": case, "state": case.get_state_display()}
        words = _("Deadline: %(case)s (%(state)s)") % facts
        yield ComingEvent(clock.day_of(case.deadline), words, case.get_absolute_url())


def _effects(cases: QuerySet[Case], first: date, last: date) -> Iterator[ComingEvent]:
    rows = cases.filter(state__in=COMING, effective_on__gte=first, effective_on__lte=last)
    for case in rows.order_by("effective_on", "pk")[:MOST_DATES]:
        assert case.effective_on is not None  # of the filter
        yield ComingEvent(
            case.effective_on, _("Takes effect: %(case)s") % {"case": case}, case.get_absolute_url()
        )


def _checks(cases: QuerySet[Case], first: date, last: date) -> Iterator[ComingEvent]:
    """Checks by the day they are due: a case is asked about in many units at once."""
    after = clock.start_of(last + timedelta(days=1))
    rows = Check.objects.open().filter(
        case__in=cases.order_by().values("pk"), due_at__gte=clock.start_of(first), due_at__lt=after
    )
    for day, count in sorted(
        Counter(clock.day_of(at) for at in rows.values_list("due_at", flat=True)).items()
    ):
        words = ngettext("%(count)s check is due", "%(count)s checks are due", count)
        yield ComingEvent(day, words % {"count": count}, reverse("check_list"))


def _seasons(first: date, last: date) -> Iterator[ComingEvent]:
    for season in ClosedSeason.objects.filter(first__lte=last, last__gte=first):
        words = _("Closed season: %(name)s") % {"name": season.name}
        yield ComingEvent(max(season.first, first), words, reverse("case_list"))
