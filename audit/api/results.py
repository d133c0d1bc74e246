"""What decisions freed: the hours ledger of a day, and how far the ministry is today."""

from datetime import date
from typing import Any

from ninja import Query, Router, Schema
from pydantic import BaseModel, Field

from audit.access.guard import Request
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.show import half_up
from audit.register.rules.burden import hours
from audit.results.queries import LedgerAmount, ledger_on, lightness, progress, verdict

from .auth import needs
from .fields import Day
from .problems import BadFields, field_error

router = Router(tags=["results"])


def _shown(minutes: int) -> str:
    return str(half_up(hours(minutes), 2))


class AmountOut(Schema):
    """Of a year. `hours` are without waiting outside office hours, which is given back and counts toward nothing."""

    items: int | None = Field(None, description="Work items; null where hours belong to no items.")
    hours: str
    cost: str | None = Field(None, description="Null until pay tables are kept.")

    @staticmethod
    def resolve_hours(row: LedgerAmount) -> str:
        return _shown(row.minutes)


class LedgerOut(Schema):
    """The ledger at the end of a day."""

    as_of: date = Field(validation_alias="day")
    baseline: AmountOut | None = Field(description="Null before it was frozen.")
    target: AmountOut | None = Field(description="The share of the baseline that is to be saved.")
    provisional: AmountOut = Field(description="On trial.")
    booked: AmountOut = Field(description="In effect.")
    confirmed: AmountOut = Field(
        description="The part of it that is confirmed to last: this alone counts toward the target."
    )
    allotted: AmountOut = Field(description="The part of it that was given to initiatives.")


class StagesOut(Schema):
    """Hours a year that cases save, by how far they are; each hour stands once."""

    under_discussion: str
    waiting_for_signature: str
    decided: str
    in_effect: str
    failed: str = Field(description="Of ballots that ended without a decision; on the way they are not.")
    given_back: str = Field(
        description="Waiting outside office hours that nobody waits any more; in none of the others."
    )


class ResultsOut(LedgerOut):
    """The ledger of today, and how far the ministry is."""

    sentence: str = Field(description="How far it is, in the language asked for.")
    stages: StagesOut
    decisions: int = Field(description="Records of decisions that still stand.")
    without_ballot: int
    given_up: int = Field(description="Reports, events and meetings that those who demanded them waived.")
    median_days: int | None = Field(
        description="From the opening of a case to the day its work stopped or changed."
    )


class LedgerQuery(BaseModel):
    """The day that is asked for."""

    as_of: Day = Field(default_factory=clock.today, description="Today or an earlier day; today if left out.")


@router.get("ledger", response=LedgerOut, url_name="api_ledger", summary="The hours ledger of a day")
@needs(Permission.VIEW_RESULTS)
def ledger(request: Request, asked: Query[LedgerQuery]) -> Any:
    """What was saved as it stood at the end of a day."""
    if asked.as_of > clock.today():
        raise BadFields(field_error("as_of", "too_late", high=clock.today().isoformat()))
    return ledger_on(asked.as_of)


@router.get("results", response=ResultsOut, url_name="api_results", summary="How far the ministry is")
@needs(Permission.VIEW_RESULTS)
def results(request: Request) -> Any:
    """The figures of the results page."""
    state, light = progress(request.ministry), lightness()
    stages = {
        "under_discussion": state.discussed,
        "waiting_for_signature": state.signature,
        "decided": state.decided,
        "in_effect": state.in_effect,
        "failed": state.failed,
        "given_back": state.given_back,
    }
    return vars(ledger_on(clock.today())) | {
        "sentence": verdict(state),
        "stages": {name: _shown(minutes) for name, minutes in stages.items()},
        "decisions": light.decided,
        "without_ballot": light.without_ballot,
        "given_up": light.given_up,
        "median_days": light.days,
    }
