"""The portfolio ranked: by the public values of the register, or by the weights a program asks for."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, ClassVar

from ninja import Query, Router, Schema
from pydantic import BeforeValidator, Field

from audit.access.guard import Request
from audit.access.permissions import Permission
from audit.core.parse import BadInput, clean_text, parse_int
from audit.core.show import half_up
from audit.register.choices import ItemKind, Status
from audit.register.models import WorkItem
from audit.register.rules.burden import hours
from audit.scoring.queries.ranking import (
    criterion_codes,
    ranking,
    ranking_by,
    released_sheets,
    retire_shares,
)
from audit.scoring.rules.formula import in_retire_zone

from .auth import needs
from .fields import wrong
from .paging import Asked, Listed
from .problems import BadFields, field_error

router = Router(tags=["scoring"])

LONGEST, HEAVIEST = 2_000, 100  # characters; of one criterion


def weights_of(text: str) -> dict[str, int]:
    """Weight by criterion code, as "citizens:4,law:1" says it; empty for an empty text. Raises BadInput."""
    pairs = [pair.partition(":") for pair in text.split(",")] if text else []
    found = {code.strip(): parse_int(number.strip(), 0, HEAVIEST) for code, _colon, number in pairs}
    if len(found) < len(pairs) or "" in found:
        raise BadInput("no_weights")
    return found


def _checked(raw: object) -> str:
    try:
        text = clean_text(raw, LONGEST)
        weights_of(text)
    except BadInput:
        raise wrong("no_weights") from None
    return text


class PortfolioQuery(Asked):
    """The ranking."""

    order: ClassVar = ("rank", "pk")
    weights: Annotated[str, Field(max_length=LONGEST), BeforeValidator(_checked)] = Field(
        "", description='Other weights by criterion, "citizens:4,law:1"; criteria not named keep theirs.'
    )


class RankedOut(Schema):
    """Confirmed work that goes on, with its place."""

    id: int
    title: str
    kind: ItemKind
    unit: str = Field(description="Code of the owning unit.")
    status: Status
    annual_hours: str
    public_value: str | None = Field(
        description="By the weights asked for; null where nothing can be computed."
    )
    rank: int | None = Field(description="1 for the highest value; equal values share one.")
    in_retire_zone: bool
    retire_share: str | None = Field(
        description="The share of all weightings, each as likely as any other, that leave it in the retire zone; 0 to 1."
    )


@router.get(
    "portfolio", response=Listed[RankedOut], url_name="api_portfolio", summary="The portfolio, ranked"
)
@needs(Permission.VIEW_SCORES)
def ranked(request: Request, asked: Query[PortfolioQuery]) -> Any:
    """The confirmed work that goes on, the highest public value first, and last what has none. Only what a released round found."""
    rows, weights = WorkItem.objects.visible_to(request.user).counted(), weights_of(asked.weights)
    if weights.keys() - criterion_codes():
        raise BadFields(field_error("weights", "no_such_row"))
    sheets = released_sheets(rows) if weights else None
    answer = asked.answer_computed(
        ranking_by(rows, sheets, weights) if sheets else ranking(rows), key=lambda row: row.key
    )
    places = [row.item for row in answer["items"]]
    items = rows.filter(pk__in=places).select_related("unit").in_bulk()
    limit = request.ministry.retire_zone
    shares = retire_shares(sheets or released_sheets(rows.filter(pk__in=places)), places, limit)
    return answer | {
        # One that was withdrawn between two queries is gone.
        "items": [
            _out(items[row.item], row, shares.get(row.item), limit)
            for row in answer["items"]
            if row.item in items
        ]
    }


def _out(item: Any, row: Any, share: Fraction | None, limit: Decimal) -> dict[str, Any]:
    return {
        "id": item.pk,
        "title": item.title,
        "kind": item.kind,
        "unit": item.unit.code,
        "status": item.status,
        "annual_hours": str(half_up(hours(item.annual_minutes), 2)),
        "public_value": None if row.value is None else str(half_up(row.value, 2)),
        "rank": row.rank,
        "in_retire_zone": in_retire_zone(row.value, limit),
        "retire_share": None
        if share is None
        else str(half_up(Decimal(share.numerator) / share.denominator, 4)),
    }
