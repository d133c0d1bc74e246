from datetime import date

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.directory.models import Ministry, Unit, UnitVersion, User
from audit.journal.models import Event
from audit.organizations.actions import import_units
from audit.organizations.refusals import UnitsExist
from audit.organizations.rules.unit_list import UnitImportRow
from tests.world import MakeUser

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


def test_only_operators_give_a_ministry_its_units(ministry: Ministry, make_user: MakeUser) -> None:
    with pytest.raises(NotAllowed):
        import_units(by=make_user("admin", Role.ADMIN), ministry=ministry, rows=ROWS, on=DAY)
    assert (Unit.objects.count(), Event.objects.count()) == (0, 0)
    operator = User.objects.create_superuser("root", name_ko="운영자", email="root@host.example")
    assert import_units(by=operator, ministry=ministry, rows=ROWS, on=DAY) == 2
