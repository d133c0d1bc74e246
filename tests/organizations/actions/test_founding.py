from datetime import date
from typing import Any

import pytest

from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit, UnitVersion
from audit.journal.models import Event
from audit.organizations.actions import found_ministry, import_units
from audit.organizations.refusals import MinistryExists, UnitsExist
from audit.organizations.rules.unit_list import UnitImportRow

ROWS = [
    UnitImportRow(2, "PC", "기획조정실", "Planning", "office", "M"),
    UnitImportRow(3, "M", "산업통상부", "MOTIR", "ministry", "", "직제"),
]
DAY = date(2025, 10, 1)


@pytest.mark.django_db
def test_a_ministry_is_founded_with_the_first_event_of_its_journal(now: Any) -> None:
    ministry = found_ministry(code="moe", name_ko="교육부", name_en="Ministry of Education")
    with ministry_scope(ministry):
        event = Event.objects.get()
    assert (event.sequence, event.kind, event.facts) == (
        1,
        "ministry.founded",
        {"code": "moe", "name_ko": "교육부", "name_en": "Ministry of Education"},
    )


def test_a_code_is_given_once_and_a_refusal_leaves_no_trace(ministry: Ministry) -> None:
    with pytest.raises(MinistryExists) as refusal:
        found_ministry(code="motir", name_ko="다른 부", name_en="Other")
    assert refusal.value.facts == {"code": "motir"}
    assert (Ministry.objects.count(), Event.objects.count()) == (1, 0)


def test_units_stand_in_their_tree_whatever_the_order_of_the_list(ministry: Ministry) -> None:
    assert import_units(ministry=ministry, rows=ROWS, on=DAY) == 2
    versions = UnitVersion.objects.values_list(
        "unit__code", "parent__code", "level", "valid_from", "valid_until", "source"
    )
    assert set(versions) == {
        ("M", None, "ministry", DAY, None, "직제"),
        ("PC", "M", "office", DAY, None, ""),
    }
    assert Event.objects.get().facts == {"count": 2, "on": "2025-10-01"}


def test_a_second_list_is_refused(ministry: Ministry) -> None:
    import_units(ministry=ministry, rows=ROWS, on=DAY)
    with pytest.raises(UnitsExist):
        import_units(ministry=ministry, rows=ROWS, on=DAY)
    assert Unit.objects.count() == 2
