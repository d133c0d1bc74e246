"""What is said when a need is not met."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from audit.cases.refusals.fields import FIELDS, listed
from audit.cases.refusals.unmet import refusal
from audit.cases.rules.gate import Change, ItemGate, gate
from audit.cases.rules.readiness import Facts, Need, mandate_allows, measure_saves
from audit.cases.rules.savings import Exchange
from audit.cases.workflow import MOVES

FACTS = Facts(
    now=datetime(2026, 3, 9, tzinfo=UTC),
    earliest_effect=date(2026, 3, 16),
    measure="shorten",
    gates=tuple(
        ItemGate(title, mandate, gate(mandate, stated, Change("change_channel", 12, 6)))
        for title, mandate, stated in (
            ("업무보고", "decree", None),
            ("회의", "habit", None),
            ("행사", "statute", ("form", "signer")),
        )
    ),
    exchanges=(Exchange("업무보고", 64_680, 2_500_000), Exchange("회의", 60, 59), Exchange("행사", 61, 61)),
    receiver="주간회의",
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


KOREAN = "“업무보고”(대통령령, 정한 사항: 주기), “행사”(법률, 정한 사항: 서식·전달 방식)"
ENGLISH = "“업무보고” (presidential decree prescribes: how often), “행사” (statute prescribes: in which form or channel)"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ko", f"이 정비 방안은 규정이나 외부 요구가 정한 사항을 바꿉니다: {KOREAN}."),
        ("en", f"This measure changes what a rule or a demand prescribes: {ENGLISH}."),
    ],
)
def test_work_that_rests_on_a_rule_is_named_with_what_that_prescribes(language: str, sentence: str) -> None:
    with translation.override(language):
        assert str(refusal(mandate_allows, FACTS)).startswith(sentence)


def test_what_saves_nothing_is_named_with_both_numbers() -> None:
    with translation.override("en"):
        assert str(refusal(measure_saves, FACTS)) == (
            "A measure has to take less than what it replaces, for each work item. “업무보고” takes 1,078.0 hours a year"
            " today and would take 41,666.7. “행사” takes 1.0 hours a year today and would take 1.0."
        )


def test_fields_are_named_as_on_the_page() -> None:
    with translation.override("ko"):
        assert listed(("reasons", "effective_on")) == "제안 사유, 적용 시작일"
        assert all(str(label) for label in FIELDS.values())
