"""Waivers that an aide prepares: the person the work is demanded by makes them, or puts them aside."""

from audit.access.acts import action
from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.journal.actions import record
from audit.register.choices import ENDED
from audit.register.models import WorkItem

from ..events.prepared import WAIVER_DRAFTED, WAIVER_PUT_ASIDE
from ..letters.prepared import notify_demander
from ..models import WaiverDraft
from ..queries.texts import clean_field
from ..queries.waivers import waived_by_principal
from ..refusals.alone import WaivedAlready
from ..refusals.prepared import DraftOver, NotDemandedByPrincipal


def _prepares(by: User, item: WorkItem) -> bool:
    if not can(by, Permission.PREPARE):
        return False
    if waived_by_principal(by, item) is None:
        raise NotDemandedByPrincipal()
    return True


@action(_prepares, on="item")
def draft_waiver(*, by: User, item: WorkItem, reason: str = "") -> WaiverDraft:
    """Prepare the waiver of work that the own principal demands. It replaces what was prepared before, and waives nothing itself."""
    row, principal = WorkItem.objects.locked(item.pk), waived_by_principal(by, item)
    if row.status in ENDED:
        raise WaivedAlready(item=row.title, record=row.decided_record or row.decided_case)
    assert principal is not None  # the gate asked
    now = clock.now()
    WaiverDraft.objects.waiting().filter(item=row, principal=principal).update(closed_at=now)
    draft = WaiverDraft.objects.create(
        ministry_id=row.ministry_id,
        item=row,
        principal=principal,
        reason=clean_field("reason", reason),
        drafted_by=by,
        drafted_at=now,
    )
    event = record(WAIVER_DRAFTED, row, by=by, data={"for": principal.pk})
    notify_demander(draft, event=event)
    return draft


def _whose(by: User, draft: WaiverDraft) -> bool:
    """Its drafter, and the person it was prepared for."""
    return by.pk in (draft.drafted_by_id, draft.principal_id)


@action(_whose, on="draft")
def put_waiver_aside(*, by: User, draft: WaiverDraft) -> WaiverDraft:
    """Put a prepared waiver aside: the work goes on."""
    row = WaiverDraft.objects.select_for_update(of=("self",)).waiting().filter(pk=draft.pk).first()
    if row is None:
        raise DraftOver()
    row.closed_at = clock.now()
    row.save(update_fields=["closed_at"])
    record(WAIVER_PUT_ASIDE, row.item, by=by, data={"for": row.principal_id})
    return row
