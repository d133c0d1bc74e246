import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.ledger.rules.balance import FreedTime, UnitBalance, given_back, together


@pytest.mark.parametrize(
    ("freed", "lost", "given", "allotted", "unallotted", "over"),
    [
        (0, 0, 0, 0, 0, 0),
        (600, 0, 0, 0, 600, 0),
        (600, 0, 240, 240, 360, 0),
        (600, 0, 600, 600, 0, 0),
        (600, 200, 240, 240, 160, 0),  # what came back was not allotted
        (600, 400, 240, 200, 0, 40),  # it was, in part
        (600, 600, 240, 0, 0, 240),  # all of it came back
        (0, 0, 240, 0, 0, 240),  # the work went to another unit
        (-60, 0, 0, 0, -60, 0),  # a measure that costs more than it saves
    ],
)
def test_freed_is_allotted_unallotted_and_lost(
    freed: int, lost: int, given: int, allotted: int, unallotted: int, over: int
) -> None:
    unit = UnitBalance(freed, lost, given)
    assert (unit.allotted, unit.unallotted, unit.over) == (allotted, unallotted, over)
    assert freed == unit.allotted + unit.unallotted + unit.lost


amounts = st.tuples(*[st.integers(0, 10**9)] * 3)


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault of the rule
@given(st.lists(amounts, max_size=5).map(lambda rows: [UnitBalance(*row) for row in rows]))
def test_many_units_add_up_and_none_makes_good_for_another(units: list[UnitBalance]) -> None:
    sums = together(units)
    assert sums.freed == sums.allotted + sums.unallotted + sums.lost
    assert sums.allotted + sums.over == sum(unit.given for unit in units)
    assert sums.over == sum(unit.over for unit in units)


def test_hours_of_one_unit_are_not_another_ones() -> None:
    rows = [UnitBalance(600, 0, 100), UnitBalance(300, 300, 200)]
    assert together(rows) == FreedTime(freed=900, allotted=100, unallotted=500, lost=300, over=200)


@pytest.mark.parametrize(
    ("saved", "overtime", "back"),
    [(600, 0, 0), (600, 600, 600), (600, 200, 200), (100, 200, 100), (0, 200, 0), (-50, 200, 0)],
)
def test_waiting_goes_first(saved: int, overtime: int, back: int) -> None:
    assert given_back(saved, overtime) == back
