"""Confirmation by the unit head, many entries at once."""

from collections.abc import Sequence

from audit.access.acts import action
from audit.access.gate import NotAllowed, units_of
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.journal.actions import record

from ..choices import Status
from ..events import ITEM_CARRIED_CONFIRMED, ITEM_CONFIRMED
from ..models import WorkItem
from ..refusals import ChangedMeanwhile, ItemsMissing, TooManyAtOnce

MOST_AT_ONCE = 200


@action(Permission.CONFIRM_WORK)
def confirm_items(*, by: User, items: Sequence[tuple[int, int]]) -> int:
    """Confirm entries, given as (pk, version shown), all or none; how many were new. Confirmed ones are passed over, but for
    those whose answers an update has carried over."""
    if len(items) > MOST_AT_ONCE:
        raise TooManyAtOnce(most=MOST_AT_ONCE)
    shown = dict(items)
    rows = list(WorkItem.objects.select_for_update().filter(pk__in=shown).order_by("pk"))
    if len(rows) != len(shown):
        raise ItemsMissing()
    units = units_of(by, Permission.CONFIRM_WORK)
    if units is not None and not units.issuperset(row.unit_id for row in rows):
        raise NotAllowed()
    waiting = [row for row in rows if row.status == Status.LOGGED or row.carried_over]
    moved = [row.title for row in waiting if row.version != shown[row.pk]]
    if moved:
        raise ChangedMeanwhile(titles=", ".join(moved))
    for row in waiting:
        _confirm(row, by)
    return len(waiting)


def _confirm(row: WorkItem, by: User) -> None:
    is_new = row.status == Status.LOGGED
    if is_new:
        row.confirmed_by, row.confirmed_at = by, clock.now()
        row.status = row.status_of_its_own
    row.carried_over = False
    row.version += 1
    row.save(update_fields=("status", "confirmed_by", "confirmed_at", "carried_over", "version"))
    record(ITEM_CONFIRMED if is_new else ITEM_CARRIED_CONFIRMED, row, by=by, data={"version": row.version})
