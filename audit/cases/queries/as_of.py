"""Which units a case is told with. Effort and decisions keep the unit of their own day; what is open moves on."""

from datetime import date, datetime

from audit.core import clock
from audit.directory.names import UnitNames
from audit.register.models import WorkItem
from audit.register.queries import owner_on

from ..models import Case, Decision
from ..states.columns import Phase
from ..states.lookup import row_of


def as_of_day(state: str, today: date, entered_at: datetime, signed_at: datetime | None) -> date:
    """The day whose units a case shows: of the signature once decided, of its end where it ended without, else today."""
    if signed_at is not None:
        return clock.day_of(signed_at)
    return clock.day_of(entered_at) if row_of(state).phase == Phase.OVER else today


def as_of_day_of_case(case: Case, decision: Decision | None) -> date:
    """The same for a case at hand."""
    return as_of_day(case.state, clock.today(), case.entered_at, decision.signed_at if decision else None)


def owners_of(case: Case, decision: Decision | None, names: UnitNames) -> dict[int, int]:
    """The owning units (item id → unit id) of a case that is over, whoever has the items now: as the decision froze them,
    or as they stood when it ended without. Empty while it is open. At most one query."""
    if decision is not None:
        return {item["item"]: names.codes[item["unit"]] for item in decision.text["items"]}
    if row_of(case.state).phase != Phase.OVER:
        return {}
    items = WorkItem.objects.filter(case_lines__case=case)
    return dict(items.values_list("pk", owner_on(names.day)))
