"""What a reorganization will do, before anything happens."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from audit.cases.models import Case
from audit.core import clock
from audit.directory.models import Appointment
from audit.journal.models import Event
from audit.organizations.queries.states import days_of_history, states_before, states_on
from audit.organizations.rules.plan import LineProblem, UnitChange, UnitState, ending
from audit.people.queries.two_people import founding_is_over, officeholders
from audit.register.models import WorkItem

from ..choices import Stage
from ..events import REORGANIZATION_APPLIED
from ..models import Destination, GuideLine, PlannedChange, Reorganization
from ..rules.chain import (
    Ground,
    broken_by,
    evaluate_in_order,
    in_order,
    nameable_units,
    problems_of,
    units_after,
    with_new_codes,
)
from ..rules.comparison import UnitComparison, compare_trees
from ..rules.routing import Order, ReorganizationPlan, Route, Routes, order_of, routes_of, snapshot_after
from ..rules.snapshot import Snapshot
from .snapshot import SnapshotScope, cases_and_timers, codes_of_units, first_days, read_snapshot

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class ReorganizationPreview(Routes):
    """What a plan will do on its day. `problems` empty: it holds.

    `staying` counts the entries that are not among `items`. `cases` are the open cases that are touched, with so many
    timers waiting for them."""

    plan: ReorganizationPlan
    order: Order
    problems: tuple[LineProblem, ...]
    staying: int
    cases: tuple[Case, ...]
    timers: int

    @cached_property
    def units(self) -> tuple[UnitComparison, ...]:
        """Every unit before and after, side by side."""
        return compare_trees(self.order, self.plan.changes)

    @property
    def waiting(self) -> tuple[Route, ...]:
        """The entries nobody has decided on."""
        return tuple(route for route in self.items if route.why.waits)

    @property
    def reminders(self) -> int:
        """How many open duties people are reminded of go to somebody else: questions, and seats of open ballots."""
        return sum(route.moves for route in (*self.consultations, *self.electors))


# --- saved plans as values --------------------------------------------------------------------------------------------


def plan_of(reorganization: Reorganization) -> ReorganizationPlan:
    """A saved plan as a value. Three queries."""
    return _as_values([reorganization])[0]


def scheduled(but: int | None = None) -> list[ReorganizationPlan]:
    """The plans that wait for their day, in the order of their days. Four queries."""
    rows = Reorganization.objects.filter(stage=Stage.SCHEDULED)
    return in_order(_as_values([row for row in rows if row.pk != but]))


def _as_values(rows: Sequence[Reorganization]) -> list[ReorganizationPlan]:
    changes: dict[int, list[UnitChange]] = {row.pk: [] for row in rows}
    guides: dict[int, list[tuple[str, str]]] = {row.pk: [] for row in rows}
    items: dict[int, dict[int, str]] = {row.pk: {} for row in rows}
    people: dict[int, dict[int, str]] = {row.pk: {} for row in rows}
    for change in PlannedChange.objects.filter(reorganization__in=changes).order_by("line"):
        changes[change.reorganization_id].append(value_of(change))
    for line in GuideLine.objects.filter(reorganization__in=changes).order_by("line"):
        guides[line.reorganization_id].append((line.title, line.division))
    for sent in _sent_by_hand(changes):
        if sent.item_id is not None:
            items[sent.reorganization_id][sent.item_id] = sent.unit
        elif sent.user_id is not None:
            people[sent.reorganization_id][sent.user_id] = sent.unit
    return [
        ReorganizationPlan(
            effective_on=row.effective_on,
            changes=tuple(changes[row.pk]),
            guide=tuple(guides[row.pk]),
            items=items[row.pk],
            people=people[row.pk],
            pk=row.pk,
            number=row.number,
        )
        for row in rows
    ]


def _sent_by_hand(plans: Collection[int]) -> list[Destination]:
    """The decisions by hand that stand: the seat of who got an office since goes with its unit, or takes two people."""
    rows = list(Destination.objects.filter(reorganization__in=plans).order_by("pk"))
    people = {row.user_id for row in rows if row.user_id is not None}
    bound = officeholders(people, clock.today()) if people and founding_is_over() else set()
    return [row for row in rows if row.user_id not in bound]


def officeholders_of(routes: Iterable[Route]) -> list[int]:
    """The people, by id, who hold an office and whose seats move, or end. Two queries, one where no seat does."""
    seats = Appointment.objects.filter(pk__in=[route.pk for route in routes if route.moves])
    return sorted(officeholders(seats.order_by().values_list("user", flat=True), clock.today()))


def value_of(row: PlannedChange) -> UnitChange:
    """A saved line as the rules take it."""
    return UnitChange(
        line=row.line,
        change=row.change,
        unit=row.unit,
        name_ko=row.name_ko,
        name_en=row.name_en,
        level=row.level,
        parent=row.parent,
        successors=tuple(row.successors),
        until=row.until,
        note=row.note,
    )


# --- the preview ------------------------------------------------------------------------------------------------------


def preview(reorganization: Reorganization) -> ReorganizationPreview:
    """What a saved plan will do, after all plans scheduled before it. A fixed number of queries."""
    return preview_of(plan_of(reorganization))


def preview_of(plan: ReorganizationPlan) -> ReorganizationPreview:
    """The same for a plan that was not saved: it comes after all scheduled plans of its day."""
    place = _place_of(plan)
    snapshot = read_snapshot(plan.effective_on, place.units, place.codes, _scope((*place.earlier, plan)))
    snapshot, ground = _snapshot_after(snapshot, place.earlier, place.ground)
    order = order_of(plan, nameable_units(snapshot.units, plan.effective_on))
    routes = routes_of(plan, order, snapshot)
    cases, timers = cases_and_timers(_touched(routes, snapshot))
    return ReorganizationPreview(
        **{part.name: getattr(routes, part.name) for part in fields(routes)},
        plan=plan,
        order=order,
        problems=_problems(plan, place.later, snapshot.units, ground),
        staying=WorkItem.objects.count() - len({route.pk for route in routes.items}),
        cases=tuple(cases),
        timers=timers,
    )


def evaluate(plan: ReorganizationPlan) -> tuple[Order, tuple[LineProblem, ...]]:
    """What a plan makes of the units after those before it, and what keeps it from holding, later ones it would break
    among it; without problems it holds."""
    place = _place_of(plan)
    units, ground = units_after(place.earlier, place.units, place.ground)
    order = order_of(plan, nameable_units(units, plan.effective_on))
    return order, _problems(plan, place.later, units, ground)


def problems_for(plan: ReorganizationPlan) -> tuple[LineProblem, ...]:
    """What keeps a plan from holding; empty if it holds."""
    return evaluate(plan)[1]


def order_for(plan: ReorganizationPlan) -> Order:
    """What a plan makes of the units, after those before it."""
    place = _place_of(plan)
    units, _ground = units_after(place.earlier, place.units, place.ground)
    return order_of(plan, nameable_units(units, plan.effective_on))


def units_before(day: date) -> dict[str, UnitState]:
    """The units that will stand on a day after all scheduled plans up to it: what a new plan changes."""
    return order_for(ReorganizationPlan(day, ())).before


@dataclass(frozen=True)
class _Place:
    """Where a plan stands among the scheduled ones: `units` are those of the first day of any plan up to it."""

    codes: dict[int, str]
    ground: Ground
    units: dict[str, UnitState]
    earlier: list[ReorganizationPlan]
    later: list[ReorganizationPlan]


def _place_of(plan: ReorganizationPlan) -> _Place:
    codes = codes_of_units()
    first, last = days_of_history()
    # Plans of days after which the tree changed cannot hold.
    waiting = [each for each in scheduled(plan.pk) if last is None or each.effective_on >= last]
    line = in_order([*waiting, plan])
    at = line.index(plan)
    units = states_before(line[0].effective_on if at else plan.effective_on)
    return _Place(codes, Ground(first, last, first_days()), units, line[:at], line[at + 1 :])


def _problems(
    plan: ReorganizationPlan, later: Sequence[ReorganizationPlan], units: dict[str, UnitState], ground: Ground
) -> tuple[LineProblem, ...]:
    own = problems_of(plan, order_of(plan, nameable_units(units, plan.effective_on)), ground)
    return tuple(own or broken_by(plan, later, units, ground))


def _scope(plans: Iterable[ReorganizationPlan]) -> SnapshotScope:
    plans = list(plans)
    return SnapshotScope(
        all_items=any(plan.guide for plan in plans),
        units=frozenset(code for plan in plans for code in ending(plan.changes)),
        items=frozenset(item for plan in plans for item in plan.items),
    )


def _snapshot_after(
    snapshot: Snapshot, earlier: Sequence[ReorganizationPlan], ground: Ground
) -> tuple[Snapshot, Ground]:
    """The snapshot as the earlier plans leave it; those that do not hold change nothing."""
    for plan, order, found in evaluate_in_order(earlier, snapshot.units, ground):
        if not found:
            snapshot = snapshot_after(snapshot, order, routes_of(plan, order, snapshot))
            ground = with_new_codes(ground, plan)
    return snapshot, ground


def _touched(routes: Routes, snapshot: Snapshot) -> frozenset[int]:
    """The ids of the open cases one of whose entries, questions, votes or objections goes elsewhere."""
    moved = {route.pk for route in routes.items if route.moves}
    by_items = {case for case, item in snapshot.case_items if item in moved}
    pairs = (
        (snapshot.consultations, routes.consultations),
        (snapshot.electors, routes.electors),
        (snapshot.answerers, routes.answerers),
    )
    for rows, found in pairs:
        touched = {route.pk for route in found}
        by_items |= {row.case for row in rows if row.pk in touched}
    return frozenset(by_items)


# --- after the day ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ReorganizationResult:
    """What an applied plan did. `facts` are the counts its event holds: items, seats, grants, consultations, electors.

    `waiting` are the entries that nobody had decided on and nobody has since."""

    units: tuple[UnitComparison, ...]
    facts: dict[str, Any]
    waiting: QuerySet[WorkItem]


def outcome_of(reorganization: Reorganization) -> ReorganizationResult:
    """What an applied plan did, from the tree of both days and its event. Six queries and that of `waiting`."""
    day, changes = reorganization.effective_on, plan_of(reorganization).changes
    order = Order(states_on(day - ONE_DAY), states_on(day), ending(changes))
    event = Event.objects.about(reorganization).filter(kind=REORGANIZATION_APPLIED.name).first()
    facts = event.facts if event else {}
    decided = Destination.objects.filter(reorganization=reorganization).exclude(item=None).values("item")
    waiting = WorkItem.objects.filter(pk__in=facts.get("waiting", ())).exclude(pk__in=decided)
    return ReorganizationResult(compare_trees(order, changes), facts, waiting.order_by("title", "pk"))
