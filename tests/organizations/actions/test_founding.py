from datetime import date

import pytest

from audit.directory.models import Ministry, Unit, UnitVersion
from audit.journal.models import Event
from audit.organizations.actions import import_units
from audit.organizations.refusals import UnitsExist
from audit.organizations.rules.unit_list import UnitImportRow

ROWS = [
    UnitImportRow(2, "PC", "기획조정실", "Planning", "office", "M"),
    UnitImportRow(3, "M", "산업통상부", "MOTIR", "ministry", "", "직제"),
]
DAY = date(2025, 10, 1)


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
