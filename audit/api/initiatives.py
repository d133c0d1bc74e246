"""Initiatives, and the hours that units allot to them."""

from datetime import datetime
from typing import Annotated, Any, ClassVar

from django.db.models import Sum
from django.db.models.functions import Coalesce
from ninja import Query, Router, Schema
from pydantic import Field, StrictBool

from audit.access.guard import Request
from audit.access.permissions import Permission
from audit.core.parse import parse_id
from audit.core.show import half_up
from audit.ledger.actions import allot, create_initiative, take_back
from audit.ledger.models import NAME_LENGTH, Allotment, Initiative
from audit.organizations.queries.units import unit_of_code
from audit.register.rules.burden import MINUTES_AN_HOUR, hours

from .auth import needs
from .body import IdempotencyKey, Sent
from .fields import parsed, text, whole
from .paging import Asked, Listed
from .problems import BadFields, field_error

router = Router(tags=["results"])

Name = Annotated[str, Field(min_length=1, max_length=NAME_LENGTH), text(NAME_LENGTH)]
MOST_HOURS = 10_000_000


def _hours(minutes: int) -> str:
    return str(half_up(hours(minutes), 2))


class InitiativeOut(Schema):
    """Something new that freed hours go to."""

    id: int = Field(validation_alias="pk")
    name_ko: str
    name_en: str = Field(description="Empty where there is none.")
    hours: str = Field(description="Hours a year that units have allotted and not taken back.")
    closed_at: datetime | None = Field(description="Since then it takes no more hours; null while it does.")

    @staticmethod
    def resolve_hours(row: Any) -> str:
        return _hours(row.given)


class InitiativeSent(Sent):
    """A new initiative."""

    name_ko: Name
    name_en: Annotated[str, Field(max_length=NAME_LENGTH), text(NAME_LENGTH)] | None = None


class InitiativeList(Asked):
    """The list of initiatives."""

    order: ClassVar = ("pk",)


class AllotmentSent(Sent):
    """Whole hours a year of a unit, to an initiative or back from it."""

    initiative: Annotated[int, parsed(parse_id, low=1, high=2**63 - 1)]
    unit: Annotated[str, Field(min_length=1, max_length=30), text(30)] = Field(
        description="Code of the unit."
    )
    hours: Annotated[int, Field(ge=1, le=MOST_HOURS), whole(1, MOST_HOURS)]
    take_back: StrictBool = Field(default=False, description="True: the hours come back to the unit.")


class AllotmentOut(Schema):
    """What was allotted, or with a minus taken back."""

    id: int = Field(validation_alias="pk")
    initiative: int = Field(validation_alias="initiative_id")
    unit: str = Field(validation_alias="unit.code")
    hours: str
    allotted_at: datetime

    @staticmethod
    def resolve_hours(row: Allotment) -> str:
        return _hours(row.minutes)


@router.get("initiatives", response=Listed[InitiativeOut], url_name="api_initiatives", summary="Initiatives")
@needs(Permission.VIEW_RESULTS)
def initiatives(request: Request, asked: Query[InitiativeList]) -> Any:
    """All initiatives, open and closed, in the order they were set up."""
    return asked.answer(Initiative.objects.annotate(given=Coalesce(Sum("allotments__minutes"), 0)))


@router.post(
    "initiatives", response=InitiativeOut, url_name="api_initiatives", summary="Set up an initiative"
)
@needs(Permission.MANAGE_INITIATIVES)
def initiative_set_up(request: Request, sent: InitiativeSent, key: IdempotencyKey = None) -> Any:
    """Set up an initiative; its Korean name stands once."""
    made = create_initiative(
        by=request.user, name_ko=sent.name_ko, name_en=sent.name_en or "", request_key=key
    )
    return Initiative.objects.annotate(given=Coalesce(Sum("allotments__minutes"), 0)).get(pk=made.pk)


@router.post("allotments", response=AllotmentOut, url_name="api_allotments", summary="Allot hours of a unit")
@needs(Permission.ALLOT_HOURS)
def allotment(request: Request, sent: AllotmentSent, key: IdempotencyKey = None) -> Any:
    """Allot hours in effect of a unit you head to an initiative, never more than are left; or take them back."""
    unit, initiative = unit_of_code(sent.unit), Initiative.objects.filter(pk=sent.initiative).first()
    if unit is None:
        raise BadFields(field_error("unit", "no_such_row"))
    if initiative is None:
        raise BadFields(field_error("initiative", "no_such_row"))
    act = take_back if sent.take_back else allot
    return act(
        by=request.user,
        unit=unit,
        initiative=initiative,
        minutes=sent.hours * MINUTES_AN_HOUR,
        request_key=key,
    )
