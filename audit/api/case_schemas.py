"""What goes out and comes in about cases."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, ClassVar

from annotated_types import GroupedMetadata
from ninja import Schema
from pydantic import BaseModel, Field

from audit.cases.choices import Measure, ObjectionKind, PositionChoice, State, Track
from audit.cases.models import Case
from audit.cases.rules.limits import LIMITS, MOST_ITEMS, MOST_MINUTES, MOST_TIMES, ONE_LINE
from audit.cases.rules.readiness import MOST_PAUSE
from audit.core.parse import parse_id
from audit.register.choices import Prescribed

from .body import Sent
from .fields import Day, one_of, parsed, text, whole
from .paging import Asked, Equals
from .work_item_schemas import Code, Version


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


class TallyOut(Schema):
    """How many of the electorate hold each position at the close. Who they are is told to no program."""

    yes: int
    no_objection: int
    object: int = Field(validation_alias="objecting")
    abstain: int = Field(validation_alias="abstained")
    recuse: int = Field(validation_alias="recused")
    unanswered: int


class MissingOut(Schema):
    """What lacks for a ballot to pass, and how much of it."""

    code: str
    count: int


class VerdictOut(Schema):
    """What the close found by the rule that was frozen at the opening."""

    passes: bool
    missing: list[MissingOut] = Field(description="Empty where it passes.")
    base: int = Field(description="The electorate without those who recused.")
    needed: int = Field(description="YES and no objection together; 0 in a silence procedure.")

    @staticmethod
    def resolve_missing(found: dict[str, Any]) -> list[dict[str, Any]]:
        return [{"code": code, "count": lack} for code, lack in found["missing"]]


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
    tally: TallyOut | None = Field(
        None, validation_alias="found", description="Of the ballot on its present text; null until it closes."
    )
    verdict: VerdictOut | None = Field(None, validation_alias="found", description="As the tally.")
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


class LineSent(Sent):
    """What is left of one work item after the measure, and what is prescribed about it where a rule stands behind it."""

    item: Annotated[int, parsed(parse_id, low=1, high=2**63 - 1)]
    times_a_year: Annotated[int, Field(ge=0, le=MOST_TIMES), whole(0, MOST_TIMES)] | None = Field(
        None, description="Left out where the work ends or is merged."
    )
    minutes_each: Annotated[int, Field(ge=0, le=MOST_MINUTES), whole(0, MOST_MINUTES)] | None = Field(
        None,
        description="Person-minutes; of a merge what each occurrence of the receiving work takes more.",
    )
    prescribed: Annotated[list[Annotated[Prescribed, one_of(Prescribed)]], Field(max_length=5)] | None = (
        Field(None, description="Left out: it stays as it was stated.")
    )


class CaseSent(Sent):
    """A draft. What nobody says is as its page proposes it: the title, and the days of the trial."""

    items: Annotated[
        list[Annotated[int, parsed(parse_id, low=1, high=2**63 - 1)]],
        Field(min_length=1, max_length=MOST_ITEMS),
    ] = Field(description="Ids of its work items.")
    measure: Annotated[Measure, one_of(Measure)]
    title: Annotated[str, LimitedText("title")] | None = None
    reasons: Annotated[str, LimitedText("reasons")] | None = None
    after: Annotated[str, LimitedText("after")] | None = None
    effective_on: Day | None = None
    pause_days: Annotated[int, Field(ge=0, le=MOST_PAUSE), whole(0, MOST_PAUSE)] | None = None
    merge_into: Annotated[int, parsed(parse_id, low=1, high=2**63 - 1)] | None = Field(
        None, description="Id of the work that a merge goes into."
    )
    left: Annotated[list[LineSent], Field(max_length=MOST_ITEMS)] = Field(
        default_factory=list, description="A line for each item; needed for every measure but retire."
    )


class PositionSent(Sent):
    """A position. An objection says its kind, its reason and what would resolve it; who answers it is the task force unless a unit
    is named."""

    position: Annotated[PositionChoice, one_of(PositionChoice)]
    kind: Annotated[ObjectionKind, one_of(ObjectionKind)] | None = None
    reason: Annotated[str, LimitedText("reason")] | None = None
    resolves_if: Annotated[str, LimitedText("resolves_if")] | None = None
    answerer: Code | None = Field(None, description="Code of the unit that should answer the objection.")


class PositionOut(Schema):
    """The own position as it is kept. `receipt`: what `journal/proof/{receipt}` proves once it is covered."""

    position: PositionChoice = Field(validation_alias="choice")
    late: bool = Field(description="It came after the close: it is kept, and does not count.")
    taken_at: datetime
    receipt: str


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
