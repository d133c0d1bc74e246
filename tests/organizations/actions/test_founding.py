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


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMIN])
def test_nobody_but_administrators_and_operators_gives_a_ministry_its_units(
    ministry: Ministry, make_user: MakeUser, role: Role
) -> None:
    with pytest.raises(NotAllowed):
        import_units(by=make_user("lee", role), ministry=ministry, rows=ROWS, on=DAY)
    assert (Unit.objects.count(), Event.objects.count()) == (0, 0)


def test_an_administrator_does_and_the_journal_says_who(ministry: Ministry, make_user: MakeUser) -> None:
    admin = make_user("admin", Role.ADMIN)
    assert import_units(by=admin, ministry=ministry, rows=ROWS, on=DAY) == 2
    assert Event.objects.get().actor == admin


def test_an_operator_does(ministry: Ministry) -> None:
    operator = User.objects.create_superuser("root", name_ko="운영자", email="root@host.example")
    assert import_units(by=operator, ministry=ministry, rows=ROWS, on=DAY) == 2
