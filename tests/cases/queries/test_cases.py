"""What is asked of cases: who has not answered, the text and its hash, the units concerned, the numbers of decisions."""

from datetime import timedelta

from pytest_django import DjangoAssertNumQueries

from audit.cases.models import Decision
from audit.cases.queries.cases import (
    text_hash,
    text_of,
    units_concerned,
    waiting_ballots,
    who_owes,
)
from audit.core import clock
from audit.journal.append_only import lifted
from tests.cases.council import Council
from tests.world import MakeUnit


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
