"""What scheduling does and what giving up breaks, told with the numbers of the preview."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils.translation import override

from audit.cases.actions import take_position
from audit.core import clock
from audit.directory.models import Appointment, Unit, User
from audit.organizations.rules.changes import UnitChange
from audit.reorganizations.actions import schedule, withdraw
from audit.reorganizations.models import Reorganization
from audit.reorganizations.pages.consequences import consequences, plans_broken_by_withdrawal
from audit.reorganizations.pages.plan import planned
from tests.cases.council import Council, council
from tests.cases.people import OBJECTION
from tests.reorganizations.drafts import TODAY, a_draft
from tests.world import FOUNDED, MakeUnit

__all__ = ["council"]

ENDED = UnitChange(1, "abolish", "PC-01")
FOLLOWED = UnitChange(1, "merge", "PC-01", successors=("TP-01",))
LEFT = (
    "Nobody takes over what waits at units that end without a successor: 1 open questions, "
    "1 seats in open ballots, 1 objections to answer."
)


@pytest.fixture
def waiting(council: Council) -> Iterator[Council]:
    """At the unit wait a question, a seat in an electorate, and an objection that names the unit; the clock stands there."""
    member = council.members[0]
    Appointment.objects.create(ministry=council.ministry, user=member, unit=council.unit, valid_from=FOUNDED)
    case = council.ballot()
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.vote(case, "YYYYYYYY")
        take_position(by=council.members[8], case=case, choice="OBJECT", answerer=council.unit, **OBJECTION)
        council.move(council.draft(council.item("다른 일")), "submit")
        yield council


def told(*changes: UnitChange) -> list[str]:
    """What scheduling a plan for tomorrow says, in English."""
    plan = a_draft(*changes, day=clock.today() + timedelta(days=1))
    with override("en"):
        return consequences(planned(plan), clock.today())


def test_what_goes_to_a_successor_is_counted_there(waiting: Council) -> None:
    assert told(FOLLOWED)[2:] == [
        "1 unit changes.",
        "2 work items move to another unit, 0 are not touched.",
        "3 seats of people and 2 roles at units move or end.",
        "2 open cases are touched; 1 open questions go to the successors.",
        "Who votes in an open ballot stays; 1 seats of units that end pass to the successor.",
        "1 objections of open cases are answered by the successors.",
        "2 reminders go on to the successors; 2 deadlines of open cases stay as they are.",
        "Hours and decisions keep the unit of their own day.",
    ]


def test_what_nobody_takes_over_is_told_apart_and_counted_nowhere_else(waiting: Council) -> None:
    assert told(ENDED)[2:] == [
        "1 unit changes.",
        "0 work items move to another unit, 0 are not touched.",
        "2 work items wait for your decision; until somebody decides they stand where the list shows them.",
        "3 seats of people and 2 roles at units move or end.",
        "2 open cases are touched; 0 open questions go to the successors.",
        "Who votes in an open ballot stays; 0 seats of units that end pass to the successor.",
        "0 objections of open cases are answered by the successors.",
        LEFT,
        "0 reminders go on to the successors; 2 deadlines of open cases stay as they are.",
        "Hours and decisions keep the unit of their own day.",
    ]


def test_both_at_once(waiting: Council, top: Unit, make_unit: MakeUnit) -> None:
    third = make_unit("Z-01", parent=top)
    council = waiting
    council.move(council.draft(council.item("또 다른 일", unit=third)), "submit")
    said = told(ENDED, UnitChange(2, "merge", "Z-01", successors=("TP-01",)))
    assert [sentence for sentence in said if "open questions" in sentence] == [
        "3 open cases are touched; 1 open questions go to the successors.",
        LEFT,
    ]


# --- giving a plan up -------------------------------------------------------------------------------------------------


def in_line(days: int, *changes: UnitChange) -> Reorganization:
    """A plan that is scheduled for so many days after today."""
    plan = a_draft(*changes, day=TODAY + timedelta(days=days))
    return schedule(by=None, reorganization=plan, version=None)


CREATED = UnitChange(1, "create", "NEW", "새과", "New", "division", "M")
INTO_NEW = UnitChange(1, "merge", "PC-01", successors=("NEW",))
RENAMED = UnitChange(1, "rename", "TP-01", "새 이름")


def test_plans_that_build_on_one_are_left_behind_without_it(
    top: Unit, unit: Unit, other_unit: Unit, planner: User
) -> None:
    first, second = in_line(2, CREATED), in_line(3, INTO_NEW)
    third = in_line(4, UnitChange(1, "rename", "NEW", "더 새과"))
    in_line(3, RENAMED)
    assert plans_broken_by_withdrawal(first) == [second, third]
    assert [plans_broken_by_withdrawal(each) for each in (second, third)] == [[], []]
    withdraw(by=planner, reorganization=first, version=None)
    assert preview_problems(second) == ["successor_unknown"]


def preview_problems(plan: Reorganization) -> list[str]:
    return [problem.code for problem in planned(plan).all_problems]


def test_a_plan_that_does_not_hold_anyway_is_not_named(
    top: Unit, unit: Unit, other_unit: Unit, planner: User
) -> None:
    first, second = in_line(2, CREATED), in_line(3, INTO_NEW)
    apart = in_line(1, RENAMED)
    withdraw(by=planner, reorganization=first, version=None)
    assert plans_broken_by_withdrawal(apart) == []
    assert plans_broken_by_withdrawal(second) == []


def test_nothing_waits_for_a_draft_or_a_plan_given_up(
    top: Unit, unit: Unit, other_unit: Unit, planner: User
) -> None:
    first = in_line(2, CREATED)
    in_line(3, INTO_NEW)
    same = a_draft(RENAMED)
    gone = withdraw(by=planner, reorganization=first, version=None)
    assert (plans_broken_by_withdrawal(same), plans_broken_by_withdrawal(gone)) == ([], [])


def test_plans_of_one_day_stand_in_the_order_of_their_drafts(top: Unit, unit: Unit, other_unit: Unit) -> None:
    first, second = in_line(2, CREATED), in_line(2, INTO_NEW)
    assert (plans_broken_by_withdrawal(first), plans_broken_by_withdrawal(second)) == ([second], [])


def test_the_number_of_queries_does_not_grow(
    top: Unit, unit: Unit, other_unit: Unit, django_assert_num_queries: Callable[[int], Any]
) -> None:
    first = in_line(2, CREATED)
    in_line(3, INTO_NEW)
    for number in range(2):
        with django_assert_num_queries(13):
            plans_broken_by_withdrawal(first)
        in_line(4 + number, UnitChange(1, "rename", "NEW", f"새과 {number}"))
