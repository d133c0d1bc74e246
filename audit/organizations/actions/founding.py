"""Giving a new ministry its units."""

from collections.abc import Sequence
from datetime import date

from audit.access.acts import action
from audit.access.gate import can, is_operator
from audit.access.permissions import Permission
from audit.directory.models import Ministry, Unit, UnitVersion, User
from audit.journal.actions import record

from ..events import UNITS_IMPORTED
from ..refusals import UnitsExist
from ..rules.unit_list import UnitImportRow


def _may_give_units(by: User) -> bool:
    """Who plans reorganizations of the ministry; an operator too, who founded it and may know no administrator yet."""
    return is_operator(by) or can(by, Permission.PLAN_REORGANIZATION)


@action(_may_give_units, unattended=True)  # the operator at the command line
def import_units(
    *, ministry: Ministry, rows: Sequence[UnitImportRow], on: date, by: User | None = None
) -> int:
    """Create the units of a checked list, valid from `on`; the number of units. Only for a ministry without units."""
    if Unit.objects.exists():
        raise UnitsExist()
    units = {row.code: Unit(ministry=ministry, code=row.code) for row in rows}
    Unit.objects.bulk_create(units.values())
    UnitVersion.objects.bulk_create(
        UnitVersion(
            ministry=ministry,
            unit=units[row.code],
            name_ko=row.name_ko,
            name_en=row.name_en,
            level=row.level,
            parent=units[row.parent_code] if row.parent_code else None,
            source=row.source,
            valid_from=on,
        )
        for row in rows
    )
    record(UNITS_IMPORTED, ministry, by=by, data={"count": len(rows), "on": on})
    return len(rows)
