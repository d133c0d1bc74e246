"""Scoring: rounds, what waits for a reviewer, and the sheets handed in. Before the release a program learns of no level but its own."""

from datetime import datetime
from typing import Annotated, Any, ClassVar

from ninja import Query, Router, Schema
from pydantic import Field, StrictBool

from audit.access.guard import Request
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.parse import BadInput, clean_text, parse_id
from audit.directory.queries import holidays_around
from audit.directory.rules.workdays import end_of_work, is_working_day
from audit.register.choices import ItemKind
from audit.scoring.actions.correcting import correct_score
from audit.scoring.actions.rounds import MOST_AT_ONCE, MOST_REVIEWERS, abstain, open_round, recuse, score
from audit.scoring.choices import AssignmentStatus, RoundStatus
from audit.scoring.models import Assignment, Round
from audit.scoring.queries.rounds import (
    assignment_of,
    criteria_of,
    criteria_of_sheets,
    given_on,
    progress,
    waiting_sheets,
)
from audit.scoring.refusals import MarksMissing
from audit.scoring.rules.criteria import complaints

from .auth import needs
from .body import Sent
from .fields import Day, line, one_of, parsed, text, whole
from .paging import Asked, Equals, Listed
from .problems import BadFields, FieldError, field_error
from .work_item_schemas import items_named

router = Router(tags=["scoring"])

NAME_LENGTH, NOTE_LENGTH = 100, 1000
MOST_CRITERIA = 100  # more than any version holds

Id = Annotated[int, parsed(parse_id, low=1, high=2**63 - 1)]
Level = Annotated[int, Field(ge=0, le=4), whole(0, 4)]


def _as_it_is(raw: object) -> str:
    """A code written exactly so: two that come to one, once they are cleaned, would be two levels of one criterion."""
    found = clean_text(raw, 40)
    if not found or found != raw:
        raise BadInput("unknown_field")
    return found


Code = Annotated[str, Field(min_length=1, max_length=40), parsed(_as_it_is)]


class RoundOut(Schema):
    """A round. `sheets` and `done` count what reviewers handed in, never how they scored."""

    id: int = Field(validation_alias="pk")
    number: int
    name: str
    status: RoundStatus
    reviewers_an_item: int
    opened_at: datetime
    deadline: datetime
    released_at: datetime | None
    cancelled_why: str
    sheets: int
    done: int


class RoundQuery(Asked):
    """The list of rounds."""

    order: ClassVar = ("-number",)
    status: Annotated[Annotated[RoundStatus, one_of(RoundStatus)] | None, Equals("status")] = None


class RoundSent(Sent):
    """A new round over these items."""

    name: Annotated[str, Field(min_length=1, max_length=NAME_LENGTH), text(NAME_LENGTH)]
    items: Annotated[list[Id], Field(min_length=1, max_length=MOST_AT_ONCE)] = Field(
        description="Ids of work items."
    )
    deadline: Day = Field(description="A working day to come; the round ends at 18:00.")
    reviewers_an_item: Annotated[int, Field(ge=1, le=MOST_REVIEWERS), whole(1, MOST_REVIEWERS)] | None = (
        Field(None, description="As the ministry has set it, if left out.")
    )


class CriterionOut(Schema):
    """A question of a sheet, in the language asked for."""

    code: str
    question: str
    levels: list[str] = Field(
        validation_alias="level_words", description="From 0, no public value, to 4, full public value."
    )
    required: bool


class WaitingOut(Schema):
    """A sheet to be filled."""

    item: int = Field(validation_alias="item_id")
    round: int = Field(validation_alias="round_id")
    title: str = Field(validation_alias="item.title")
    kind: ItemKind = Field(validation_alias="item.kind")
    unit: str = Field(validation_alias="item.unit.code", description="Code of the owning unit.")
    deadline: datetime = Field(validation_alias="round.deadline")
    criteria: list[CriterionOut]


class QueueQuery(Asked):
    """The own sheets that wait."""

    order: ClassVar = ("round__deadline", "pk")


class ScoreSent(Sent):
    """A sheet: a level for each criterion, null for "can't tell"; or that one steps back, or cannot judge the work."""

    item: Id
    round: Id
    marks: Annotated[dict[Code, Level | None], Field(max_length=MOST_CRITERIA)] = Field(
        default_factory=dict, description="Level by code of the criterion."
    )
    recused: StrictBool = Field(
        default=False, description="The work concerns the reviewer: somebody else scores it."
    )
    abstained: StrictBool = Field(default=False, description="The reviewer cannot judge the work.")
    note: Annotated[str, Field(max_length=NOTE_LENGTH), line(NOTE_LENGTH, lines=True)] = ""
    corrects: StrictBool = Field(
        default=False, description="True: in place of the sheet that was handed in before."
    )


class ScoreOut(Schema):
    """The own sheet as it counts."""

    item: int = Field(validation_alias="item_id")
    round: int = Field(validation_alias="round_id")
    status: AssignmentStatus
    marks: dict[str, int] = Field(description="Without the criteria nobody could tell.")
    note: str
    done_at: datetime | None

    @staticmethod
    def resolve_marks(row: Assignment) -> dict[str, int]:
        return given_on(row)


def _with_progress(rounds: Any) -> None:
    """Keep at each round how far it is."""
    found = progress(rounds)
    for row in rounds:
        row.sheets, row.done = found[row.pk].total, found[row.pk].done


@router.get("rounds", response=Listed[RoundOut], url_name="api_rounds", summary="Rounds of scoring")
@needs(Permission.VIEW_REGISTER)
def rounds(request: Request, asked: Query[RoundQuery]) -> Any:
    """All rounds, the newest first."""
    answer = asked.answer(Round.objects.all())
    _with_progress(answer["items"])
    return answer


@router.post("rounds", response=RoundOut, url_name="api_rounds", summary="Open a round")
@needs(Permission.RUN_ROUNDS)
def round_opened(request: Request, sent: RoundSent) -> Any:
    """Open a round and tell its reviewers. Sent a second time it is refused: its items are being scored."""
    items = items_named(request.user, sent.items)
    if sent.deadline <= clock.today():
        raise BadFields(field_error("deadline", "past"))
    if not is_working_day(sent.deadline, holidays_around(sent.deadline)):
        raise BadFields(field_error("deadline", "no_working_day"))
    opened = open_round(
        by=request.user,
        name=sent.name,
        items=items,
        deadline=end_of_work(sent.deadline, clock.zone()),
        reviewers_an_item=sent.reviewers_an_item,
    )
    _with_progress([opened])
    return opened


@router.get("queue", response=Listed[WaitingOut], url_name="api_queue", summary="What waits for your score")
@needs(Permission.SCORE)
def queue(request: Request, asked: Query[QueueQuery]) -> Any:
    """The sheets that wait for the person behind the token, the soonest deadline first."""
    answer = asked.answer(waiting_sheets(request.user))
    criteria = criteria_of_sheets(answer["items"])
    for sheet in answer["items"]:
        sheet.criteria = criteria[sheet.pk]
    return answer


@router.post("scores", response=ScoreOut, url_name="api_scores", summary="Hand in a sheet")
@needs(Permission.SCORE)
def scored(request: Request, sent: ScoreSent) -> Any:
    """Hand in the own sheet of an item in a round, once; with `corrects` another one in its place, until the release."""
    errors = _stray(sent)
    if errors:
        raise BadFields(*errors)
    sheet = assignment_of(request.user, sent.round, sent.item)
    if sheet is None:
        raise BadFields(field_error("item", "no_such_row"))
    if sent.recused:
        return recuse(by=request.user, assignment=sheet)
    if sent.abstained:
        return abstain(by=request.user, assignment=sheet, note=sent.note)
    act = correct_score if sent.corrects else score
    try:
        return act(by=request.user, assignment=sheet, marks=sent.marks, note=sent.note)
    except MarksMissing:
        raise BadFields(*_mark_errors(sheet, sent)) from None


def _stray(sent: ScoreSent) -> list[FieldError]:
    """Who steps back gives no levels and corrects nothing; who recuses says no more."""
    if not (sent.recused or sent.abstained):
        return []
    without = {"marks": sent.marks, "corrects": sent.corrects}
    if sent.recused:
        without |= {"abstained": sent.abstained, "note": sent.note}
    return [field_error(name, "not_asked") for name, value in without.items() if value]


def _mark_errors(sheet: Assignment, sent: ScoreSent) -> list[FieldError]:
    """What the act refused of a sheet, at the fields of the body."""
    asked = {row.code: row.required for row in criteria_of(sheet.round.rubric_id, sheet.item.kind)}
    return [
        field_error(f"marks.{code}", "unknown_field" if code not in asked else "missing")
        for code in complaints(sent.marks, asked)
    ]
