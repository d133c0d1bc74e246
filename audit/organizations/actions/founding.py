"""Founding a ministry, and giving it its units."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction

from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit, UnitVersion, User
from audit.journal.actions import audited, record, start

from ..events import MINISTRY_FOUNDED, UNITS_IMPORTED
from ..refusals import MinistryExists, UnitsExist
from ..rules.unit_list import UnitImportRow


@transaction.atomic
def found_ministry(*, code: str, name_ko: str, name_en: str, by: User | None = None) -> Ministry:
    """A new ministry with an empty register and the first event of its journal. It has no units yet."""
    try:
        with transaction.atomic():
            ministry = Ministry.objects.create(code=code, name_ko=name_ko, name_en=name_en)
    except IntegrityError:
        raise MinistryExists(code=code) from None
    start(ministry)
    with ministry_scope(ministry):
        record(MINISTRY_FOUNDED, ministry, by=by, data={"code": code, "name_ko": name_ko, "name_en": name_en})
    return ministry


@audited
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
