"""Logging an entry and changing it."""

from dataclasses import asdict, fields
from datetime import date
from uuid import UUID

from audit.access.acts import action
from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.parse import search_key
from audit.core.scope import current_ministry_id
from audit.directory.models import Unit, User
from audit.directory.queries import holidays_around, tree_on
from audit.journal.actions import record

from ..choices import Status
from ..events import ITEM_EDITED, ITEM_LOGGED
from ..models import TITLE_LENGTH, EffortLine, WorkItem
from ..queries import demand_editable, draft_of
from ..refusals import BadDraft, FormUsedAlready, UnitUnknown
from ..rules.draft import (
    COUNTED,
    AnnualBurden,
    DraftProblem,
    ItemDraft,
    changes,
    facts,
    problems,
    stated_year,
    tidied,
    too_much,
    yearly,
)

# The answers that are columns of the same name; the unit that asks is a code in the draft and a row in the table.
COLUMNS = tuple(field.name for field in fields(ItemDraft) if field.name not in {"effort", "requester_unit"})


@action(Permission.LOG_WORK, on="unit")
def log_item(*, by: User, unit: Unit, draft: ItemDraft, request_key: UUID | None = None) -> WorkItem:
    """A new entry of the unit. A second call with the same `request_key` gives back the first one's entry."""
    if unit.pk not in tree_on(clock.today()).versions:
        raise UnitUnknown()
    draft, burden = _checked(draft)
    first = WorkItem.objects.filter(request_key=request_key).first() if request_key else None
    if first is not None:
        if first.unit_id != unit.pk or draft_of(first) != draft:
            raise FormUsedAlready()
        return first
    item = WorkItem(
        ministry_id=current_ministry_id(),
        unit=unit,
        request_key=request_key,
        logged_by=by,
        logged_at=clock.now(),
    )
    _fill(item, draft, burden)
    record(ITEM_LOGGED, item, by=by, data={"unit": unit.code, **facts(draft), **_burden_facts(item)})
    return item


@action(Permission.LOG_WORK, on="item")
def edit_item(*, by: User, item: WorkItem, version: int, draft: ItemDraft, reason: str = "") -> WorkItem:
    """Other answers for an entry that stood at `version`. Somebody who cannot confirm it sends it back to be confirmed.

    Answers about how often the work takes place or what it takes stand in place of what a case had decided."""
    item = WorkItem.objects.locked(item.pk, version)
    demand_editable(item)
    draft, burden = _checked(draft)
    differences = changes(draft_of(item), draft)
    if not differences:
        return item
    if item.decided is not None:
        burden = _beside_decision(item, draft, burden, differences)
    if item.status in (Status.CONFIRMED, Status.CHANGED):
        if not can(by, Permission.CONFIRM_WORK, item):
            item.confirmed_by, item.confirmed_at = None, None
        item.status = item.status_of_its_own
    if can(by, Permission.CONFIRM_WORK, item):
        item.carried_over = False
    item.version += 1
    _fill(item, draft, burden)
    record(ITEM_EDITED, item, by=by, data={"changes": differences, "reason": reason, **_burden_facts(item)})
    return item


def _beside_decision(
    item: WorkItem, draft: ItemDraft, burden: AnnualBurden, differences: dict[str, dict[str, object]]
) -> AnnualBurden:
    """What an entry takes that a case has decided on: as decided, unless its owner says anew what it takes.

    Then the decision is over, and that stands among the differences."""
    if COUNTED.isdisjoint(differences):
        return yearly(draft, burden.year, frozenset(), item.decided)
    before = asdict(item.decided) if item.decided else None
    item.decided_occurrences = item.decided_minutes_each = None
    differences["decided"] = {"before": before, "after": None}
    return burden


def _checked(draft: ItemDraft) -> tuple[ItemDraft, AnnualBurden]:
    """The draft as it is kept, and what it costs a year; refused with everything that is wrong with it."""
    today = clock.today()
    found = problems(draft, today)
    if found:
        raise BadDraft(found)
    draft = tidied(draft)
    year = stated_year(draft, today)
    burden = yearly(draft, year, holidays_around(date(year, 1, 1)))
    over = too_much(draft, burden)
    if over is not None:
        raise BadDraft([over])
    return draft, burden


def _burden_facts(item: WorkItem) -> dict[str, object]:
    """What an entry costs, for its event."""
    return {
        "burden_year": item.burden_year,
        "annual_occurrences": item.annual_occurrences,
        "annual_minutes": item.annual_minutes,
        "version": item.version,
    }


def _asking_unit(item: WorkItem, code: str) -> Unit | None:
    """The unit of that code, refused where there is none today; the one that stood there before may have ended since."""
    if not code or (item.requester_unit is not None and item.requester_unit.code == code):
        return item.requester_unit if code else None
    unit = Unit.objects.filter(code=code, pk__in=tree_on(clock.today()).versions).first()
    if unit is None:
        raise BadDraft([DraftProblem("requester_unit", "requester_unit")])
    return unit


def _fill(item: WorkItem, draft: ItemDraft, burden: AnnualBurden) -> None:
    for name in COLUMNS:
        setattr(item, name, getattr(draft, name))
    item.requester_unit = _asking_unit(item, draft.requester_unit)
    item.title_key = search_key(draft.title)[:TITLE_LENGTH]
    item.burden_year = burden.year
    item.annual_occurrences, item.annual_minutes = burden.occurrences, burden.minutes
    item.save()
    item.effort.all().delete()
    EffortLine.objects.bulk_create(
        EffortLine(ministry_id=item.ministry_id, item=item, **asdict(line)) for line in draft.effort
    )
