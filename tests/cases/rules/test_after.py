"""What must hold before a move of a decision in effect."""

from dataclasses import replace

import pytest

from audit.cases.rules import after
from audit.cases.rules.readiness import Facts
from tests.world import MONDAY

FACTS = Facts(now=MONDAY)


@pytest.mark.parametrize(("made", "left"), [(0, True), (2, True), (3, False)])
def test_three_checks(made: int, left: bool) -> None:
    facts = replace(FACTS, checks_made=made)
    assert (after.check_left(facts), after.checks_over(facts)) == (left, not left)


def test_reports_and_orders() -> None:
    assert (after.nothing_reported(FACTS), after.relapse_reported(FACTS)) == (True, False)
    one = replace(FACTS, open_reports=1)
    assert (after.nothing_reported(one), after.relapse_reported(one)) == (False, True)
    held = replace(FACTS, ratified=True)
    assert [after.order_ratified(each) for each in (FACTS, held)] == [False, True]
    assert [after.order_unratified(each) for each in (FACTS, held)] == [True, False]
    assert [after.still_speaks(each) for each in (FACTS, replace(FACTS, speaks=True))] == [False, True]
    changed = replace(FACTS, changed_since=("보고",))
    assert [after.work_as_decided(each) for each in (FACTS, changed)] == [True, False]
