"""What pages ask: open moves with what is missing."""

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from audit.cases.choices import State
from audit.cases.models import Case
from audit.cases.queries.facts import open_moves
from audit.core import clock
from audit.directory.models import User
from audit.register.choices import Mandate
from tests.cases.council import Council, again

OF_THE_SECRETARY = ("grant_amendment", "refuse_amendment", "relapse", "stop_again")


def buttons(case: Case, person: User) -> list[tuple[str, bool]]:
    with clock.at(case.entered_at):
        return [(entry.move.name, entry.allowed) for entry in open_moves(case, person)]


@pytest.mark.parametrize(
    ("state", "chair", "minister"),
    [
        (State.DRAFT, [("submit", True), ("withdraw", True)], []),
        (
            State.CONSULTATION,
            [("revise", True), ("open_ballot", False), ("open_silence", False), ("withdraw", True)],
            [],
        ),
        (
            State.AMENDMENT,
            [
                ("grant_amendment", True),
                ("refuse_amendment", True),
                ("keep_unamended", True),
                ("withdraw", True),
            ],
            [],
        ),
        (State.SILENCE, [("stop_ballot", True)], []),
        (State.BALLOT, [("stop_ballot", True)], []),
        (
            State.OBJECTION,
            [
                ("reopen_ballot", False),
                ("renew", True),
                ("rewrite", True),
                ("refer", False),
                ("withdraw", True),
            ],
            [],
        ),
        (State.MINISTER, [], [("decide", True), ("keep", True)]),
        (State.AGREED, [], [("sign", True), ("hand_back", True)]),
        (State.SCHEDULED, [], []),
        (State.PAUSED, [("restore", True)], []),
        (State.RESTORED, [("rewrite", True), ("resume_trial", True), ("keep_restored", True)], []),
        (State.KEPT, [], []),
        (State.SUPERSEDED, [], []),
        (State.IN_EFFECT, [("relapse", False)], [("reinstate", True)]),
        (State.CONFIRMED, [("relapse", False)], [("reinstate", True)]),
        (State.RELAPSED, [("stop_again", True)], [("reinstate", True)]),
        (State.REINSTATED, [("ratify", True)], [("end_order", True)]),
        (State.NO_DECISION, [("rewrite", True), ("refer", True), ("withdraw", True)], []),
        (State.WITHDRAWN, [], []),
    ],
)
def test_the_buttons_of_each_state(
    council: Council, state: State, chair: list[tuple[str, bool]], minister: list[tuple[str, bool]]
) -> None:
    case = council.in_state(state)
    assert buttons(case, council.chair) == chair
    assert buttons(case, council.minister) == minister
    assert buttons(case, council.head) == [each for each in chair if each[0] == "restore"]
    assert buttons(case, council.secretary) == [each for each in chair if each[0] in OF_THE_SECRETARY]
    for person in (council.staff, council.members[0]):
        assert buttons(case, person) == []


def test_a_button_says_all_that_is_missing(council: Council) -> None:
    case = council.draft(council.item(mandate=Mandate.DECREE), reasons="", effective_on=clock.today())
    with translation.override("en"):
        submit, amendment, _withdraw = open_moves(case, council.chair)
        text, mandate, effect = submit.missing
    assert text == "The draft is not complete. Still missing: reasons."
    assert mandate == (
        "This measure changes what a rule or a demand prescribes: “주간 업무보고” (presidential decree prescribes: that it"
        " is done, how often). Whoever made it has to amend it first: ask for the amendment on the page of the case, choose a"
        " measure that leaves this alone, or leave the work out of the case."
    )
    assert (amendment.move.name, amendment.missing) == ("ask_amendment", (text,))
    assert effect == "The effective date is too near. It must be Mon 16 Mar 2026 or later."


def test_what_is_missing_is_told_in_korean(council: Council) -> None:
    case = council.in_state(State.CONSULTATION)
    with translation.override("ko"):
        missing = {entry.move.name: entry.missing for entry in open_moves(case, council.chair)}
    assert missing["open_ballot"] == (
        "의견조회가 아직 진행 중입니다. 기간이 끝나면 서면심의를 시작할 수 있습니다.",
    )


def test_open_moves_cost_a_fixed_number_of_queries(
    council: Council, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one, many = council.draft(), council.draft(*[council.item(f"업무 {number}") for number in range(3)])
    for case in (again(one), again(many)):
        # Rights (six moves: one each, and two more of the one only who signs may make, for delegates), items, amendments,
        # ministry, calendar, seasons.
        with django_assert_num_queries(6 + 2 + 5):
            open_moves(case, council.chair)
