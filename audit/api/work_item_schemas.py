"""What goes out and comes in about entries of the register, and the draft that comes of what came in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from ninja import Schema
from pydantic import BaseModel, Field, StrictBool

from audit.core.parse import parse_id
from audit.core.show import half_up
from audit.directory.choices import Grade
from audit.directory.models import User
from audit.register.choices import (
    Channel,
    EffortRole,
    ItemKind,
    Mandate,
    OnHoliday,
    Prescribed,
    Recipient,
    RequesterKind,
    RequesterLevel,
    RevisionOutcome,
    Status,
)
from audit.register.models import WorkItem
from audit.register.rules.burden import EffortLine, hours
from audit.register.rules.draft import (
    MOST_LINES,
    MOST_MINUTES,
    MOST_PEOPLE,
    MOST_TIMES,
    TEXT_LIMITS,
    ItemDraft,
)

from .body import Sent
from .fields import Day, line, one_of, parsed, text, whole
from .paging import Asked, Equals
from .problems import BadFields, field_error

Version = Annotated[int, Field(ge=1, le=2**31 - 1), whole(1, 2**31 - 1)]
Kind = Annotated[ItemKind, one_of(ItemKind)]
Code = Annotated[str, Field(min_length=1, max_length=30), text(30)]


def _limited(name: str) -> Any:
    """A text of the draft that may be empty."""
    return Annotated[
        str, Field(max_length=TEXT_LIMITS[name]), line(TEXT_LIMITS[name], lines=name == "purpose")
    ]


class EffortSent(Sent):
    """Who spends how many minutes on one occurrence."""

    role: Annotated[EffortRole, one_of(EffortRole)]
    grade: Annotated[Grade, one_of(Grade)] = Grade.UNKNOWN
    headcount: Annotated[int, Field(ge=1, le=MOST_PEOPLE), whole(1, MOST_PEOPLE)]
    minutes: Annotated[int, Field(ge=1, le=MOST_MINUTES), whole(1, MOST_MINUTES)]


class EffortOut(Schema):
    role: str
    grade: str
    headcount: int
    minutes: int


class WorkItemOut(Schema):
    """An entry of the register as it counts."""

    id: int = Field(validation_alias="pk")
    title: str
    purpose: str
    kind: ItemKind
    unit: str = Field(validation_alias="unit.code", description="Code of the owning unit.")
    final_recipient: Recipient
    requester: str = Field(description="Who asks for it, in words.")
    requester_kind: str
    requester_unit: str | None = Field(None, validation_alias="requester_unit.code")
    requester_level: str
    mandate: Mandate
    mandate_citation: str
    prescribed: list[Prescribed] | None = Field(
        description="What is prescribed; null where nobody stated it."
    )
    channel: str
    minister_attends: bool | None
    rrule: str = Field(description="Empty for work as needed.")
    dtstart: date | None
    on_holiday: OnHoliday
    as_needed_a_year: int | None
    as_needed_basis: str
    effort: list[EffortOut]
    is_estimate: bool
    annual_occurrences: int
    annual_hours: str = Field(description="Person-hours in `burden_year`.")
    burden_year: int
    annual_cost: str | None = Field(description="Null until pay tables are kept.")
    public_value: str | None
    audience: str
    instead: str = Field(description="What stops in its place, where it is new work.")
    last_used_on: date | None
    source_url: str
    external_id: str
    status: Status
    confirmed: bool = Field(description="Only confirmed entries count.")
    pending_change: bool = Field(default=False, description="Whether a change waits for the unit's head.")
    version: int

    @staticmethod
    def resolve_annual_hours(row: WorkItem) -> str:
        return str(half_up(hours(row.annual_minutes), 2))

    @staticmethod
    def resolve_annual_cost(row: WorkItem) -> None:
        return None

    @staticmethod
    def resolve_public_value(row: WorkItem) -> str | None:
        return None if row.public_value is None else str(half_up(Decimal(row.public_value), 2))

    @staticmethod
    def resolve_effort(row: WorkItem) -> list[EffortLine]:
        return [each.value for each in row.effort.all()]

    @staticmethod
    def resolve_confirmed(row: WorkItem) -> bool:
        return row.confirmed_at is not None

    @staticmethod
    def resolve_pending_change(row: WorkItem) -> bool:
        return any(revision.outcome == RevisionOutcome.PENDING for revision in row.revisions.all())


class SimilarOut(Schema):
    """Work that is called alike."""

    id: int = Field(validation_alias="item.pk")
    title: str = Field(validation_alias="item.title")
    unit: str = Field(validation_alias="item.unit.code")
    status: Status = Field(validation_alias="item.status")
    similarity: str = Field(description="1.00 where the titles are the same but for spacing.")

    @staticmethod
    def resolve_similarity(row: Any) -> str:
        return str(half_up(row.share, 2))


class WorkItemQuery(Asked):
    """The register."""

    order: ClassVar = ("-annual_minutes", "pk")

    kind: Annotated[Kind | None, Equals("kind")] = None
    unit: Annotated[Code | None, Equals("unit__code")] = Field(None, description="Code of the owning unit.")
    status: Annotated[Annotated[Status, one_of(Status)] | None, Equals("status")] = None
    mandate: Annotated[Annotated[Mandate, one_of(Mandate)] | None, Equals("mandate")] = None
    final_recipient: Annotated[Annotated[Recipient, one_of(Recipient)] | None, Equals("final_recipient")] = (
        None
    )
    requester_kind: Annotated[
        Annotated[RequesterKind, one_of(RequesterKind)] | None, Equals("requester_kind")
    ] = None
    requester_unit: Annotated[Code | None, Equals("requester_unit__code")] = None
    requester_level: Annotated[
        Annotated[RequesterLevel, one_of(RequesterLevel)] | None, Equals("requester_level")
    ] = None
    channel: Annotated[Annotated[Channel, one_of(Channel)] | None, Equals("channel")] = None
    external_id: Annotated[Annotated[str, text(200)] | None, Equals("external_id")] = None


class Answers(Sent):
    """The answers about one piece of work; what is left out stays, or is as nobody said it."""

    title: _limited("title") | None = None  # type: ignore[valid-type]  # a type made by its limit
    purpose: _limited("purpose") | None = None  # type: ignore[valid-type]  # as above
    kind: Kind | None = None
    final_recipient: Annotated[Recipient, one_of(Recipient)] | None = None
    requester: _limited("requester") | None = None  # type: ignore[valid-type]  # as above
    requester_kind: Annotated[RequesterKind, one_of(RequesterKind)] | None = None
    requester_unit: Code | None = Field(None, description="Code of the unit that asks for it; null for none.")
    requester_level: Annotated[RequesterLevel, one_of(RequesterLevel)] | None = None
    mandate: Annotated[Mandate, one_of(Mandate)] | None = None
    mandate_citation: _limited("mandate_citation") | None = None  # type: ignore[valid-type]  # as above
    prescribed: Annotated[list[Annotated[Prescribed, one_of(Prescribed)]], Field(max_length=5)] | None = None
    channel: Annotated[Channel, one_of(Channel)] | None = None
    minister_attends: StrictBool | None = None
    rrule: _limited("rrule") | None = None  # type: ignore[valid-type]  # as above
    dtstart: Day | None = None
    on_holiday: Annotated[OnHoliday, one_of(OnHoliday)] | None = None
    as_needed_a_year: Annotated[int, Field(ge=1, le=MOST_TIMES), whole(1, MOST_TIMES)] | None = None
    as_needed_basis: _limited("as_needed_basis") | None = None  # type: ignore[valid-type]  # as above
    effort: Annotated[list[EffortSent], Field(max_length=MOST_LINES)] | None = None
    is_estimate: StrictBool | None = None
    audience: _limited("audience") | None = None  # type: ignore[valid-type]  # as above
    instead: _limited("instead") | None = None  # type: ignore[valid-type]  # as above
    last_used_on: Day | None = None
    source_url: _limited("source_url") | None = None  # type: ignore[valid-type]  # as above


class WorkItemSent(Answers):
    """New work of a unit."""

    title: Annotated[str, Field(min_length=1, max_length=300), text(300)]
    kind: Kind
    unit: Code = Field(description="Code of the owning unit.")
    effort: Annotated[list[EffortSent], Field(min_length=1, max_length=MOST_LINES)]


class WorkItemChange(Answers):
    """Other answers for an entry that stood at `version`."""

    version: Version
    reason: Annotated[str, Field(max_length=300), text(300)] | None = None


class WorkItemPath(BaseModel):
    """In the address."""

    id: Annotated[int, Field(ge=1, le=2**63 - 1), parsed(parse_id, low=1, high=2**63 - 1)]


class TitleQuery(BaseModel):
    """The title that is looked for."""

    title: Annotated[str, Field(min_length=1, max_length=300), text(300)]


def draft_from(sent: Answers, start: ItemDraft) -> ItemDraft:
    """The draft that is there with the answers that were sent. A rule takes the place of a number of times, and the other way
    round; who asks is stated as a whole."""
    given = sent.model_dump(exclude_unset=True, exclude={"unit", "version", "reason", "effort"})
    answers = {name: _plain(name, value) for name, value in given.items()}
    if "rrule" in given and "as_needed_a_year" not in given and given["rrule"]:
        answers |= {"as_needed_a_year": None, "as_needed_basis": ""}
    if given.get("as_needed_a_year") is not None and "rrule" not in given:
        answers |= {"rrule": "", "dtstart": None}
    if "requester_kind" in given:
        answers |= {name: answers.get(name, "") for name in ("requester_unit", "requester_level")}
    if sent.effort is not None:
        answers["effort"] = tuple(
            EffortLine(row.role.value, row.grade.value, row.headcount, row.minutes) for row in sent.effort
        )
    return replace(start, **answers)


def _plain(name: str, value: Any) -> Any:
    """A value as drafts hold it: null is nothing said."""
    if name == "prescribed":
        return None if value is None else tuple(each.value for each in value)
    if name in {"dtstart", "as_needed_a_year", "minister_attends", "last_used_on"}:
        return value
    if name == "is_estimate":
        return value is not False
    return getattr(value, "value", value) or ""


def items_named(user: User, ids: Sequence[int]) -> list[WorkItem]:
    """The entries of these ids that a person may see, by id. BadFields at the field `items` for what is none."""
    found = WorkItem.objects.visible_to(user).in_bulk(ids)
    absent = [
        field_error(".".join(("items", str(place))), "no_such_row")
        for place, pk in enumerate(ids)
        if pk not in found
    ]
    if absent:
        raise BadFields(*absent)
    return [found[pk] for pk in sorted(found)]
