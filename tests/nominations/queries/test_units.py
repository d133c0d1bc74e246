import pytest

from audit.core import clock
from audit.directory.choices import ChangeKind
from audit.directory.models import Succession, Unit, UnitVersion
from audit.directory.queries import tree_on
from audit.nominations.queries.units import heirs_today, unit_named
from tests.world import FOUNDED


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("기획재정담당관", "PC-01"),
        ("기획 재정 담당관", "PC-01"),
        ("pc-01", "PC-01"),
        ("통상정책", "TP-01"),
        ("Division TP-01", "TP-01"),
        ("Division", None),
        ("과", None),
        ("우리 부서", None),
        ("", None),
    ],
)
def test_a_unit_is_known_by_code_name_or_the_only_part(
    unit: Unit, other_unit: Unit, text: str, code: str | None
) -> None:
    found = unit_named(text, tree_on(clock.today()))
    assert (Unit.objects.get(pk=found).code if found else None) == code


def test_a_named_unit_follows_its_successors(unit: Unit, other_unit: Unit) -> None:
    assert heirs_today([unit.pk, None]) == {unit.pk: unit.pk}
    UnitVersion.objects.filter(unit=unit).update(valid_until=FOUNDED)
    assert heirs_today([unit.pk]) == {}
    Succession.objects.create(
        ministry=unit.ministry, unit=unit, change=ChangeKind.MERGE, successor=other_unit, on=clock.today()
    )
    assert heirs_today([unit.pk]) == {unit.pk: other_unit.pk}
