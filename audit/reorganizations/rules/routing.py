"""Where a reorganization sends what hangs on units. Values in, values out.

- An entry of a unit that ends goes to its one successor; of a split unit to the one named first, until somebody decides;
  of a unit abolished without a successor nowhere, until somebody decides. The guide list comes before that, a decision by
  hand before both.
- A seat goes the same way, to the first named of several until somebody decides: nobody is left without a unit. Where
  there is no successor it ends. Roles at the unit go with the seat, but for those held there already on these days, and a
  unit that has a head for as long keeps that one.
- An open question goes to the successor; of a split unit, to the one that gets the entries the case is about, or else to
  the one named first. A seat of an electorate passes to the successor that is named first.

Units stand here by code: those a plan creates have no row before its day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from audit.access.choices import Role
from audit.organizations.rules import guide
from audit.organizations.rules import plan as rules
from audit.organizations.rules.plan import UnitChange, UnitState

from ..choices import RouteReason
from .snapshot import CaseDutySnapshot, GrantSnapshot, ItemSnapshot, SeatSnapshot, Snapshot

Placed = TypeVar("Placed", SeatSnapshot, GrantSnapshot, CaseDutySnapshot)

REASONS: dict[str, RouteReason] = {
    "several": RouteReason.SEVERAL,
    "unknown_division": RouteReason.UNKNOWN,
    "no_match": RouteReason.NO_MATCH,
    "split": RouteReason.SPLIT,
    "no_successor": RouteReason.NOBODY,
}


@dataclass(frozen=True)
class ReorganizationPlan:
    """A reorganization as a value. `guide`: (title, Korean name of the unit); `items` and `people`: id → code, by hand.

    `pk` and `number` are None for a plan that was not saved."""

    effective_on: date
    changes: tuple[UnitChange, ...]
    guide: tuple[tuple[str, str], ...] = ()
    items: Mapping[int, str] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)
    pk: int | None = None
    number: int | None = None


@dataclass(frozen=True)
class Route:
    """One thing a plan touches. `pk` is its id, `source` and `target` are codes of units, `target` "" = it ends.

    `title` is how people know it: the title of the entry, the name of the person, the number and title of the case.
    `detail` tells roles apart; `candidates` are the units among which somebody has to decide. `target` is `source` for
    what stays where it is until somebody decides."""

    pk: int
    title: str
    source: str
    target: str
    why: RouteReason
    detail: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def moves(self) -> bool:
        return self.target != self.source


@dataclass(frozen=True)
class Order:
    """What a plan makes of the units: the tree before and after, and the successors of each unit that ends."""

    before: dict[str, UnitState]
    after: dict[str, UnitState]
    ends: dict[str, tuple[str, ...]]

    def heir(self, code: str) -> str:
        """The unit that has the duties of this one after the plan, the first named of several; "" for nobody."""
        if code not in self.ends:
            return code
        return self.ends[code][0] if self.ends[code] else ""


def order_of(plan: ReorganizationPlan, before: dict[str, UnitState]) -> Order:
    """The order a plan leads to."""
    ends = {code: heirs for code, heirs in rules.ending(plan.changes).items() if code in before}
    after = rules.lasting(rules.apply(plan.changes, before), plan.effective_on)
    return Order(before, after, ends)


@dataclass(frozen=True)
class Routes:
    """Everything a plan touches. `items` are the entries that move and those that wait for a decision (`Why.waits`).

    `grants` are roles at units, `consultations` open questions to units, `electors` seats in open ballots, `answerers`
    open objections that name a unit to answer them."""

    items: tuple[Route, ...]
    seats: tuple[Route, ...]
    grants: tuple[Route, ...]
    consultations: tuple[Route, ...]
    electors: tuple[Route, ...]
    answerers: tuple[Route, ...]


def routes_of(plan: ReorganizationPlan, order: Order, snapshot: Snapshot) -> Routes:
    """Where everything goes."""
    items = tuple(_items(plan, order, snapshot.items))
    places = {route.pk: route.target for route in items}
    return Routes(
        items=items,
        seats=tuple(_seats(plan, order, snapshot.seats)),
        grants=tuple(_grants(plan, order, snapshot)),
        consultations=tuple(_consultations(order, snapshot, places)),
        electors=tuple(_of_cases(order, snapshot.electors)),
        answerers=tuple(_of_cases(order, snapshot.answerers)),
    )


# --- entries ----------------------------------------------------------------------------------------------------------


def _items(plan: ReorganizationPlan, order: Order, items: Iterable[ItemSnapshot]) -> Iterator[Route]:
    looked_at = [
        item
        for item in items
        if plan.guide or item.pk in plan.items or not order.ends.keys().isdisjoint(item.places)
    ]
    placed = guide.match(
        {item.pk: (item.title, item.places[0]) for item in looked_at}, plan.guide, order.after, order.ends
    )
    for item in looked_at:
        if item.pk in plan.items:
            yield Route(item.pk, item.title, item.places[0], plan.items[item.pk], RouteReason.HAND)
        elif plan.guide or item.places[0] in order.ends:
            yield from _placed(item, placed[item.pk], order)
        for place in item.places[1:]:
            if place in order.ends:
                again = guide.match({item.pk: (item.title, place)}, (), order.after, order.ends)[item.pk]
                yield from _placed(ItemSnapshot(item.pk, item.title, (place,)), again, order)


def _placed(item: ItemSnapshot, placement: guide.Placement, order: Order) -> Iterator[Route]:
    source = item.places[0]
    if placement.outcome == "stays" and not placement.reason:
        return
    if placement.reason:
        why = REASONS[placement.reason]
    else:
        why = RouteReason.FOLLOWS if placement.outcome == "follows" else RouteReason.GUIDE
    target = placement.unit or order.heir(source) or source
    yield Route(item.pk, item.title, source, target, why, candidates=placement.candidates)


# --- people -----------------------------------------------------------------------------------------------------------


def _sent(plan: ReorganizationPlan, order: Order, user: int, place: str) -> tuple[str, RouteReason] | None:
    """Where a person's seat in a unit goes; None: nothing happens to it."""
    if user in plan.people:
        return plan.people[user], RouteReason.HAND
    if place not in order.ends:
        return None
    heirs = order.ends[place]
    if not heirs:
        return "", RouteReason.NOBODY
    return heirs[0], RouteReason.FOLLOWS if len(heirs) == 1 else RouteReason.SPLIT


def _seats(plan: ReorganizationPlan, order: Order, seats: Iterable[SeatSnapshot]) -> Iterator[Route]:
    for seat in seats:
        sent = _sent(plan, order, seat.user, seat.place)
        if sent is not None and sent[0] != seat.place:
            candidates = order.ends.get(seat.place, ())
            yield Route(seat.pk, seat.name, seat.place, *sent, candidates=candidates)


def _grants(plan: ReorganizationPlan, order: Order, snapshot: Snapshot) -> Iterator[Route]:
    """Roles at units that end, and those of people sent elsewhere at the unit they sit in."""
    seats = {(seat.user, seat.place) for seat in snapshot.seats}
    going = []
    for right in snapshot.grants:
        if right.place in order.ends or (right.user, right.place) in seats:
            sent = _sent(plan, order, right.user, right.place)
            if sent is not None and sent[0] != right.place:
                going.append((right, *sent))
    moved = {right.pk for right, _target, _why in going}
    held = _Held(plan.effective_on, (right for right in snapshot.grants if right.pk not in moved))
    for right, target, why in going:
        if target and held.has(right, target):
            yield Route(right.pk, right.name, right.place, "", RouteReason.HELD, detail=right.role)
            continue
        if target:
            held.add(right, target)
        yield Route(right.pk, right.name, right.place, target, why, detail=right.role)


class _Held:
    """The roles that stand at units while others arrive there."""

    def __init__(self, day: date, rights: Iterable[GrantSnapshot]) -> None:
        self.day = day
        self.rights: dict[tuple[int, str, str], list[GrantSnapshot]] = {}
        self.heads: dict[str, list[GrantSnapshot]] = {}
        for right in rights:
            self.add(right, right.place)

    def has(self, right: GrantSnapshot, target: str) -> bool:
        """Whether the person has the role there on all these days, or the unit a head who comes from elsewhere."""
        others = list(self.rights.get((right.user, right.role, target), ()))
        if right.role == Role.UNIT_HEAD:
            others += [head for head in self.heads.get(target, ()) if head.place != right.place]
        return any(other.covers(right, self.day) for other in others)

    def add(self, right: GrantSnapshot, target: str) -> None:
        self.rights.setdefault((right.user, right.role, target), []).append(right)
        if right.role == Role.UNIT_HEAD:
            self.heads.setdefault(target, []).append(right)


# --- cases ------------------------------------------------------------------------------------------------------------


def _consultations(order: Order, snapshot: Snapshot, places: Mapping[int, str]) -> Iterator[Route]:
    consulted = set(snapshot.consulted)
    about: dict[int, list[int]] = {}
    for case, item in snapshot.case_items:
        about.setdefault(case, []).append(item)
    for question in snapshot.consultations:
        if question.place not in order.ends:
            continue
        gets = {places.get(item) for item in about.get(question.case, ())}
        heirs = order.ends[question.place]
        target = next((heir for heir in heirs if heir in gets), order.heir(question.place))
        if not target:
            yield Route(question.pk, question.title, question.place, question.place, RouteReason.NOBODY)
            continue
        why = RouteReason.HELD if (question.case, target) in consulted else RouteReason.FOLLOWS
        consulted.add((question.case, target))
        yield Route(question.pk, question.title, question.place, target, why)


def _of_cases(order: Order, rows: Iterable[CaseDutySnapshot]) -> Iterator[Route]:
    for row in rows:
        if row.place in order.ends:
            heir = order.heir(row.place)
            why = RouteReason.FOLLOWS if heir else RouteReason.NOBODY
            yield Route(row.pk, row.title, row.place, heir or row.place, why)


# --- after ------------------------------------------------------------------------------------------------------------


def snapshot_after(snapshot: Snapshot, order: Order, routes: Routes) -> Snapshot:
    """The snapshot as a plan leaves it."""
    items = {(route.pk, route.source): route.target for route in routes.items}
    questions = {route.pk: route for route in routes.consultations}
    kept = [
        row
        for row in snapshot.consultations
        if row.pk not in questions or questions[row.pk].why != RouteReason.HELD
    ]
    consulted = {(row.case, questions[row.pk].target) for row in kept if row.pk in questions}
    return replace(
        snapshot,
        units=order.after,
        items=tuple(
            replace(item, places=tuple(items.get((item.pk, place), place) for place in item.places))
            for item in snapshot.items
        ),
        seats=_at_their_places(snapshot.seats, routes.seats),
        grants=_at_their_places(snapshot.grants, routes.grants),
        consultations=_at_their_places(kept, routes.consultations),
        electors=_at_their_places(snapshot.electors, routes.electors),
        answerers=_at_their_places(snapshot.answerers, routes.answerers),
        consulted=snapshot.consulted | consulted,
    )


def _at_their_places(rows: Iterable[Placed], routes: Iterable[Route]) -> tuple[Placed, ...]:
    """The rows at the units they go to; without those that end."""
    targets = {route.pk: route.target for route in routes}
    placed = (replace(row, place=targets.get(row.pk, row.place)) for row in rows)
    return tuple(row for row in placed if row.place)
