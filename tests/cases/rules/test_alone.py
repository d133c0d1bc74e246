"""What must hold before a decision without a ballot, as a table."""

from dataclasses import replace
from datetime import timedelta

import pytest

from audit.cases.rules import alone
from audit.cases.rules.readiness import Facts, Need
from tests.world import MONDAY

FACTS = Facts(
    now=MONDAY,
    measure="retire",
    track="unit",
    units=1,
    before_minutes=60,
    light_minutes=61,
    practice=True,
    call_up_until=MONDAY + timedelta(seconds=1),
)


@pytest.mark.parametrize(
    ("need", "changed"),
    [
        (alone.records_stay, {"protected": ("회의록",)}),
        (alone.records_stay, {"protected": ("회의록",), "measure": "merge"}),
        (alone.is_units_own, {"track": "council"}),
        (alone.one_unit_alone, {"units": 2}),
        (alone.below_limit, {"before_minutes": 61}),
        (alone.is_practice, {"practice": False}),
        (alone.call_up_open, {"call_up_until": MONDAY}),
        (alone.call_up_open, {"track": "waiver"}),
        (alone.call_up_open, {"call_up_until": None}),
    ],
)
def test_each_need_fails_by_its_own_fact(need: Need, changed: dict[str, object]) -> None:
    assert need(FACTS)
    assert not need(replace(FACTS, **changed))  # type: ignore[arg-type]  # loose fields


def test_tracks_exclude_each_other() -> None:
    needs = (alone.is_units_own, alone.is_waiver, alone.is_declaration)
    held = [
        [need(replace(FACTS, track=track)) for need in needs] for track in ("unit", "waiver", "declaration")
    ]
    assert held == [[True, False, False], [False, True, False], [False, False, True]]


def test_a_protected_record_can_be_shortened() -> None:
    assert alone.records_stay(replace(FACTS, protected=("회의록",), measure="shorten"))
