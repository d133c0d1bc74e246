"""Other answers for a confirmed entry: proposed, replaced, accepted, declined. As part of the act of whoever does it."""

from collections.abc import Mapping, Sequence

from audit.access.acts import part_of_act
from audit.core import clock
from audit.core.refusals import Refused
from audit.directory.models import User
from audit.journal.actions import record, record_many

from ...choices import RevisionOutcome
from ...events import ITEM_REVISED, ITEM_REVISION_ENDED, ITEM_REVISION_PROPOSED, ITEM_REVISION_WITHDRAWN
from ...letters import notify_proposer
from ...models import ItemRevision, WorkItem
from ...queries import checked, demand_editable, draft_of, pending_revision, pending_revisions, proposed
from ...refusals import BadDraft, ItemEnded, ItemInCase
from ...rules.draft import ItemDraft, changes, facts
from .answers import revise


@part_of_act
def propose(item: WorkItem, draft: ItemDraft, *, by: User, reason: str) -> bool:
    """Lay other answers beside the confirmed ones, which go on counting; False where there is nothing new to propose.

    A change that is pending already is replaced; the confirmed answers given again withdraw it."""
    draft, _burden = checked(draft)
    differences, pending = changes(draft_of(item), draft), pending_revision(item)
    if (not differences and pending is None) or (pending is not None and proposed(pending) == draft):
        return False
    item.version += 1
    item.save(update_fields=("version",))
    if not differences:
        close_pending(item, RevisionOutcome.WITHDRAWN, by=by)
        record(ITEM_REVISION_WITHDRAWN, item, by=by, data={"reason": reason})
        return True
    close_pending(item, RevisionOutcome.REPLACED, by=by)
    ItemRevision.objects.create(
        ministry_id=item.ministry_id,
        item=item,
        answers=facts(draft),
        reason=reason,
        proposed_by=by,
        proposed_at=clock.now(),
    )
    record(ITEM_REVISION_PROPOSED, item, by=by, data={"changes": differences, "reason": reason})
    return True


@part_of_act
def close_pending(item: WorkItem, outcome: RevisionOutcome, *, by: User, remark: str = "") -> int:
    """Close what is pending for an entry; how many there were, one or none."""
    rows = ItemRevision.objects.pending().filter(item=item)
    return rows.update(outcome=outcome, closed_by=by, closed_at=clock.now(), remark=remark)


@part_of_act
def accept(
    revisions: Mapping[int, ItemRevision], rows: Mapping[int, WorkItem], *, by: User
) -> tuple[tuple[str, Refused], ...]:
    """Let proposed answers count, by the id of their entries, which are locked; those that no longer hold, by title, and why."""
    left: list[tuple[str, Refused]] = []
    for pk, revision in revisions.items():
        told = {"proposed_by": revision.proposed_by_id}
        try:
            demand_editable(rows[pk])
            revise(rows[pk], proposed(revision), by=by, kind=ITEM_REVISED, reason=revision.reason, **told)
        except (BadDraft, ItemInCase, ItemEnded) as refusal:  # they are raised before anything is written
            left.append((rows[pk].title, refusal))
        else:
            close_pending(rows[pk], RevisionOutcome.ACCEPTED, by=by)
    return tuple(left)


@part_of_act
def close_ended(items: Sequence[WorkItem], *, by: User | None) -> None:
    """Close what is pending for work that an act ends: there is nothing left to change, and whoever proposed it is told."""
    pending = pending_revisions(items)
    ids = [revision.pk for revision in pending.values()]
    ItemRevision.objects.filter(pk__in=ids).update(
        outcome=RevisionOutcome.ENDED, closed_by=by, closed_at=clock.now()
    )
    told = [item for item in items if item.pk in pending]
    events = record_many(ITEM_REVISION_ENDED, [(item, {}) for item in told], by=by)
    for item, event in zip(told, events, strict=True):
        notify_proposer(pending[item.pk], event=event)
