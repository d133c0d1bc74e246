"""Waivers that are prepared: by whom for whom, and what waits."""

from django.db.models import QuerySet

from audit.access.aides import principals_of
from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.register.models import WorkItem
from audit.register.queries import may_waive

from ..models import WaiverDraft


def waived_by_principal(user: User, item: WorkItem) -> User | None:
    """Whom a person works for as an aide who could waive this work; None where nobody is that. No query for who is no aide."""
    if not can(user, Permission.PREPARE):
        return None
    return next((who for who in principals_of(user, clock.today()) if may_waive(who, item)), None)


def waivers_for(user: User) -> QuerySet[WaiverDraft]:
    """The waivers that were prepared for a person and wait, the oldest first."""
    return WaiverDraft.objects.waiting().filter(principal=user).select_related("item", "drafted_by")


def waiver_of(user: User, item: WorkItem) -> WaiverDraft | None:
    """What waits about this work, prepared for this person or by this person. One query."""
    rows = WaiverDraft.objects.waiting().filter(item=item).select_related("drafted_by", "principal", "item")
    return next((row for row in rows if user.pk in (row.principal_id, row.drafted_by_id)), None)
