"""What a preview tells, how many queries it takes, and that it tells exactly what happens."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit, User
from audit.journal.actions import start
from audit.organizations.queries.states import states_on
from audit.organizations.rules.plan import LineProblem, UnitChange
from audit.register.models import WorkItem
from audit.register.queries import owner_on
from audit.reorganizations.actions import apply, apply_due, draft, schedule, set_guide
from audit.reorganizations.choices import Stage
from audit.reorganizations.models import Destination, Reorganization
from audit.reorganizations.queries.previews import plan_of, preview, problems_for, scheduled, units_before
from audit.reorganizations.queries.snapshot import SnapshotScope, codes_of_units, read_snapshot
from audit.reorganizations.rules.routing import ReorganizationPlan, snapshot_after
from audit.reorganizations.rules.snapshot import Snapshot
from tests.organizations.plans import DAY
from tests.reorganizations.worlds import NOW, Town, build, towns
from tests.world import FOUNDED, MONDAY, MakeUnit

EVE = DAY - timedelta(days=1)
TODAY = date(2026, 3, 9)


# --- preview = result -------------------------------------------------------------------------------------------------


def save(plan: ReorganizationPlan) -> Reorganization:
    """The plan as a draft with its guide list and decisions."""
    row = draft(by=None, title="개편", effective_on=plan.effective_on, changes=plan.changes)
    set_guide(by=None, reorganization=row, version=None, lines=plan.guide)
    Destination.objects.bulk_create(
        [
            *(
                Destination(ministry_id=row.ministry_id, reorganization=row, item_id=pk, unit=unit)
                for pk, unit in plan.items.items()
            ),
            *(
                Destination(ministry_id=row.ministry_id, reorganization=row, user_id=pk, unit=unit)
                for pk, unit in plan.people.items()
            ),
        ]
    )
    return row


def read(day: date) -> Snapshot:
    """What the database holds from a day on."""
    return read_snapshot(day, states_on(day), codes_of_units(), SnapshotScope(True, frozenset(), frozenset()))


def comparable(world: Snapshot) -> Snapshot:
    """Without ids and days that closing one row and opening another changes."""
    return replace(
        world,
        items=tuple(replace(item, places=tuple(dict.fromkeys(item.places))) for item in world.items),
        seats=tuple(sorted((replace(seat, pk=0) for seat in world.seats), key=str)),
        grants=tuple(
            sorted((replace(grant, pk=0, since=max(grant.since, DAY)) for grant in world.grants), key=str)
        ),
        consultations=tuple(replace(row, title="") for row in world.consultations),
        electors=tuple(replace(row, title="") for row in world.electors),
        consulted=frozenset((row.case, row.place) for row in world.consultations),
        case_items=tuple(sorted(world.case_items)),
    )


def check(town: Town) -> None:
    before, then, owned = read(DAY), states_on(EVE), owners(EVE)
    row = save(town.plan)
    found = preview(row)
    assert found.problems == ()
    expected = snapshot_after(before, found.order, found)
    row = schedule(by=None, reorganization=row, version=None)
    assert row.stage == Stage.APPLIED
    result = read(DAY)
    assert comparable(result) == comparable(expected)
    assert {unit.code: replace(unit, until=None) for unit in states_on(EVE).values()} == {
        unit.code: replace(unit, until=None) for unit in then.values()
    }
    assert owners(EVE) == owned
    # Every day on which the tree is another one: before the plan, after it, and when a temporary unit is over.
    ends = {unit.until + timedelta(days=1) for unit in states_on(DAY).values() if unit.until}
    for tree in map(states_on, sorted({FOUNDED, EVE, DAY} | ends)):
        assert sum(not unit.parent for unit in tree.values()) == 1
        assert {unit.parent for unit in tree.values() if unit.parent} <= tree.keys()
    apply(reorganization=row, now=NOW)
    assert read(DAY) == result


def owners(day: date) -> dict[int, int]:
    return dict(WorkItem.objects.values_list("pk", owner_on(day)))


# In the suite some of them; EXAMPLES=1000 asks for as many as the plain rules are held against.
@settings(
    max_examples=int(os.environ.get("EXAMPLES", "50")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(towns())
@pytest.mark.django_db
def test_the_preview_is_what_happens(town: Town) -> None:
    with transaction.atomic(), clock.at(NOW):
        ministry = Ministry.objects.create(code="motir", name_ko="가상부", name_en="Ministry")
        start(ministry)
        with ministry_scope(ministry):
            build(town.world, ministry)
            check(town)
        transaction.set_rollback(True)


# --- plans beside each other ------------------------------------------------------------------------------------------


def plan_for(days: int, *changes: UnitChange) -> Reorganization:
    """A draft for so many days after today."""
    day = TODAY + timedelta(days=days)
    return draft(by=None, title="개편", effective_on=day, changes=changes)


def in_line(days: int, *changes: UnitChange) -> Reorganization:
    return schedule(by=None, reorganization=plan_for(days, *changes), version=None)


CREATE = UnitChange(2, "create", "NEW", "새과", "New", "division", "M")


def test_a_second_plan_is_held_against_the_tree_as_the_first_leaves_it(
    make_item: Callable[..., WorkItem], top: Unit, unit: Unit, other_unit: Unit
) -> None:
    item = make_item(unit)
    in_line(1, CREATE, UnitChange(3, "merge", unit.code, successors=("NEW",)))
    second = plan_for(2, UnitChange(2, "merge", "NEW", successors=(other_unit.code,)))
    found = preview(second)
    assert found.problems == ()
    assert found.order.before.keys() == {"M", "TP-01", "NEW"}
    assert [(route.pk, route.source, route.target) for route in found.items] == [(item.pk, "NEW", "TP-01")]
    same = preview(plan_for(1, UnitChange(2, "rename", unit.code, "새 이름")))
    assert same.problems == (LineProblem(2, "unit_unknown", "PC-01"),)
    assert units_before(TODAY).keys() == {"M", "PC-01", "TP-01"}
    assert units_before(TODAY + timedelta(days=1)).keys() == {"M", "TP-01", "NEW"}


def test_two_plans_one_after_the_other_do_what_the_previews_said(
    make_item: Callable[..., WorkItem], top: Unit, unit: Unit, other_unit: Unit
) -> None:
    make_item(unit)
    in_line(1, CREATE, UnitChange(3, "merge", unit.code, successors=("NEW",)))
    second = in_line(2, UnitChange(2, "merge", "NEW", successors=(other_unit.code,)))
    expected = [(route.pk, route.source, route.target) for route in preview(second).items]
    for days in (1, 2):
        with clock.at(MONDAY + timedelta(days=days)):
            before = [(route.pk, route.source, route.target) for route in preview(second).items]
            assert before == expected
            apply_due(now=clock.now())
    assert set(Reorganization.objects.values_list("stage", flat=True)) == {Stage.APPLIED}
    codes = codes_of_units()
    three = [TODAY + timedelta(days=number) for number in range(3)]
    assert [[codes[unit] for unit in owners(day).values()] for day in three] == [
        ["PC-01"],
        ["NEW"],
        ["TP-01"],
    ]


def test_a_plan_that_breaks_a_later_one_is_told_so(top: Unit, unit: Unit, other_unit: Unit) -> None:
    in_line(2, UnitChange(2, "rename", unit.code, "새 이름"))
    early = plan_for(1, UnitChange(2, "merge", unit.code, successors=(other_unit.code,)))
    assert problems_for(plan_of(early)) == preview(early).problems == (LineProblem(0, "breaks_plan", "1"),)


def test_a_plan_of_a_day_before_the_last_change_does_not_hold(top: Unit, unit: Unit) -> None:
    in_line(-5, UnitChange(2, "rename", unit.code, "새 이름"))
    changed = (TODAY - timedelta(days=5)).isoformat()
    assert preview(plan_for(-6, CREATE)).problems == (LineProblem(0, "changed_since", changed),)
    assert preview(plan_for(-5, CREATE)).problems == ()


def test_only_plans_that_wait_count(top: Unit, unit: Unit) -> None:
    plan_for(1, CREATE)
    assert scheduled() == []
    row = in_line(1, CREATE)
    assert [plan.pk for plan in scheduled()] == [row.pk]
    assert scheduled(row.pk) == []


# --- queries ----------------------------------------------------------------------------------------------------------


def test_the_number_of_queries_does_not_grow(
    make_item: Callable[..., WorkItem],
    top: Unit,
    unit: Unit,
    other_unit: Unit,
    make_unit: MakeUnit,
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    in_line(1, CREATE)
    row = plan_for(3, UnitChange(2, "merge", unit.code, successors=(other_unit.code,)))
    make_item(unit)
    for _more in range(2):
        with django_assert_num_queries(26):
            preview(row)
        with django_assert_num_queries(16):
            problems_for(plan_of(row))
        for number in range(3):
            make_item(unit)
            in_line(2, UnitChange(2, "create", f"N{_more}{number}", "새과", "", "team", "M"))


@pytest.fixture
def make_item(ministry: Ministry) -> Callable[..., WorkItem]:
    """Entries of a unit, logged long ago."""
    author = User.objects.create_user("author", name_ko="기록자", email="a@motir.example", ministry=ministry)

    def make(unit: Unit) -> WorkItem:
        return WorkItem.objects.create(
            ministry=ministry,
            title="주간 보고",
            title_key="주간보고",
            unit=unit,
            kind="report",
            final_recipient="director",
            mandate="habit",
            as_needed_a_year=12,
            burden_year=2026,
            annual_occurrences=12,
            annual_minutes=720,
            logged_by=author,
            logged_at=MONDAY - timedelta(days=90),
        )

    return make
