"""Ending roles, as part of the acts that end more than one thing."""

from collections.abc import Iterable
from datetime import date

from audit.access.acts import part_of_act
from audit.access.events import GRANT_ENDED, GRANT_WITHDRAWN
from audit.access.models import Grant
from audit.directory.models import User
from audit.journal.actions import record


@part_of_act
def end_grants(grants: Iterable[Grant], last_day: date, *, by: User | None) -> list[Grant | None]:
    """End grants on a day; those that begin later are taken back (None)."""
    return [_end_grant_row(row, last_day, by=by) for row in grants]


def _end_grant_row(row: Grant, last_day: date, *, by: User | None) -> Grant | None:
    told = {"user": row.user_id, "role": row.role, "unit": row.unit.code if row.unit else None}
    if last_day < row.valid_from:
        record(GRANT_WITHDRAWN, row, by=by, data=told | {"since": row.valid_from})
        row.delete()
        return None
    row.valid_until = last_day
    row.save(update_fields=["valid_until"])
    record(GRANT_ENDED, row, by=by, data=told | {"until": last_day})
    return row
