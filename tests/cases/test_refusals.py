"""What is said when a need is not met."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from audit.cases.readiness import RULES, Facts
from audit.cases.refusals import FIELDS, listed, refusal
from audit.cases.workflow import MOVES

FACTS = Facts(now=datetime(2026, 3, 9, tzinfo=UTC), earliest_effect=date(2026, 3, 16), mandates=("decree",))
PEOPLES = {need for move in MOVES if not move.by_clock for need in move.needs}


@pytest.mark.parametrize("need", sorted(RULES))
def test_people_get_a_sentence_of_its_own_for_each_need(need: str) -> None:
    said = refusal(need, FACTS)
    assert (said.code == "NotDue") == (need not in PEOPLES)
    for language in ("ko", "en"):
        with translation.override(language):
            assert "%(" not in str(said)


def test_the_sentences_differ() -> None:
    assert len({str(refusal(need, FACTS)) for need in PEOPLES}) == len(PEOPLES)


def test_fields_are_named_as_on_the_page() -> None:
    with translation.override("ko"):
        assert listed(("reasons", "effective_on")) == "제안 사유, 적용 시작일"
        assert all(str(label) for label in FIELDS.values())
