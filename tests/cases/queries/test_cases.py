"""What pages ask: open moves with what is missing, the count after the close, who has not answered."""

from datetime import timedelta

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from audit.cases.choices import State
from audit.cases.models import Case, Decision
from audit.cases.queries.cases import (
    open_moves,
    text_hash,
    text_of,
    units_concerned,
    waiting_ballots,
    who_owes,
)
from audit.core import clock
from audit.directory.models import User
from audit.journal.append_only import lifted
from audit.register.choices import Mandate
from tests.cases.council import Council, again
from tests.world import MakeUnit


def buttons(case: Case, person: User) -> list[tuple[str, bool]]:
    with clock.at(case.entered_at):
        return [(entry.move.name, entry.allowed) for entry in open_moves(case, person)]


@pytest.mark.parametrize(
    ("state", "chair", "minister"),
    [
        (State.DRAFT, [("submit", True), ("withdraw", True)], []),
        (State.CONSULTATION, [("revise", True), ("open_ballot", False), ("withdraw", True)], []),
        (State.BALLOT, [], []),
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
        (State.IN_EFFECT, [], []),
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
    for person in (council.secretary, council.staff, council.members[0]):
        assert buttons(case, person) == []


def test_a_button_says_all_that_is_missing(council: Council) -> None:
    case = council.draft(council.item(mandate=Mandate.DECREE), reasons="", effective_on=clock.today())
    with translation.override("en"):
        submit, _withdraw = open_moves(case, council.chair)
        text, mandate, effect = submit.missing
    assert text == "The draft is not complete. Still missing: reasons."
    assert mandate == (
        "This measure changes what a rule or a demand prescribes: “주간 업무보고” (presidential decree prescribes: that it"
        " is done, how often). Whoever made it has to amend it first. Choose a measure that leaves this alone, or leave the"
        " work out of the case."
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


def test_a_consultation_asks_owners_who_asks_for_the_work_and_who_receives_it(
    council: Council, make_unit: MakeUnit
) -> None:
    asking, receiving = make_unit("AS-01"), make_unit("RC-01")
    item = council.item(requester_kind="unit", requester_unit=asking)
    into = council.item("받는 회의", unit=receiving)
    case = council.draft(
        item, council.item("다른 업무"), measure="merge", after="같이", merge_into=into,
        after_by_item={item.pk: (0, 10)},
    )  # fmt: skip
    expected = {council.unit.pk, asking.pk, receiving.pk}
    assert set(units_concerned(case).values_list("pk", flat=True)) == expected
    council.move(case, "submit", units=council.other.code)
    assert set(case.consultations.values_list("unit", flat=True)) == expected | {council.other.pk}
    plain = council.draft()
    assert list(units_concerned(plain)) == [council.unit]


def test_a_year_may_have_more_decisions_than_four_digits_count(council: Council) -> None:
    council.signed()
    with lifted():
        Decision.objects.update(number="D-2026-9999")
    council.signed()
    council.signed()
    assert set(Decision.objects.values_list("number", flat=True)) == {
        "D-2026-9999", "D-2026-10000", "D-2026-10001",
    }  # fmt: skip
