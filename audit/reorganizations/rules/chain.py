"""Plans one after another: each is held against the units as those before it leave them. Values in, values out.

Codes of problems beyond those of `organizations.plan` (their sentences stand in `organizations.wording`):

| code | what it says | value |
|---|---|---|
| `changed_since` | the tree changed after the plan's day | that later day, ISO |
| `begins_then` | the unit would end on the day on which it begins by another plan | the unit |
| `destination_unknown` | a decision by hand names a unit that does not stand after the plan | the unit |
| `breaks_plan` | a later plan that is scheduled would not hold any more | its number |
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from audit.directory.choices import ChangeKind as Kind
from audit.organizations.rules import plan as rules
from audit.organizations.rules.changes import ENDINGS
from audit.organizations.rules.plan import LineProblem, UnitState

from .routing import Order, ReorganizationPlan, order_of

Units = dict[str, UnitState]
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Ground:
    """What the rows say: the first day of the tree, the last on which it changed, and the first day of each code there is or
    was."""

    first_day: date | None
    last_day: date | None
    begins: Mapping[str, date]


def in_order(plans: Collection[ReorganizationPlan]) -> list[ReorganizationPlan]:
    """Plans as they are applied: by day, those of one day as they were drafted, one that was not saved last."""
    return sorted(plans, key=lambda plan: (plan.effective_on, plan.pk is None, plan.pk or 0))


def nameable_units(units: Units, day: date) -> Units:
    """Of these units those a plan of a day can name: they reach to it, or to the day before (`order_of` leaves those out)."""
    return {code: unit for code, unit in units.items() if unit.until is None or unit.until >= day - ONE_DAY}


def problems_of(plan: ReorganizationPlan, order: Order, ground: Ground) -> list[LineProblem]:
    """Everything that keeps a plan from holding; empty if it holds."""
    found = rules.problems(
        plan.changes,
        order.before,
        day=plan.effective_on,
        first_day=ground.first_day,
        known=ground.begins.keys(),
    )
    if ground.last_day is not None and plan.effective_on < ground.last_day:
        found.append(LineProblem(0, "changed_since", ground.last_day.isoformat()))
    # A unit that ends on the day on which it begins never stood; what it was called on any day could not be said.
    found += [
        LineProblem(change.line, "begins_then", change.unit)
        for change in plan.changes
        if change.change in ENDINGS and ground.begins.get(change.unit) == plan.effective_on
    ]
    named = {*plan.items.values(), *plan.people.values()}
    return found + [
        LineProblem(0, "destination_unknown", code) for code in sorted(named - order.after.keys())
    ]


def evaluate_in_order(
    plans: Sequence[ReorganizationPlan], units: Units, ground: Ground
) -> Iterator[tuple[ReorganizationPlan, Order, list[LineProblem]]]:
    """Each plan with the order it leads to and its problems. One that does not hold is passed over by the next."""
    for plan in plans:
        order = order_of(plan, nameable_units(units, plan.effective_on))
        found = problems_of(plan, order, ground)
        if not found:
            units, ground = order.after, with_new_codes(ground, plan)
        yield plan, order, found


def with_new_codes(ground: Ground, plan: ReorganizationPlan) -> Ground:
    """The same with the codes a plan gives: they are in use for ever."""
    created = {change.unit: plan.effective_on for change in plan.changes if change.change == Kind.CREATE}
    return replace(ground, begins={**ground.begins, **created})


def units_after(plans: Sequence[ReorganizationPlan], units: Units, ground: Ground) -> tuple[Units, Ground]:
    """The units as these plans leave them, one after another."""
    for plan, order, found in evaluate_in_order(plans, units, ground):
        if not found:
            units, ground = order.after, with_new_codes(ground, plan)
    return units, ground


def broken_by(
    plan: ReorganizationPlan, later: Sequence[ReorganizationPlan], units: Units, ground: Ground
) -> list[LineProblem]:
    """The later plans that hold without this one, but not after it."""
    without = {each.pk for each, _order, found in evaluate_in_order(later, units, ground) if not found}
    after = [(each, found) for each, _order, found in evaluate_in_order([plan, *later], units, ground)][1:]
    return [
        LineProblem(0, "breaks_plan", str(each.number))
        for each, found in after
        if found and each.pk in without
    ]
