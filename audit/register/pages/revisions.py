"""Changes of confirmed entries that wait for their head, as pages show them: before and after."""

from dataclasses import dataclass
from datetime import datetime

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.show import hours
from audit.directory.models import User
from audit.directory.queries import tree_on

from ..choices import ENDED, RevisionOutcome
from ..forms.revisions import DeclineRevisionForm
from ..models import ItemRevision, WorkItem
from ..queries import (
    latest_revision,
    minutes_after,
    pending_revisions,
    proposed_changes,
    revised_for,
)
from ..rules import burden
from ..tables import RevisionTable
from ..wording import items as wording

MOST_CHANGES = 100


@dataclass(frozen=True)
class PendingChange:
    """A change that waits, with what it changes in sentences and the hours a year before and after.

    `form`: to decline it, where the reader may decide on it and no case holds the work meanwhile."""

    revision: ItemRevision
    changes: tuple[str, ...]
    before: str
    after: str
    form: DeclineRevisionForm | None = None


@dataclass(frozen=True)
class DeclinedChange:
    """The last change, where it was declined: by whom, when and why."""

    by: User
    at: datetime
    remark: str


def pending_change(item: WorkItem, revision: ItemRevision) -> PendingChange:
    """The change as values of a page. Three queries, one where the lines of the item are read already."""
    sentences = wording.changed(proposed_changes(item, revision), item.dtstart)
    before, after = item.annual_minutes, minutes_after(item, revision)
    return PendingChange(revision, tuple(sentences), hours(burden.hours(before)), hours(burden.hours(after)))


def change_of(
    item: WorkItem, reader: User, form: DeclineRevisionForm | None = None
) -> PendingChange | DeclinedChange | None:
    """What became of the last change of an item: it waits, or it was declined; None where nothing is left to say.

    `form`: what was sent to decline it and has to be put right."""
    last = latest_revision(item)
    if last is None or item.status in ENDED:
        return None
    if last.outcome == RevisionOutcome.DECLINED and last.closed_by and last.closed_at:
        return DeclinedChange(last.closed_by, last.closed_at, last.remark)
    if last.outcome != RevisionOutcome.PENDING:
        return None
    found = pending_change(item, last)
    if item.is_held or not can(reader, Permission.CONFIRM_WORK, item):
        return found
    return PendingChange(
        found.revision, found.changes, found.before, found.after,
        form or DeclineRevisionForm(initial={"version": item.version}),
    )  # fmt: skip


def changes_to_confirm(head: User) -> RevisionTable | None:
    """The changes a unit head can accept, the largest entries first; None where there is none.

    A fixed number of queries, and one for each rule of recurrence that was changed."""
    rows = (
        revised_for(head)
        .select_related("unit")
        .prefetch_related("effort")
        .order_by("unit__code", "-annual_minutes", "pk")
    )
    shown = list(rows[:MOST_CHANGES])
    revisions = pending_revisions(shown)
    if not shown:
        return None
    found = {row.pk: pending_change(row, revisions[row.pk]) for row in shown}
    return RevisionTable(shown, tree=tree_on(clock.today()), changes=found)
