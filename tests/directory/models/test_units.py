"""What the database refuses of units, whoever writes the row."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from audit.directory.models import Succession, Unit, UnitVersion
from tests.world import FOUNDED

DAY = date(2026, 3, 9)
Write = Callable[[], object]


def refused(constraint: str, write: Write) -> bool:
    """Whether the database refuses a row by that constraint. SQLite names a unique one without a condition by its columns."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError as error:
        return constraint in str(error) or "UNIQUE constraint failed" in str(error)
    return False


def version(unit: Unit, first: date, last: date | None = None) -> Write:
    names = {"name_ko": "과", "name_en": "Division", "level": "division"}
    return lambda: UnitVersion.objects.create(
        ministry=unit.ministry, unit=unit, valid_from=first, valid_until=last, **names
    )


def test_a_unit_has_one_version_for_a_day_and_one_without_end(unit: Unit) -> None:
    assert refused("unit_has_one_open_version", version(unit, DAY))
    assert refused("unit_version_once_a_day", version(unit, FOUNDED, DAY))
    assert refused("unitversion_days_in_order", version(unit, DAY, DAY - timedelta(1)))
    unit.versions.update(valid_until=DAY - timedelta(1))
    assert not refused("unit_has_one_open_version", version(unit, DAY))
    assert [(row.valid_from, row.valid_until) for row in unit.versions.all()] == [
        (FOUNDED, DAY - timedelta(1)),
        (DAY, None),
    ]


def test_a_version_may_last_one_day(unit: Unit) -> None:
    unit.versions.update(valid_until=FOUNDED)
    assert not refused("unitversion_days_in_order", version(unit, DAY, DAY))


def test_a_code_stands_once_in_a_ministry(unit: Unit) -> None:
    assert refused("unit_code_once", lambda: Unit.objects.create(ministry=unit.ministry, code=unit.code))


def test_no_unit_succeeds_itself_and_no_change_is_written_twice(unit: Unit, other_unit: Unit) -> None:
    def succession(successor: Unit, place: int = 1) -> Write:
        return lambda: Succession.objects.create(
            ministry=unit.ministry, unit=unit, change="split", successor=successor, on=DAY, place=place
        )

    assert refused("successor_is_another_unit", succession(unit))
    assert not refused("unit_changed_once_a_day", succession(other_unit))
    assert refused("unit_changed_once_a_day", succession(other_unit))
    assert not refused("unit_changed_once_a_day", succession(other_unit, place=2))


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (FOUNDED - timedelta(1), []),
        (FOUNDED, ["M", "PC-01"]),
        (DAY, ["M", "PC-01"]),
        (DAY + timedelta(1), ["M"]),
    ],
)
def test_both_days_of_a_version_are_its_own(unit: Unit, day: date, codes: list[str]) -> None:
    unit.versions.update(valid_until=DAY)
    assert sorted(row.code for row in UnitVersion.objects.on(day)) == codes
