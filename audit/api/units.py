"""The units of a ministry."""

from datetime import date
from typing import Annotated, Any, ClassVar

from ninja import Query, Router, Schema
from pydantic import Field

from audit.access.guard import Request
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.choices import Level
from audit.directory.models import UnitVersion

from .auth import needs
from .fields import Day, one_of, text
from .paging import Asked, Equals, Listed

router = Router(tags=["organization"])

Code = Annotated[str, Field(min_length=1, max_length=30), text(30)]
KoreanName = Annotated[str, Field(min_length=1, max_length=100), text(100)]
EnglishName = Annotated[str, Field(min_length=1, max_length=150), text(150)]


class UnitOut(Schema):
    """A unit as it stands on a day."""

    code: str = Field(
        validation_alias="unit.code", description="The unit's identity; it outlives names and places."
    )
    name_ko: str
    name_en: str
    level: Level
    parent: str | None = Field(None, validation_alias="parent.code", description="Code of the unit above.")
    valid_from: date = Field(description="First day of this name and place.")
    valid_until: date | None = Field(description="Last day; null until further notice.")


class UnitsAsked(Asked):
    """The list of units."""

    order: ClassVar = ("unit__code",)

    as_of: Day = Field(default_factory=clock.today, description="The day of the tree; today if left out.")
    code: Annotated[Code | None, Equals("unit__code")] = Field(None, description="The unit of this code.")
    level: Annotated[Annotated[Level, one_of(Level)] | None, Equals("level")] = Field(
        None, description="Units of this level."
    )
    parent: Annotated[Code | None, Equals("parent__code")] = Field(
        None, description="Units directly below the unit of this code."
    )
    name_ko: Annotated[KoreanName | None, Equals("name_ko")] = Field(
        None, description="Units of exactly this name."
    )
    name_en: Annotated[EnglishName | None, Equals("name_en")] = Field(
        None, description="Units of exactly this name."
    )
    valid_from: Annotated[Day | None, Equals("valid_from")] = Field(
        None, description="Units whose name and place began on this day."
    )
    valid_until: Annotated[Day | None, Equals("valid_until")] = Field(
        None, description="Units whose name and place end with this day."
    )


@router.get("units", response=Listed[UnitOut], url_name="api_units", summary="Units on a day")
@needs(Permission.VIEW_ORGANIZATION)
def units(request: Request, asked: Query[UnitsAsked]) -> Any:
    """The units of the ministry as they stand on a day, by code; those that hold the values of all filters given."""
    return asked.answer(UnitVersion.objects.on(asked.as_of).select_related("unit", "parent"))
