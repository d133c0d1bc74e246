from audit.access.choices import Role
from audit.cases.choices import State
from audit.directory.models import Ministry, Unit
from audit.register.choices import Kind, Status
from audit.results.progress import Progress
from audit.results.queries import KindTotal, Stopped, in_effect, live_by_kind, progress
from tests.results.rows import case, item
from tests.world import MakeUser


def test_each_case_counts_once_in_the_stage_of_its_state(
    ministry: Ministry, unit: Unit, make_user: MakeUser
) -> None:
    by = make_user("chair", Role.CHAIR)
    for place, state in enumerate(State):
        case(unit, by, state, before=10**place)
    states = {state: 10**place for place, state in enumerate(State)}
    at_stake = ("consultation", "ballot", "objection", "agreed", "no_decision")
    assert progress(ministry) == Progress(
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
    assert in_effect() == [Stopped(large, 900), Stopped(small, 400)]
    assert progress(ministry).in_effect == 1300


def test_live_work_is_summed_by_kind(unit: Unit, make_user: MakeUser) -> None:
    by = make_user("chair", Role.CHAIR)
    for minutes, kind, status in (
        (10, Kind.REPORT, Status.LOGGED),
        (20, Kind.REPORT, Status.IN_CASE),
        (70, Kind.EVENT, Status.KEPT),
        (500, Kind.MEETING, Status.STOPPED),
    ):
        item(unit, by, minutes=minutes, kind=kind, status=status)
    assert live_by_kind() == [KindTotal("event", 1, 70), KindTotal("report", 2, 30)]
