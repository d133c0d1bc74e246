"""Pulses: who is asked, and what came of those that are over."""

from dataclasses import dataclass
from datetime import datetime

from audit.core import clock
from audit.directory.models import User
from audit.directory.queries import seat_of, tree_on

from ..choices import PulseAnswer, Track
from ..models import Case, CaseQuerySet, Pulse, PulseSeen
from ..rules.checking import LEAST_TOLD
from ..states.columns import HoursCount
from ..states.lookup import states_where


def declared_over() -> CaseQuerySet:
    """Practices that the minister declared over, while that is so."""
    counted = states_where(lambda row: row.hours == HoursCount.IN_EFFECT)
    return Case.objects.filter(track=Track.DECLARATION, state__in=counted)


def open_pulses(now: datetime) -> "list[Pulse]":
    """The questions that are open. One query."""
    rows = Pulse.objects.filter(opened_at__lte=now, closes_at__gt=now, case__in=declared_over())
    return list(rows.select_related("case").order_by("closes_at", "pk"))


def pulses_for(user: User) -> list[Pulse]:
    """The open questions this person is asked and has not answered: those about practices of the own unit, or of one above it.

    One query where nothing is open, else four and one a question."""
    found = open_pulses(clock.now())
    seat = seat_of(user.pk, clock.today()) if found else None
    if seat is None:
        return []
    above = set(tree_on(clock.today()).path(seat.pk))
    seen = set(PulseSeen.objects.filter(user=user, pulse__in=found).values_list("pulse", flat=True))
    return [row for row in found if row.pk not in seen and above & row.case.unit_ids]


@dataclass(frozen=True)
class PulseResult:
    """A question that is over: how many said what, () where fewer answered than are told of."""

    pulse: Pulse
    counts: tuple[tuple[str, int], ...]

    @property
    def is_shown(self) -> bool:
        return bool(self.counts)

    @property
    def total(self) -> int:
        return sum(people for _label, people in self.counts)


def pulse_results(case: Case) -> tuple[PulseResult, ...]:
    """The questions about a practice that are over, the latest first. While one is open nobody is told: two looks would tell what
    one person said. Two queries."""
    rows = case.pulses.filter(closes_at__lte=clock.now()).order_by("-number").prefetch_related("counts")
    return tuple(_result(row) for row in rows)


def _result(pulse: Pulse) -> PulseResult:
    people = {row.answer: row.people for row in pulse.counts.all()}
    if sum(people.values()) < LEAST_TOLD:
        return PulseResult(pulse, ())
    return PulseResult(pulse, tuple((str(one.label), people.get(one, 0)) for one in PulseAnswer))
