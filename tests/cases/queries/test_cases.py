"""What pages ask: open moves with what is missing, the count after the close, who has not answered."""

from datetime import timedelta

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from audit.cases.choices import State
from audit.cases.models import Case, Decision
from audit.cases.queries.cases import open_moves, text_hash, text_of, waiting_ballots, who_owes
from audit.core import clock
from audit.directory.models import User
from audit.journal.append_only import lifted
from audit.register.choices import Mandate
from tests.cases.council import Council, again


def buttons(case: Case, person: User) -> list[tuple[str, bool]]:
    with clock.at(case.entered_at):
        return [(entry.move.name, entry.allowed) for entry in open_moves(case, person)]


@pytest.mark.parametrize(
    ("state", "chair", "minister"),
    [
        (State.DRAFT, [("submit", True), ("withdraw", True)], []),
        (State.CONSULTATION, [("revise", True), ("open_ballot", False), ("withdraw", True)], []),
        (State.BALLOT, [], []),
        (State.OBJECTION, [("reopen_ballot", False), ("withdraw", True)], []),
        (State.AGREED, [], [("sign", True), ("hand_back", True)]),
        (State.SCHEDULED, [], []),
        (State.PAUSED, [], []),
        (State.IN_EFFECT, [], []),
        (State.NO_DECISION, [("withdraw", True)], []),
        (State.WITHDRAWN, [], []),
    ],
)
def test_the_buttons_of_each_state(
    council: Council, state: State, chair: list[tuple[str, bool]], minister: list[tuple[str, bool]]
) -> None:
    case = council.in_state(state)
    assert buttons(case, council.chair) == chair
    assert buttons(case, council.minister) == minister
    for person in (council.secretary, council.head, council.staff, council.members[0]):
        assert buttons(case, person) == []


def test_a_button_says_all_that_is_missing(council: Council) -> None:
    case = council.draft(council.item(mandate=Mandate.DECREE), reasons="", effective_on=clock.today())
    with translation.override("en"):
        submit, _withdraw = open_moves(case, council.chair)
        text, mandate, effect = submit.missing
    assert text == "The draft is not complete. Still missing: reasons."
    assert mandate == (
        "An agreement cannot end work that rests on such a rule or demand: “주간 업무보고” (presidential decree)."
        " Whoever made it has to amend it first."
    )
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
        with django_assert_num_queries(5):  # rights (twice: one move each), items, ministry, calendar
            open_moves(case, council.chair)


def test_who_owes_a_position(council: Council) -> None:
    assert who_owes(council.draft()) == []
    case = council.ballot()
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.vote(case, "YNAO--R--")
    assert who_owes(case) == [council.members[number] for number in (4, 5, 7, 8)]
    assert who_owes(council.closed("YNAO--R--")) == []


def test_the_queue_of_open_ballots(
    council: Council, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    case = council.ballot()
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.vote(case, "YNA------")
        council.say(case, 0, "N")  # still one member
    council.closed("YYYYYYYYY")
    council.draft()
    with django_assert_num_queries(1):
        assert [ballot.case for ballot in waiting_ballots()] == [case]


def test_every_word_of_the_text_is_in_its_hash(council: Council) -> None:
    text = text_of(council.draft())
    assert text_hash(text) == text_hash(dict(reversed(text.items())))
    changed = [text | {name: "다른 것"} for name in text]
    changed.append(text | {"items": [text["items"][0] | {"before_minutes": 1}]})
    assert len({text_hash(other) for other in (text, *changed)}) == len(changed) + 1


def test_a_year_may_have_more_decisions_than_four_digits_count(council: Council) -> None:
    council.signed()
    with lifted():
        Decision.objects.update(number="D-2026-9999")
    council.signed()
    council.signed()
    assert set(Decision.objects.values_list("number", flat=True)) == {
        "D-2026-9999", "D-2026-10000", "D-2026-10001",
    }  # fmt: skip
