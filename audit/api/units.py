"""The units of a ministry."""

from datetime import date
from typing import Any, ClassVar

from ninja import Query, Router, Schema
from pydantic import Field

from audit.access.guard import Request
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import UnitVersion

from .auth import needs
from .fields import Day
from .paging import Asked, Listed

router = Router(tags=["organization"])


class UnitOut(Schema):
    """A unit as it stands on a day."""

    code: str = Field(
        validation_alias="unit.code", description="The unit's identity; it outlives names and places."
    )
    name_ko: str
    name_en: str
    level: str
    parent: str | None = Field(None, validation_alias="parent.code", description="Code of the unit above.")
    valid_from: date = Field(description="First day of this name and place.")
    valid_until: date | None = Field(description="Last day; null until further notice.")


class UnitsAsked(Asked):
    """The list of units."""

    order: ClassVar = ("unit__code",)

    as_of: Day = Field(default_factory=clock.today, description="The day of the tree; today if left out.")


@router.get("units", response=Listed[UnitOut], url_name="api_units", summary="Units on a day")
@needs(Permission.VIEW_ORGANIZATION)
def units(request: Request, asked: Query[UnitsAsked]) -> Any:
    """The units of the ministry as they stand on a day, by code."""
    return asked.answer(UnitVersion.objects.on(asked.as_of).select_related("unit", "parent"))
