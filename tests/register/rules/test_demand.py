"""Who demands work, by what its entry says."""

import pytest

from audit.directory.choices import Level
from audit.register.rules.demand import Demander, Requested, demander

ABOVE = (
    (4, Level.DIVISION),
    (3, Level.BUREAU),
    (2, Level.OFFICE),
    (1, Level.VICE_MINISTER),
    (0, Level.MINISTRY),
)
UNKNOWN = Demander()


@pytest.mark.parametrize(
    ("kind", "unit", "level", "recipient", "expected"),
    [
        ("unit", 9, "", "minister", Demander(unit=9)),
        ("level", None, "director", "minister", Demander(unit=4)),
        ("level", None, "bureau_head", "team", Demander(unit=3)),
        ("level", None, "vice_minister", "team", Demander(unit=1)),
        ("level", None, "minister", "team", Demander(minister=True)),
        ("outside", None, "", "minister", UNKNOWN),
        ("nobody", None, "", "office_head", Demander(unit=2)),
        ("", None, "", "minister", Demander(minister=True)),
        ("", None, "", "team", UNKNOWN),
        ("", None, "", "assembly", UNKNOWN),
        ("", None, "", "unknown", UNKNOWN),
    ],
)
def test_who_demands_it(kind: str, unit: int | None, level: str, recipient: str, expected: Demander) -> None:
    assert demander(Requested(kind, unit, level, recipient), ABOVE) == expected
    assert expected.is_known == (expected != UNKNOWN)


def test_a_level_that_no_unit_above_has() -> None:
    assert demander(Requested("level", None, "bureau_head", ""), ABOVE[:1] + ABOVE[2:]) == UNKNOWN
