"""Logging an entry and changing it."""

from uuid import UUID

from audit.access.acts import action
from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.directory.choices import NewWork
from audit.directory.models import Ministry, Unit, User
from audit.directory.queries import tree_on
from audit.journal.actions import record

from ..choices import EntryReason, RevisionOutcome, Status
from ..events import ITEM_EDITED, ITEM_LOGGED
from ..models import WorkItem
from ..queries import checked, demand_editable, draft_of
from ..refusals import BadDraft, FormUsedAlready, UnitUnknown
from ..rules.draft import DraftProblem, ItemDraft, facts
from ..rules.planning import is_new_work
from .parts.answers import burden_facts, fill, revise
from .parts.books import booked
from .parts.revisions import close_pending, propose


@action(Permission.LOG_WORK, on="unit")
def log_item(*, by: User, unit: Unit, draft: ItemDraft, request_key: UUID | None = None) -> WorkItem:
    """A new entry of the unit. A second call with the same `request_key` gives back the first one's entry."""
    if unit.pk not in tree_on(clock.today()).versions:
        raise UnitUnknown()
    draft, burden = checked(draft)
    _demand_replacement(draft)
    first = WorkItem.objects.filter(request_key=request_key).first() if request_key else None
    if first is not None:
        if first.unit_id != unit.pk or draft_of(first) != draft or first.status == Status.WITHDRAWN:
            raise FormUsedAlready()
        return first
    item = WorkItem(
        ministry_id=current_ministry_id(),
        unit=unit,
        request_key=request_key,
        logged_by=by,
        logged_at=clock.now(),
    )
    with booked(EntryReason.LOGGED) as made:
        fill(item, draft, burden)
        made.add(item.pk)
    record(ITEM_LOGGED, item, by=by, data={"unit": unit.code, **facts(draft), **burden_facts(item)})
    return item


@action(Permission.LOG_WORK, on="item")
def edit_item(*, by: User, item: WorkItem, version: int, draft: ItemDraft, reason: str = "") -> WorkItem:
    """Other answers for an entry that stood at `version`.

    Of a confirmed entry they count at once where `by` may confirm it; otherwise they wait beside it for its unit's head
    (`pending_revision`), and the confirmed answers go on counting."""
    item = WorkItem.objects.locked(item.pk, version)
    demand_editable(item)
    if item.confirmed_at is not None and not can(by, Permission.CONFIRM_WORK, item):
        propose(item, draft, by=by, reason=reason)
        return item
    if revise(item, draft, by=by, kind=ITEM_EDITED, reason=reason):
        close_pending(item, RevisionOutcome.REPLACED, by=by)
    elif item.sent_back and reason:
        _explain(item, by=by, reason=reason)
    return item


def _demand_replacement(draft: ItemDraft) -> None:
    """Where the ministry requires it, new work says what stops in its place, whoever logs it and however."""
    if draft.instead or not is_new_work(draft, clock.today()):
        return
    if Ministry.objects.get(pk=current_ministry_id()).new_work == NewWork.REQUIRED:
        raise BadDraft([DraftProblem("instead", "instead_missing")])


def _explain(item: WorkItem, *, by: User, reason: str) -> None:
    """Whoever was asked to put an entry right may say why its answers are right: it waits for the head again."""
    item.sent_back, item.version = "", item.version + 1
    item.save(update_fields=("sent_back", "version"))
    record(ITEM_EDITED, item, by=by, data={"changes": {}, "reason": reason, **burden_facts(item)})
