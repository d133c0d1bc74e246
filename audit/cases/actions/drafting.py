"""Drafts of cases: made, changed. What takes a draft further is a move."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from audit.access.acts import action
from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.directory.models import Ministry, User
from audit.journal.actions import record
from audit.register.actions.parts.status import set_status
from audit.register.choices import ENDED, Status
from audit.register.models import WorkItem
from audit.register.refusals import FormUsedAlready

from ..choices import Measure, State
from ..events import CASE_DRAFTED, CASE_EDITED
from ..models import Case, CaseItem
from ..queries.texts import clean_field, require_field
from ..refusals import (
    BadAfter,
    ItemInOtherCase,
    ItemNotLive,
    NoItems,
    NotADraft,
    PauseOutOfRange,
    TooManyItems,
    UnknownItem,
    UnknownMeasure,
)
from ..rules.limits import MOST_ITEMS, MOST_MINUTES, MOST_TIMES
from ..rules.readiness import pause_allowed

AfterByItem = Mapping[int, tuple[int, int]]


def _may_draft(by: User) -> bool:
    """A case may be about work of any unit, so the right must reach the whole ministry."""
    return can(by, Permission.DRAFT_CASE, Ministry.objects.get(pk=current_ministry_id()))


@action(_may_draft)
def draft_case(
    *,
    by: User,
    items: Sequence[WorkItem],
    measure: str,
    title: str,
    reasons: str = "",
    after: str = "",
    effective_on: date | None = None,
    pause_days: int = 30,
    after_by_item: AfterByItem | None = None,
    request_key: UUID | None = None,
) -> Case:
    """Make a draft over work items of the ministry, none of which is in another case on its way.

    `after_by_item`: item id → occurrences a year and person-minutes of each after the measure; items not named end.
    `request_key` is the one-time key of the form: a second click gets the case the first one made."""
    text = _text(measure, title, reasons, after, pause_days) | {"effective_on": effective_on}
    wanted = [item.pk for item in items]
    made = Case.objects.filter(request_key=request_key).first() if request_key else None
    if made is not None:
        remaining = _remaining(measure, wanted, after_by_item or {})
        if made.drafted_by_id != by.pk or not _says(made, text, remaining):
            raise FormUsedAlready()
        return made
    rows = _free_items(wanted)
    now = clock.now()
    case = Case.objects.create(
        ministry_id=current_ministry_id(),
        number=_next_number(clock.day_of(now).year),
        drafted_by=by,
        request_key=request_key,
        created_at=now,
        entered_at=now,
        **text,
    )
    _add_lines(case, rows, after_by_item or {})
    set_status(items=rows, status=Status.IN_CASE, by=by)
    record(CASE_DRAFTED, case, by=by, data={"number": case.number, "items": [row.pk for row in rows]})
    return case


@action(Permission.DRAFT_CASE, on="case")
def edit_draft(
    *,
    by: User,
    case: Case,
    version: int | None,
    measure: str,
    title: str,
    reasons: str,
    after: str,
    effective_on: date | None,
    pause_days: int,
    after_by_item: AfterByItem | None = None,
) -> Case:
    """Change the text of a draft; refused when somebody changed it after the form was opened (`version`)."""
    row = Case.objects.locked(case.pk, version)
    if row.state != State.DRAFT:
        raise NotADraft()
    for name, value in _text(measure, title, reasons, after, pause_days).items():
        setattr(row, name, value)
    row.effective_on = effective_on
    row.version += 1
    row.save()
    lines = list(row.lines.all())
    remaining = _remaining(row.measure, [line.item_id for line in lines], after_by_item or {})
    for line in lines:
        line.after_occurrences, line.after_minutes_each = remaining[line.item_id]
    CaseItem.objects.bulk_update(lines, ["after_occurrences", "after_minutes_each"])
    record(CASE_EDITED, row, by=by, data={"revision": row.revision})
    return row


def _next_number(year: int) -> str:
    """Numbers run through a year without gaps: the journal lets one act at a time through, and no case is deleted."""
    return f"{year}-{Case.objects.filter(number__startswith=f'{year}-').count() + 1:04d}"


def _text(measure: str, title: str, reasons: str, after: str, pause_days: int) -> dict[str, object]:
    if measure not in Measure.values:
        raise UnknownMeasure()
    if not pause_allowed(pause_days):
        raise PauseOutOfRange()
    return {
        "measure": measure,
        "title": require_field("title", title),
        "reasons": clean_field("reasons", reasons),
        "after": clean_field("after", after),
        "pause_days": pause_days,
    }


def _free_items(wanted: Sequence[int]) -> list[WorkItem]:
    """The items, locked, in the order of their ids."""
    ids = sorted(set(wanted))
    if not ids:
        raise NoItems()
    if len(ids) > MOST_ITEMS:
        raise TooManyItems(limit=MOST_ITEMS)
    rows = list(WorkItem.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk"))
    if len(rows) != len(ids):
        raise UnknownItem()
    taken = CaseItem.objects.taken().filter(item__in=ids)
    line = taken.select_related("case", "item").first()
    if line is not None:
        raise ItemInOtherCase(item=line.item.title, number=line.case.number)
    for row in rows:
        if row.status in ENDED:
            raise ItemNotLive(item=row.title)
    return rows


def _says(case: Case, text: Mapping[str, object], remaining: Mapping[int, tuple[int, int]]) -> bool:
    """Whether a case still is what a form says: this text, over these items, with this left of each."""
    lines = case.lines.values_list("item", "after_occurrences", "after_minutes_each")
    left = {item: (times, each) for item, times, each in lines}
    return left == remaining and all(getattr(case, name) == value for name, value in text.items())


def _add_lines(case: Case, items: Sequence[WorkItem], after: AfterByItem) -> None:
    """The items of a new case, each with its burden of today and what is left of it."""
    remaining = _remaining(case.measure, [item.pk for item in items], after)
    CaseItem.objects.bulk_create(
        CaseItem(
            ministry_id=case.ministry_id,
            case=case,
            item=item,
            before_minutes=item.annual_minutes,
            before_overtime=item.annual_overtime,
            after_occurrences=remaining[item.pk][0],
            after_minutes_each=remaining[item.pk][1],
        )
        for item in items
    )


def _remaining(measure: str, item_ids: Sequence[int], after: AfterByItem) -> dict[int, tuple[int, int]]:
    """What is left of each item; nothing of work that ends."""
    if measure == Measure.RETIRE:
        return dict.fromkeys(item_ids, (0, 0))
    for times, each in after.values():
        if not (0 <= times <= MOST_TIMES and 0 <= each <= MOST_MINUTES):
            raise BadAfter()
    return {item_id: after.get(item_id, (0, 0)) for item_id in item_ids}
