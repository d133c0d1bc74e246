"""Cases: the list, one of them, and what moves them on; and work that is decided about without a ballot."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, ClassVar

from annotated_types import GroupedMetadata
from django.http import Http404
from ninja import Path, Query, Router, Schema
from pydantic import BaseModel, Field

from audit.access.guard import Request
from audit.access.permissions import Permission
from audit.cases.actions import decide_alone, move, waive_demand
from audit.cases.choices import Measure, State, Track
from audit.cases.models import Case
from audit.cases.queries.facts import open_moves
from audit.cases.rules.limits import LIMITS, MOST_MINUTES, MOST_TIMES, ONE_LINE
from audit.cases.workflow import BY_NAME
from audit.core.parse import parse_id
from audit.register.models import WorkItem

from .auth import needs
from .body import IdempotencyKey, Sent
from .fields import one_of, parsed, text, whole
from .paging import Asked, Equals, Listed
from .problems import BadFields, field_error
from .work_item_schemas import Version, WorkItemPath

router = Router(tags=["cases"])


@dataclass(frozen=True)
class LimitedText(GroupedMetadata):
    """Marks a text that a move or a decision asks for, never empty, by its name among the limits."""

    name: str

    def __iter__(self) -> Iterator[object]:
        limit = LIMITS[self.name]
        yield from (
            Field(min_length=1, max_length=limit),
            text(limit, several_lines=self.name not in ONE_LINE),
        )


class CaseOut(Schema):
    """A case. Who took which position is told to no program."""

    id: int = Field(validation_alias="pk")
    number: str
    title: str
    items: list[int] = Field(description="Ids of its work items.")
    measure: Measure
    after: str = Field(description="What is done instead; empty where the work just ends.")
    reasons: str
    track: Track
    effective_on: date | None
    state: State
    deadline: datetime | None = Field(description="When the clock looks at it next.")
    decision: str | None = Field(
        description="Number of the record of its present text; null while undecided."
    )
    version: int

    @staticmethod
    def resolve_items(row: Case) -> list[int]:
        return sorted(line.item_id for line in row.lines.all())

    @staticmethod
    def resolve_decision(row: Case) -> str | None:
        made = [one for one in row.decisions.all() if one.text["revision"] == row.revision]
        return max(made, key=lambda one: one.pk).number if made else None


class OpenMoveOut(Schema):
    """A move that the person behind the token has the right to make now."""

    name: str = Field(validation_alias="move.name")
    asks: list[str] = Field(validation_alias="move.asks", description="The fields it needs.")
    missing: list[str] = Field(description="Why it cannot be made yet, in sentences; empty where it can.")


class CaseAlone(CaseOut):
    """One case, with the moves that are open."""

    open_moves: list[OpenMoveOut]


class CaseQuery(Asked):
    """The list of cases."""

    order: ClassVar = ("-pk",)
    state: Annotated[State | None, one_of(State), Equals("state")] = None
    track: Annotated[Track | None, one_of(Track), Equals("track")] = None


class CasePath(BaseModel):
    """In the address."""

    id: Annotated[int, Field(ge=1, le=2**63 - 1), parsed(parse_id, low=1, high=2**63 - 1)]


class MovePath(CasePath):
    """In the address."""

    move: Annotated[str, Field(min_length=1, max_length=40), text(40)]


class MoveSent(Sent):
    """The version that was read, and the fields the move asks for; no other."""

    version: Version
    reason: Annotated[str, LimitedText("reason")] | None = None
    units: Annotated[str, LimitedText("units")] | None = None
    document_number: Annotated[str, LimitedText("document_number")] | None = None
    keep_until: Annotated[str, LimitedText("keep_until")] | None = None
    reinstate_until: Annotated[str, LimitedText("reinstate_until")] | None = None
    lawmaker: Annotated[str, LimitedText("lawmaker")] | None = None
    change: Annotated[str, LimitedText("change")] | None = None
    answered_on: Annotated[str, LimitedText("answered_on")] | None = None
    answer: Annotated[str, LimitedText("answer")] | None = None
    defect: Annotated[str, LimitedText("defect")] | None = None


class WaiverSent(Sent):
    """Why it is not needed any more, for whoever asks; nothing has to be said."""

    version: Version
    reason: Annotated[str, LimitedText("reason")] | None = None


class AloneSent(Sent):
    """What the unit decides: `times_a_year` and `minutes_each` (person-minutes) are what is left of the work."""

    version: Version
    measure: Annotated[Measure, one_of(Measure)]
    reasons: Annotated[str, LimitedText("reasons")]
    after: Annotated[str, LimitedText("after")] | None = None
    times_a_year: Annotated[int, Field(ge=0, le=MOST_TIMES), whole(0, MOST_TIMES)] = 0
    minutes_each: Annotated[int, Field(ge=0, le=MOST_MINUTES), whole(0, MOST_MINUTES)] = 0


def _rows(request: Request) -> Any:
    return Case.objects.visible_to(request.user).prefetch_related("lines", "decisions")


def _found(request: Request, pk: int) -> Case:
    case: Case | None = _rows(request).filter(pk=pk).first()
    if case is None:
        raise Http404
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
    return asked.answer(_rows(request))


@router.get("cases/{id}", response=CaseAlone, url_name="api_case", summary="One case")
@needs(Permission.VIEW_CASES)
def case_alone(request: Request, path: Path[CasePath]) -> Any:
    """A case, and the moves that the person behind the token may make."""
    case = _found(request, path.id)
    case.open_moves = open_moves(case, request.user)  # type: ignore[attr-defined]  # read by the schema
    return case


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
