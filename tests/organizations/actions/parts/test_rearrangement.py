from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from audit.directory.models import Ministry, Succession, Unit, UnitVersion
from audit.journal.actions import audited
from audit.journal.models import Event
from audit.organizations.actions.parts.rearrangement import rearrange as _rearrange
from audit.organizations.queries.states import states_on
from audit.organizations.rules.plan import UnitChange, apply
from audit.organizations.rules.unit_list import UnitImportRow
from tests.world import MakeUnit

# Parts run inside an act; here this is it.
rearrange = audited(_rearrange)

ROWS = [
    UnitImportRow(2, "PC", "기획조정실", "Planning", "office", "M"),
    UnitImportRow(3, "M", "산업통상부", "MOTIR", "ministry", "", "직제"),
]
DAY = date(2025, 10, 1)


def test_a_plan_leads_the_tree_into_its_order_and_leaves_the_day_before_as_it_was(
    ministry: Ministry, make_unit: MakeUnit, top: Unit, unit: Unit, other_unit: Unit
) -> None:
    make_unit("OLD", parent=top, name="옛과")
    before = states_on(DAY)
    changes = [
        UnitChange(2, "create", "NEW", "새과", "New", "team", "PC-01", until=date(2026, 12, 31)),
        UnitChange(3, "rename", "PC-01", "기획총괄과", note="훈령 제1호"),
        UnitChange(4, "transfer", "TP-01", parent="PC-01"),
        UnitChange(5, "split", "OLD", successors=("TP-01", "NEW")),
    ]
    rearrange(changes=changes, day=DAY)
    assert states_on(DAY - timedelta(days=1)) == {
        code: replace(state, until=DAY - timedelta(days=1) if code == "OLD" else None)  # the others go on
        for code, state in before.items()
    }
    assert states_on(DAY) == apply(changes, before)
    rows = Succession.objects.order_by("pk").values_list(
        "unit__code", "change", "successor__code", "on", "place", "note"
    )
    assert list(rows) == [
        ("NEW", "create", None, DAY, 1, ""),
        ("PC-01", "rename", None, DAY, 1, "훈령 제1호"),
        ("TP-01", "transfer", None, DAY, 1, ""),
        ("OLD", "split", "TP-01", DAY, 1, ""),
        ("OLD", "split", "NEW", DAY, 2, ""),
    ]
    event = Event.objects.get()
    assert (event.kind, event.actor, event.facts["on"]) == ("units.rearranged", None, DAY.isoformat())
    assert event.facts["changes"][1] == {
        "line": 3,
        "change": "rename",
        "unit": "PC-01",
        "name_ko": "기획총괄과",
        "note": "훈령 제1호",
    }


def test_a_second_plan_of_the_same_day_goes_on_from_the_first(
    make_unit: MakeUnit, top: Unit, unit: Unit, other_unit: Unit
) -> None:
    rearrange(
        changes=[
            UnitChange(2, "rename", "PC-01", "첫째 이름"),
            UnitChange(3, "create", "NEW", "새과", "", "team", "M"),
            UnitChange(4, "rename", "TP-01", "다른 이름"),
        ],
        day=DAY,
    )
    rearrange(
        changes=[
            UnitChange(2, "rename", "PC-01", "둘째 이름"),
            UnitChange(3, "merge", "NEW", successors=("PC-01",)),
            UnitChange(4, "merge", "TP-01", successors=("PC-01",)),
        ],
        day=DAY,
    )
    assert {code: state.name_ko for code, state in states_on(DAY).items()} == {
        "M": "산업통상부",
        "PC-01": "둘째 이름",
    }
    names = UnitVersion.objects.filter(unit=unit).order_by("valid_from").values_list("name_ko", "valid_until")
    assert list(names) == [("기획재정담당관", DAY - timedelta(days=1)), ("둘째 이름", None)]
    assert list(UnitVersion.objects.filter(unit=other_unit).values_list("valid_until", flat=True)) == [
        DAY - timedelta(days=1)
    ]
    assert list(Succession.objects.filter(unit=unit).values_list("change", "place")) == [
        ("rename", 1),
        ("rename", 2),
    ]


def test_the_number_of_queries_does_not_grow_with_the_plan(
    make_unit: MakeUnit, top: Unit, django_assert_num_queries: Any
) -> None:
    for number in range(4):
        make_unit(f"U{number}", parent=top)
    for changes in (
        [UnitChange(2, "rename", "U0", "가"), UnitChange(3, "create", "N0", "새과", "", "team", "M")],
        [
            UnitChange(2, "rename", "U0", "나"),
            UnitChange(3, "rename", "U1", "나"),
            UnitChange(4, "merge", "U2", successors=("U1",)),
            UnitChange(5, "create", "N1", "새과", "", "team", "M"),
            UnitChange(6, "create", "N2", "새과", "", "team", "M"),
        ],
    ):
        with django_assert_num_queries(15):
            rearrange(changes=changes, day=DAY)
