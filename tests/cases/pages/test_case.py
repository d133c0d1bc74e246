"""The step indicator, the verdict in words, and who learns how many have answered."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from audit.cases.choices import State
from audit.cases.models import Case
from audit.cases.pages.case import Turnout, case_page, next_step_of, steps_of
from audit.cases.states.lookup import row_of
from audit.core import clock
from tests.cases.council import Council


def road(state: State, pause_days: int = 30) -> tuple[str, list[str]]:
    """Each step by the first letter of done, current and ahead; and the notes."""
    steps = steps_of(Case(state=state, pause_days=pause_days))
    return "".join(step.state[0] for step in steps), [step.note for step in steps if step.note]


@pytest.mark.parametrize(
    ("state", "steps", "notes"),
    [
        (State.DRAFT, "caaaaaaa", []),
        (State.CONSULTATION, "dcaaaaaa", []),
        (State.BALLOT, "ddcaaaaa", []),
        (State.OBJECTION, "ddcaaaaa", ["objection"]),
        (State.NO_DECISION, "ddcaaaaa", ["no decision"]),
        (State.AGREED, "dddcaaaa", []),
        (State.DECIDED, "ddddcaaa", ["decided"]),
        (State.SCHEDULED, "ddddcaaa", []),
        (State.PAUSED, "dddddcaa", []),
        (State.IN_EFFECT, "ddddddda", []),
        (State.CONFIRMED, "dddddddd", []),
        (State.RELAPSED, "ddddddca", ["relapsed"]),
        (State.WITHDRAWN, "aaaaaaaa", []),
    ],
)
def test_where_a_case_stands(state: State, steps: str, notes: list[str]) -> None:
    with translation.override("en"):
        assert road(state) == (steps, notes)


def test_the_step_of_an_objection_says_whether_answers_are_owed() -> None:
    case = Case(state=State.OBJECTION, pause_days=30)
    with translation.override("en"):
        notes = [steps_of(case, answered=answered)[2].note for answered in (False, True)]
    assert notes == ["objection", "no objection left to answer"]


def test_a_case_without_a_pause_has_no_such_step() -> None:
    assert road(State.IN_EFFECT, pause_days=0)[0] == "dddddda"


def test_every_state_says_what_comes_next() -> None:
    assert len({str(row_of(state).next_step) for state in State}) == len(State)


@pytest.mark.parametrize(("days", "says"), [(30, "30일 동안 시범 기간을 두고"), (0, "시범 기간 없이")])
def test_a_scheduled_case_says_what_happens_on_its_day(days: int, says: str) -> None:
    case = Case(state=State.SCHEDULED, effective_on=date(2026, 6, 1), pause_days=days)
    assert ("2026. 6. 1.(월)" in next_step_of(case), says in next_step_of(case)) == (True, True)


@pytest.mark.parametrize(
    ("answered", "says"),
    [
        (
            False,
            "Every objection is answered until Mon 6 Apr 2026 18:00. Then the chair opens the ballot again, has the text written anew, or refers the case to the minister.",
        ),
        (
            True,
            "No objection waits for an answer any more. The chair opens the ballot again, has the text written anew, or refers the case to the minister.",
        ),
    ],
)
def test_a_case_with_objections_says_whose_turn_it_is(answered: bool, says: str) -> None:
    case = Case(state=State.OBJECTION, deadline=datetime(2026, 4, 6, 9, tzinfo=UTC))
    with clock.at(datetime(2026, 4, 1, tzinfo=UTC)), translation.override("en"):
        assert next_step_of(case, answered=answered) == says


def test_the_task_force_alone_learns_who_has_not_answered(council: Council) -> None:
    case = council.ballot()
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.vote(case, "YNOARYY-Y")
        seen = {
            user.username: case_page(case, user).turnout
            for user in (council.chair, council.members[0], council.minister)
        }
    assert seen == {
        "chair": Turnout(answered=8, total=9, names=(str(council.members[7]),)),
        "member0": None,
        "minister": None,
    }


def test_the_primary_button_is_the_first_possible_move_that_leads_onward(council: Council) -> None:
    ready, bare = council.draft(), council.draft(reasons="")
    offers = [
        [(offer.name, offer.first) for offer in case_page(case, council.chair).offers]
        for case in (ready, bare)
    ]
    assert offers == [[("submit", True), ("withdraw", False)], [("submit", False), ("withdraw", False)]]


def test_going_back_is_never_the_primary_button(council: Council) -> None:
    offers = case_page(council.in_state(State.CONSULTATION), council.chair).offers
    assert [(offer.name, offer.first) for offer in offers] == [
        ("revise", False),
        ("open_ballot", False),
        ("open_silence", False),
        ("withdraw", False),
    ]
