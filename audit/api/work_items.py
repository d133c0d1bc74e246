"""The register: its entries, what is called alike, and logging and changing them as the pages do."""

from typing import Any

from django.http import Http404
from ninja import Path, Query, Router

from audit.access.guard import Request
from audit.access.permissions import Permission
from audit.organizations.queries.units import unit_of_code
from audit.register.actions import edit_item, log_item
from audit.register.choices import Mandate, OnHoliday, Recipient
from audit.register.models import WorkItem
from audit.register.queries import draft_of, pending_revision, proposed, similar_to
from audit.register.refusals import BadDraft
from audit.register.rules.draft import USUAL_ON_HOLIDAY, ItemDraft
from audit.register.wording.items import problem

from .auth import needs
from .body import IdempotencyKey
from .paging import Listed
from .problems import BadFields, FieldError, field_error
from .work_item_schemas import (
    SimilarOut,
    TitleQuery,
    WorkItemChange,
    WorkItemOut,
    WorkItemPath,
    WorkItemQuery,
    WorkItemSent,
    draft_from,
)

router = Router(tags=["register"])


def _rows(request: Request) -> Any:
    rows = WorkItem.objects.visible_to(request.user).select_related("unit", "requester_unit")
    return rows.prefetch_related("effort", "revisions")


def _found(request: Request, pk: int) -> WorkItem:
    item: WorkItem | None = _rows(request).filter(pk=pk).first()
    if item is None:
        raise Http404
    return item


def _errors(bad: BadDraft) -> BadFields:
    """What is wrong with a draft, at the fields of the body."""
    found = []
    for one in bad.found:
        place = "" if one.place is None else f".{one.place}"
        found.append(FieldError(f"{one.field}{place}", one.code, problem(one)))
    return BadFields(*found)


@router.get("work-items", response=Listed[WorkItemOut], url_name="api_work_items", summary="The register")
@needs(Permission.VIEW_REGISTER)
def work_items(request: Request, asked: Query[WorkItemQuery]) -> Any:
    """The entries of the ministry, those that take the most hours first."""
    return asked.answer(_rows(request))


@router.post("work-items", response=WorkItemOut, url_name="api_work_items", summary="Log work")
@needs(Permission.LOG_WORK)
def work_item_logged(request: Request, sent: WorkItemSent, key: IdempotencyKey = None) -> Any:
    """Log work of a unit you may log for; its head confirms it. Nobody said for whom, or why: that is an answer as well."""
    unit = unit_of_code(sent.unit)
    if unit is None:
        raise BadFields(field_error("unit", "no_such_row"))
    usual = str(USUAL_ON_HOLIDAY.get(sent.kind, OnHoliday.KEEP))
    start = ItemDraft(
        sent.title, sent.kind.value, Recipient.UNKNOWN.value, Mandate.UNKNOWN.value, (), on_holiday=usual
    )
    try:
        item = log_item(by=request.user, unit=unit, draft=draft_from(sent, start), request_key=key)
    except BadDraft as bad:
        raise _errors(bad) from None
    return _found(request, item.pk)


@router.get("work-items/{id}", response=WorkItemOut, url_name="api_work_item", summary="One entry")
@needs(Permission.VIEW_REGISTER)
def work_item(request: Request, path: Path[WorkItemPath]) -> Any:
    """An entry as it counts; what waits for confirmation does not count yet."""
    return _found(request, path.id)


@router.patch("work-items/{id}", response=WorkItemOut, url_name="api_work_item", summary="Change an entry")
@needs(Permission.LOG_WORK)
def work_item_changed(request: Request, path: Path[WorkItemPath], sent: WorkItemChange) -> Any:
    """Change answers of an entry that stood at `version`. Of a confirmed one the change waits for the unit's head, unless you may
    confirm it: the answer then shows the confirmed answers and `pending_change`."""
    item = _found(request, path.id)
    pending = pending_revision(item)
    start = draft_of(item) if pending is None else proposed(pending)
    try:
        edit_item(
            by=request.user,
            item=item,
            version=sent.version,
            draft=draft_from(sent, start),
            reason=sent.reason or "",
        )
    except BadDraft as bad:
        raise _errors(bad) from None
    return _found(request, path.id)


@router.get(
    "work-items/{id}/similar",
    response=list[SimilarOut],
    url_name="api_work_item_similar",
    summary="Work alike",
)
@needs(Permission.VIEW_REGISTER)
def work_item_similar(request: Request, path: Path[WorkItemPath]) -> Any:
    """Entries of any unit that are called almost as this one, at most 20, the most alike first."""
    item = _found(request, path.id)
    return similar_to(item.title, WorkItem.objects.visible_to(request.user), but=item.pk)


@router.get("similar", response=list[SimilarOut], url_name="api_similar", summary="Work called like this")
@needs(Permission.VIEW_REGISTER)
def similar(request: Request, asked: Query[TitleQuery]) -> Any:
    """Entries of any unit whose titles are almost this one, at most 20, the most alike first."""
    return similar_to(asked.title, WorkItem.objects.visible_to(request.user))
