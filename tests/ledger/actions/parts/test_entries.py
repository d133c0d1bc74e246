from audit.access.choices import Role
from audit.directory.models import Unit
from audit.ledger.models import LedgerEntry
from audit.ledger.queries import balances
from audit.ledger.rules.balance import UnitBalance
from tests.ledger.rows import comes_back, frees, takes_effect
from tests.world import MakeUser


def entries() -> list[tuple[str, int, int]]:
    return list(LedgerEntry.objects.order_by("pk").values_list("kind", "minutes", "overtime"))


def test_what_comes_back_is_lost_and_what_stops_again_is_no_new_time(unit: Unit, make_user: MakeUser) -> None:
    saving = frees(unit, make_user("kim", Role.STAFF, unit=unit), minutes=600, overtime=60)
    for _twice in range(2):
        comes_back()
    assert entries() == [("decision", 600, 60), ("relapse", -600, -60)]
    assert balances() == {unit.pk: UnitBalance(freed=600, lost=600)}
    takes_effect(saving)
    assert entries()[2:] == [("relapse", 600, 60)]
    assert balances() == {unit.pk: UnitBalance(freed=600, lost=0)}
