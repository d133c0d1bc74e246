"""What is said when a need is not met."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from audit.cases.refusals import FIELDS, listed, refusal
from audit.cases.rules.readiness import Facts, Need, mandate_allows
from audit.cases.workflow import MOVES

FACTS = Facts(
    now=datetime(2026, 3, 9, tzinfo=UTC),
    earliest_effect=date(2026, 3, 16),
    mandates=(("업무보고", "decree"), ("회의", "habit"), ("행사", "statute")),
    ended_by_agreement=frozenset({"habit"}),
)
PEOPLES = {need for move in MOVES if not move.by_clock for need in move.needs}
NEEDS = sorted({need for move in MOVES for need in move.needs}, key=lambda need: need.__name__)


@pytest.mark.parametrize("need", NEEDS, ids=lambda need: need.__name__)
def test_people_get_a_sentence_of_its_own_for_each_need(need: Need) -> None:
    said = refusal(need, FACTS)
    assert (said.code == "NotDue") == (need not in PEOPLES)
    for language in ("ko", "en"):
        with translation.override(language):
            assert "%(" not in str(said)


def test_the_sentences_differ() -> None:
    assert len({str(refusal(need, FACTS)) for need in PEOPLES}) == len(PEOPLES)


KOREAN, FIRST = "“업무보고”(대통령령), “행사”(법률)", "먼저 그 근거를 만든 곳에서 개정해야 합니다."
ENGLISH, LATER = "“업무보고” (presidential decree), “행사” (statute)", "made it has to amend it first."


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ko", f"다음 업무는 심의만으로 끝낼 수 없는 근거에 따른 것입니다: {KOREAN}. {FIRST}"),
        (
            "en",
            f"An agreement cannot end work that rests on such a rule or demand: {ENGLISH}. Whoever {LATER}",
        ),
    ],
)
def test_work_that_rests_on_a_rule_is_named_with_its_rule(language: str, sentence: str) -> None:
    with translation.override(language):
        assert str(refusal(mandate_allows, FACTS)) == sentence


def test_fields_are_named_as_on_the_page() -> None:
    with translation.override("ko"):
        assert listed(("reasons", "effective_on")) == "제안 사유, 적용 시작일"
        assert all(str(label) for label in FIELDS.values())
