"""Cases: the list, one of them, drafts, positions, and what moves them on; and work that is decided about without a ballot."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404
from ninja import Path, Query, Router

from audit.access.guard import Request
from audit.access.permissions import Permission
from audit.cases.actions import decide_alone, draft_case, move, take_position, waive_demand
from audit.cases.models import Case
from audit.cases.queries.facts import open_moves
from audit.cases.queries.tallies import found_verdicts
from audit.cases.wording.titles import proposed_title
from audit.cases.workflow import BY_NAME
from audit.register.models import WorkItem

from .auth import needs
from .body import IdempotencyKey
from .case_fields import (
    answerer_of,
    left_of,
    objection_errors,
    pause_of,
    prescribed_in,
    receiver_of,
    refuse_past,
)
from .case_schemas import (
    AloneSent,
    CaseAlone,
    CaseOut,
    CasePath,
    CaseQuery,
    CaseSent,
    MovePath,
    MoveSent,
    PositionOut,
    PositionSent,
    WaiverSent,
)
from .paging import Listed
from .problems import BadFields, field_error
from .work_item_schemas import WorkItemPath, items_named

router = Router(tags=["cases"])


def _rows(request: Request) -> Any:
    return Case.objects.visible_to(request.user).prefetch_related("lines", "decisions")


def _with_verdicts(request: Request, cases: Sequence[Case]) -> None:
    """Keep at each case what its ballot found, as far as the person behind the token may know it."""
    found = found_verdicts(cases, request.user)
    for case in cases:
        case.found = found.get(case.pk)  # type: ignore[attr-defined]  # read by the schema


def _found(request: Request, pk: int) -> Case:
    case: Case | None = _rows(request).filter(pk=pk).first()
    if case is None:
        raise Http404
    _with_verdicts(request, [case])
    return case


def _alone(request: Request, pk: int) -> Case:
    """With the moves that are open to the person behind the token."""
    case = _found(request, pk)
    case.open_moves = open_moves(case, request.user)  # type: ignore[attr-defined]  # read by the schema
    return case


def _work(request: Request, pk: int) -> WorkItem:
    item = WorkItem.objects.visible_to(request.user).filter(pk=pk).first()
    if item is None:
        raise Http404
    return item


@router.get("cases", response=Listed[CaseOut], url_name="api_cases", summary="Cases")
@needs(Permission.VIEW_CASES)
def cases(request: Request, asked: Query[CaseQuery]) -> Any:
    """The cases the person behind the token may see, the latest first."""
    answer = asked.answer(_rows(request))
    _with_verdicts(request, answer["items"])
    return answer


@router.post("cases", response=CaseAlone, url_name="api_cases", summary="Draft a case")
@needs(Permission.DRAFT_CASE)
def case_drafted(request: Request, sent: CaseSent, key: IdempotencyKey = None) -> Any:
    """Draft a case over work items of the ministry, none of which is in another case on its way. Its moves take it further."""
    items = items_named(request.user, sent.items)
    refuse_past(sent.effective_on)
    case = draft_case(
        by=request.user,
        items=items,
        measure=sent.measure.value,
        title=sent.title or proposed_title([item.title for item in items]),
        reasons=sent.reasons or "",
        after=sent.after or "",
        effective_on=sent.effective_on,
        pause_days=pause_of(sent, items),
        after_by_item=left_of(sent),
        merge_into=receiver_of(sent, WorkItem.objects.visible_to(request.user)),
        prescribed=prescribed_in(sent),
        request_key=key,
    )
    return _alone(request, case.pk)


@router.get("cases/{id}", response=CaseAlone, url_name="api_case", summary="One case")
@needs(Permission.VIEW_CASES)
def case_alone(request: Request, path: Path[CasePath]) -> Any:
    """A case, and the moves that the person behind the token may make."""
    return _alone(request, path.id)


@router.post("cases/{id}/moves/{move}", response=CaseOut, url_name="api_case_move", summary="Move a case on")
@needs(Permission.VIEW_CASES)
def case_moved(request: Request, path: Path[MovePath], sent: MoveSent) -> Any:
    """Make a move of the workflow, as its page does; a second time it is refused, for the case has moved on. No token signs."""
    case, said = _found(request, path.id), sent.model_dump(exclude={"version"}, exclude_none=True)
    known = BY_NAME.get(path.move)
    stray = sorted(said.keys() - {*known.asks, *known.may_ask}) if known else []
    if stray:
        raise BadFields(*(field_error(name, "unknown_field") for name in stray))
    move(by=request.user, case=case, name=path.move, version=sent.version, facts=said)
    return _found(request, path.id)


@router.post(
    "cases/{id}/positions", response=PositionOut, url_name="api_case_position", summary="Take a position"
)
@needs(Permission.TAKE_POSITION)
def position_taken(request: Request, path: Path[CasePath], sent: PositionSent) -> Any:
    """Take a position in the ballot on a case, as its page does: the latest before the deadline counts, and the same said again adds
    nothing. Nobody else's position is told to any program."""
    errors = objection_errors(sent)
    if errors:
        raise BadFields(*errors)
    return take_position(
        by=request.user,
        case=_found(request, path.id),
        choice=sent.position.value,
        reason=sent.reason or "",
        objection_kind=sent.kind.value if sent.kind else "",
        resolves_if=sent.resolves_if or "",
        answerer=answerer_of(sent),
    )


@router.post("work-items/{id}/waive", response=CaseOut, url_name="api_item_waive", summary="Do without work")
@needs(Permission.VIEW_REGISTER)
def item_waived(
    request: Request, path: Path[WorkItemPath], sent: WaiverSent, key: IdempotencyKey = None
) -> Any:
    """Do without a report, an event or a meeting that you demand: decided, and in effect today."""
    item = _work(request, path.id)
    case = waive_demand(
        by=request.user, item=item, version=sent.version, reason=sent.reason or "", request_key=key
    )
    return _found(request, case.pk)


@router.post("work-items/{id}/decide", response=CaseOut, url_name="api_item_decide", summary="Decide alone")
@needs(Permission.DECIDE_ALONE)
def item_decided(
    request: Request, path: Path[WorkItemPath], sent: AloneSent, key: IdempotencyKey = None
) -> Any:
    """Decide about light work of a unit you head; the task force can call it up within ten working days."""
    case = decide_alone(
        by=request.user,
        item=_work(request, path.id),
        version=sent.version,
        measure=sent.measure.value,
        reasons=sent.reasons,
        after=sent.after or "",
        left=(sent.times_a_year, sent.minutes_each),
        request_key=key,
    )
    return _found(request, case.pk)
