from audit.access.choices import Role
from audit.cases.choices import State
from audit.core import clock
from audit.directory.models import Ministry, Unit
from audit.register.choices import ItemKind, Status
from audit.results.actions import freeze_baseline
from audit.results.pages.by_unit import Workload, unit_table
from audit.results.queries import CaseInEffect, KindTotal, in_effect, live_by_kind, progress
from audit.results.rules.progress import TargetProgress
from tests.cases.council import Council, council
from tests.results.rows import case, item
from tests.world import MakeUser

__all__ = ["council"]


def test_each_case_counts_once_in_the_stage_of_its_state(
    ministry: Ministry, unit: Unit, make_user: MakeUser
) -> None:
    by = make_user("chair", Role.CHAIR)
    for place, state in enumerate(State):
        case(unit, by, state, before=10**place)
    states = {state: 10**place for place, state in enumerate(State)}
    at_stake = ("consultation", "ballot", "objection", "agreed", "no_decision")
    assert progress(ministry) == TargetProgress(
        at_stake=sum(states[State(state)] for state in at_stake),
        decided=sum(states[state] for state in (State.DECIDED, State.SCHEDULED, State.PAUSED)),
        in_effect=states[State.IN_EFFECT],
        baseline=None,
        target_percent=30,
        working_hours=1928,
    )


def test_what_is_done_afterwards_is_taken_off_and_the_largest_stands_first(
    ministry: Ministry, unit: Unit, make_user: MakeUser
) -> None:
    by = make_user("chair", Role.CHAIR)
    small = case(unit, by, State.IN_EFFECT, before=1000, after=(12, 50))
    large = case(unit, by, State.IN_EFFECT, before=900)
    assert in_effect() == [CaseInEffect(large, 900), CaseInEffect(small, 400)]
    assert progress(ministry).in_effect == 1300


def test_live_work_is_summed_by_kind(unit: Unit, make_user: MakeUser) -> None:
    by = make_user("chair", Role.CHAIR)
    for minutes, kind, status in (
        (10, ItemKind.REPORT, Status.LOGGED),
        (20, ItemKind.REPORT, Status.IN_CASE),
        (70, ItemKind.EVENT, Status.KEPT),
        (5, ItemKind.EVENT, Status.CHANGED),
        (500, ItemKind.MEETING, Status.STOPPED),
    ):
        item(unit, by, minutes=minutes, kind=kind, status=status)
    assert live_by_kind() == [KindTotal("event", 2, 75), KindTotal("report", 2, 30)]


def test_what_goes_on_and_what_is_in_effect_add_up_to_the_baseline(council: Council) -> None:
    """Whatever the measure: ended, reduced, or merged into another."""
    items = [council.item(title) for title in ("폐지", "축소", "통합", "받는 업무", "그대로")]
    baseline = freeze_baseline(by=council.chair, on=clock.today())
    for measure, left in (
        ("retire", {}),
        ("reduce", {items[1].pk: (2, 60)}),
        ("merge", {items[3].pk: (12, 150)}),  # gets some of what it takes in
    ):
        chosen = items[2:4] if measure == "merge" else [items[len(left)]]
        council.comes_into_effect(council.draft(*chosen, measure=measure, after_by_item=left, pause_days=0))
    state, live = progress(council.ministry), live_by_kind()
    assert (baseline.minutes, state.in_effect) == (5 * 1440, 1440 + 1320 + (2 * 1440 - 1800))
    assert live == [KindTotal("report", 3, 120 + 1800 + 1440)]
    assert unit_table(clock.today()).total == Workload(3, baseline.minutes - state.in_effect)
