"""What people typed, at the door of the actions."""

import pytest

from audit.cases.queries.texts import clean_facts, clean_field, require_field, units_named
from audit.cases.refusals.case import FieldMissing, TextTooLong, TextUnreadable, UnknownUnit
from audit.cases.refusals.fields import FIELDS
from audit.cases.rules.limits import LIMITS, ONE_LINE
from audit.cases.workflow import BY_NAME, MOVES
from tests.cases.council import Council


def test_every_field_has_its_limit_and_its_name() -> None:
    assert set(LIMITS) <= set(FIELDS)
    assert {name for move in MOVES for name in (*move.asks, *move.may_ask)} <= set(LIMITS)


@pytest.mark.parametrize("name", LIMITS)
def test_limits(name: str) -> None:
    assert clean_field(name, "가" * LIMITS[name]) == "가" * LIMITS[name]
    with pytest.raises(TextTooLong):
        clean_field(name, "가" * (LIMITS[name] + 1))


@pytest.mark.parametrize("name", LIMITS)
def test_line_breaks(name: str) -> None:
    if name in ONE_LINE:
        with pytest.raises(TextUnreadable):
            clean_field(name, "첫째\n둘째")
    else:
        assert clean_field(name, "첫째\r\n둘째\r셋째") == "첫째\n둘째\n셋째"


@pytest.mark.parametrize("raw", ["", "  ", "\u3164", "\u200b"])
def test_nothing_to_be_seen_is_nothing(raw: str) -> None:
    assert clean_field("reason", raw) == ""
    with pytest.raises(FieldMissing):
        require_field("reason", raw)


def test_a_move_gets_what_it_asks_for_and_nothing_else() -> None:
    facts = {"document_number": " 혁신-1 ", "reason": "까닭", "state": "in_effect", "units": "A"}
    assert clean_facts(BY_NAME["sign"], facts) == {"document_number": "혁신-1"}
    assert clean_facts(BY_NAME["revise"], facts) == {}
    assert clean_facts(BY_NAME["submit"], facts) == {"units": "A"}
    assert clean_facts(BY_NAME["submit"], {"units": ""}) == {}


def test_units_by_code(council: Council) -> None:
    assert units_named("") == []
    assert units_named(" TP-01,PC-01  TP-01") == [council.other, council.unit]
    with pytest.raises(UnknownUnit):
        units_named("PC-01, pc-02")
