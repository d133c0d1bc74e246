"""Where a plan sends things, case by case and over a thousand random ministries."""

import os
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from audit.access.choices import Role
from audit.organizations.rules.plan import UnitChange, UnitState
from audit.reorganizations.choices import RouteReason
from audit.reorganizations.rules.routing import (
    ReorganizationPlan,
    Route,
    Routes,
    order_of,
    routes_of,
    snapshot_after,
)
from audit.reorganizations.rules.snapshot import (
    CaseDutySnapshot,
    GrantSnapshot,
    ItemSnapshot,
    SeatSnapshot,
    Snapshot,
)
from tests.reorganizations.worlds import Town, towns
from tests.world import FOUNDED

DAY = date(2026, 3, 9)
UNITS = {
    code: UnitState(code, f"{code}과", code, "division", "" if code == "M" else "M")
    for code in ("M", "A", "B", "C", "D")
}
MERGE = UnitChange(2, "merge", "A", successors=("B",))
SPLIT = UnitChange(2, "split", "A", successors=("C", "B"))
GONE = UnitChange(2, "abolish", "A")
PASSED = UnitChange(2, "abolish", "A", successors=("D",))


def routed(change: UnitChange, world: Snapshot, **more: object) -> Routes:
    plan = replace(ReorganizationPlan(DAY, (change,)), **more)  # type: ignore[arg-type]  # fields of the plan
    return routes_of(plan, order_of(plan, UNITS), world)


def brief(routes: tuple[Route, ...]) -> list[tuple[int, str, RouteReason]]:
    return [(route.pk, route.target, route.why) for route in routes]


@pytest.mark.parametrize(
    ("change", "target", "why"),
    [
        (MERGE, "B", RouteReason.FOLLOWS),
        (PASSED, "D", RouteReason.FOLLOWS),
        (SPLIT, "C", RouteReason.SPLIT),
        (GONE, "A", RouteReason.NOBODY),
    ],
)
def test_entries_of_a_unit_that_ends(change: UnitChange, target: str, why: RouteReason) -> None:
    world = Snapshot(UNITS, items=(ItemSnapshot(1, "업무", ("A",)), ItemSnapshot(2, "업무", ("B",))))
    assert brief(routed(change, world).items) == [(1, target, why)]


@pytest.mark.parametrize(
    ("guide", "expected"),
    [
        ([("업 무", "C과")], [(1, "C", RouteReason.GUIDE), (2, "C", RouteReason.GUIDE)]),
        ([("업무", "B과")], [(1, "B", RouteReason.GUIDE)]),
        ([("업무", "C과"), ("업무", "D과")], [(1, "B", RouteReason.SEVERAL), (2, "B", RouteReason.SEVERAL)]),
        ([("업무", "Z과")], [(1, "B", RouteReason.UNKNOWN), (2, "B", RouteReason.UNKNOWN)]),
        ([("다른 일", "C과")], [(1, "B", RouteReason.NO_MATCH), (2, "B", RouteReason.NO_MATCH)]),
    ],
)
def test_a_guide_list_comes_before_the_successor(
    guide: list[tuple[str, str]], expected: list[tuple[int, str, RouteReason]]
) -> None:
    world = Snapshot(UNITS, items=(ItemSnapshot(1, "업무", ("A",)), ItemSnapshot(2, "업무", ("B",))))
    assert brief(routed(MERGE, world, guide=tuple(guide)).items) == expected


def test_a_decision_by_hand_comes_before_the_guide_list() -> None:
    world = Snapshot(UNITS, items=(ItemSnapshot(1, "업무", ("A",)), ItemSnapshot(2, "업무", ("B",))))
    found = routed(MERGE, world, guide=(("업무", "C과"),), items={1: "D", 2: "B"}).items
    assert brief(found) == [(1, "D", RouteReason.HAND), (2, "B", RouteReason.HAND)]


def test_later_places_of_an_entry_follow_only_where_their_unit_ends() -> None:
    world = Snapshot(UNITS, items=(ItemSnapshot(1, "업무", ("B", "A")), ItemSnapshot(2, "업무", ("A", "C"))))
    assert [(route.pk, route.source, route.target) for route in routed(MERGE, world).items] == [
        (1, "A", "B"),
        (2, "A", "B"),
    ]
    guided = routed(MERGE, world, guide=(("업무", "D과"),)).items
    assert [(route.pk, route.source, route.target) for route in guided] == [
        (1, "B", "D"), (1, "A", "B"), (2, "A", "D"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "people", "expected"),
    [
        (MERGE, {}, [("B", RouteReason.FOLLOWS)]),
        (SPLIT, {}, [("C", RouteReason.SPLIT)]),
        (GONE, {}, [("", RouteReason.NOBODY)]),
        (SPLIT, {7: "B"}, [("B", RouteReason.HAND)]),
        (UnitChange(2, "rename", "B", "새 이름"), {7: "B"}, [("B", RouteReason.HAND)]),
        (UnitChange(2, "rename", "B", "새 이름"), {7: "A"}, []),
        (UnitChange(2, "rename", "B", "새 이름"), {}, []),
    ],
)
def test_people(change: UnitChange, people: dict[int, str], expected: list[tuple[str, RouteReason]]) -> None:
    grant = GrantSnapshot(1, 7, "김", Role.STAFF, "A", FOUNDED, None)
    world = Snapshot(UNITS, seats=(SeatSnapshot(1, 7, "김", "A"),), grants=(grant,))
    found = routed(change, world, people=people)
    assert [(route.target, route.why) for route in found.seats] == expected
    assert [(route.target, route.why, route.detail) for route in found.grants] == [
        (target, why, "staff") for target, why in expected
    ]


def test_a_role_held_there_already_is_not_given_twice() -> None:
    def grant(pk: int, user: int, role: Role, place: str, until: date | None = None) -> GrantSnapshot:
        return GrantSnapshot(pk, user, "김", role, place, FOUNDED, until)

    grants = (
        grant(1, 7, Role.STAFF, "A"),
        grant(2, 7, Role.STAFF, "B"),
        grant(3, 8, Role.STAFF, "A"),
        grant(4, 8, Role.STAFF, "B", until=DAY),
        grant(5, 9, Role.UNIT_HEAD, "A"),
        grant(6, 10, Role.UNIT_HEAD, "A"),
    )
    assert brief(routed(MERGE, Snapshot(UNITS, grants=grants)).grants) == [
        (1, "", RouteReason.HELD), (3, "B", RouteReason.FOLLOWS), (5, "B", RouteReason.FOLLOWS), (6, "B", RouteReason.FOLLOWS),
    ]  # fmt: skip
    headed = Snapshot(UNITS, grants=(*grants, grant(7, 11, Role.UNIT_HEAD, "B")))
    assert brief(routed(MERGE, headed).grants) == [
        (1, "", RouteReason.HELD), (3, "B", RouteReason.FOLLOWS), (5, "", RouteReason.HELD), (6, "", RouteReason.HELD),
    ]  # fmt: skip


def test_roles_are_compared_on_the_days_they_would_hold() -> None:
    def grant(
        pk: int, user: int, role: Role, place: str, since: date, until: date | None = None
    ) -> GrantSnapshot:
        return GrantSnapshot(pk, user, "김", role, place, since, until)

    later = DAY + timedelta(days=90)
    grants = (
        grant(1, 7, Role.STAFF, "A", FOUNDED),
        grant(2, 7, Role.STAFF, "B", FOUNDED + timedelta(days=100)),  # younger, but in force on the day
        grant(3, 8, Role.UNIT_HEAD, "A", FOUNDED),
        grant(4, 9, Role.UNIT_HEAD, "B", later),  # not there yet: B would stand without a head
    )
    found = brief(routed(MERGE, Snapshot(UNITS, grants=grants)).grants)
    assert found == [(1, "", RouteReason.HELD), (3, "B", RouteReason.FOLLOWS)]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (MERGE, [(1, "B", RouteReason.HELD), (3, "B", RouteReason.FOLLOWS)]),
        (SPLIT, [(1, "C", RouteReason.FOLLOWS), (3, "C", RouteReason.FOLLOWS)]),
        (GONE, [(1, "A", RouteReason.NOBODY), (3, "A", RouteReason.NOBODY)]),
    ],
)
def test_open_questions(change: UnitChange, expected: list[tuple[int, str, RouteReason]]) -> None:
    world = Snapshot(
        UNITS,
        consultations=(
            CaseDutySnapshot(1, 1, "안건", "A"),
            CaseDutySnapshot(2, 1, "안건", "D"),
            CaseDutySnapshot(3, 2, "안건", "A"),
        ),
        consulted=frozenset({(1, "A"), (1, "D"), (1, "B"), (2, "A")}),
    )
    assert brief(routed(change, world).consultations) == expected


def test_a_question_follows_the_entries_its_case_is_about() -> None:
    world = Snapshot(
        UNITS,
        items=(ItemSnapshot(5, "업무", ("A",)),),
        consultations=(CaseDutySnapshot(1, 1, "안건", "A"),),
        consulted=frozenset({(1, "A")}),
        case_items=((1, 5),),
    )
    assert brief(routed(SPLIT, world).consultations) == [(1, "C", RouteReason.FOLLOWS)]
    assert brief(routed(SPLIT, world, items={5: "B"}).consultations) == [(1, "B", RouteReason.FOLLOWS)]
    assert brief(routed(SPLIT, world, items={5: "D"}).consultations) == [(1, "C", RouteReason.FOLLOWS)]


@pytest.mark.parametrize(
    ("change", "target", "why"),
    [(MERGE, "B", RouteReason.FOLLOWS), (SPLIT, "C", RouteReason.FOLLOWS), (GONE, "A", RouteReason.NOBODY)],
)
def test_seats_of_electorates_and_units_that_are_to_answer(
    change: UnitChange, target: str, why: RouteReason
) -> None:
    rows = (CaseDutySnapshot(1, 1, "안건", "A"), CaseDutySnapshot(2, 1, "안건", "B"))
    found = routed(change, Snapshot(UNITS, electors=rows, answerers=rows))
    assert brief(found.electors) == brief(found.answerers) == [(1, target, why)]


@settings(max_examples=int(os.environ.get("EXAMPLES", "300")), deadline=None)
@given(towns())
def test_nothing_is_lost_and_nothing_is_left_to_do(town: Town) -> None:
    order = order_of(town.plan, town.world.units)
    routes = routes_of(town.plan, order, town.world)
    then = snapshot_after(town.world, order, routes)
    # Every entry stands at a unit of the new order, but those of units abolished without a successor, which are listed.
    assert [item.pk for item in then.items] == [item.pk for item in town.world.items]
    lost = {item.pk for item in then.items if not order.after.keys() >= set(item.places)}
    assert lost == {route.pk for route in routes.items if route.target not in order.after}
    assert lost <= {route.pk for route in routes.items if route.why.waits}
    # People sit in units of the new order; who does not is told why.
    assert {seat.place for seat in then.seats} <= order.after.keys()
    unseated = {seat.pk for seat in town.world.seats} - {seat.pk for seat in then.seats}
    assert unseated == {route.pk for route in routes.seats if route.why == RouteReason.NOBODY}
    assert {grant.place for grant in then.grants} <= order.after.keys()
    # A unit is asked once, and the second plan has nothing to do.
    places = [(row.case, row.place) for row in then.consultations]
    assert len(places) == len(set(places))
    empty = ReorganizationPlan(town.plan.effective_on, ())
    again = routes_of(empty, order_of(empty, then.units), then)
    assert again == Routes((), (), (), (), (), ())
