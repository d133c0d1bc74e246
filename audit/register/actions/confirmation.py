"""Confirmation by the unit head, many entries at once."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F

from audit.access.acts import action
from audit.access.gate import NotAllowed, units_of
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.refusals import Refused
from audit.directory.models import User
from audit.journal.actions import record_many

from ..choices import ENDED, EntryReason, Status
from ..events import ITEM_CARRIED_CONFIRMED, ITEM_CONFIRMED
from ..models import WorkItem
from ..queries import pending_revisions
from ..refusals import ChangedMeanwhile, ItemsMissing, TooManyAtOnce
from .parts.books import booked
from .parts.revisions import accept

MOST_AT_ONCE = 200


@dataclass(frozen=True)
class Confirmation:
    """How many entries and changes were confirmed; `left`: the changes that were not, as the title of the entry and why."""

    count: int
    left: tuple[tuple[str, Refused], ...] = ()


@action(Permission.CONFIRM_WORK)
def confirm_items(*, by: User, items: Sequence[tuple[int, int]]) -> Confirmation:
    """Confirm entries, changes of confirmed entries, and answers that an update carried over, given as (pk, version shown).

    Those with nothing to confirm (any more) are passed over. A change that no longer holds holds up nothing: it stays as it is and
    is told of. Nothing is confirmed where one of the entries is not as it was shown."""
    if len(items) > MOST_AT_ONCE:
        raise TooManyAtOnce(most=MOST_AT_ONCE)
    shown = dict(items)
    rows = {row.pk: row for row in WorkItem.objects.select_for_update().filter(pk__in=shown).order_by("pk")}
    if len(rows) != len(shown):
        raise ItemsMissing()
    units = units_of(by, Permission.CONFIRM_WORK)
    if units is not None and not units.issuperset(row.unit_id for row in rows.values()):
        raise NotAllowed()
    revisions = pending_revisions(rows.values())
    new = [row for row in rows.values() if row.confirmed_at is None and row.status not in ENDED]
    changed = [rows[pk] for pk in revisions]
    carried = [row for row in rows.values() if row.carried_over and row not in (*new, *changed)]
    _refuse(lambda row: row.version != shown[row.pk], [*new, *changed, *carried], ChangedMeanwhile)
    _confirm(new, by)
    _look_at(carried, by)
    left = accept(revisions, rows, by=by)
    return Confirmation(len(new) + len(carried) + len(revisions) - len(left), left)


def _refuse(bars: Callable[[WorkItem], bool], rows: Iterable[WorkItem], refusal: type[Refused]) -> None:
    """Refuse by the titles of those that bar it."""
    titles = [row.title for row in rows if bars(row)]
    if titles:
        raise refusal(titles=", ".join(titles))


def _confirm(rows: Collection[WorkItem], by: User) -> None:
    """In sets: one update for each status they come to have."""
    now = clock.now()
    for row in rows:
        row.confirmed_by, row.confirmed_at, row.version, row.sent_back = by, now, row.version + 1, ""
        if row.status == Status.LOGGED:
            row.status = row.status_of_its_own
    with booked(EntryReason.CONFIRMED, [row.pk for row in rows]):
        for status in {row.status for row in rows}:
            WorkItem.objects.filter(pk__in=[row.pk for row in rows if row.status == status]).update(
                status=status,
                confirmed_by=by,
                confirmed_at=now,
                carried_over=False,
                sent_back="",
                version=F("version") + 1,
            )
    record_many(ITEM_CONFIRMED, [(row, {"version": row.version}) for row in rows], by=by)


def _look_at(rows: Collection[WorkItem], by: User) -> None:
    """Answers that an update carried over into new words, seen by the head: they counted before and go on counting."""
    WorkItem.objects.filter(pk__in=[row.pk for row in rows]).update(
        carried_over=False, version=F("version") + 1
    )
    record_many(ITEM_CARRIED_CONFIRMED, [(row, {"version": row.version + 1}) for row in rows], by=by)
