"""Drafts of cases: made, changed. What takes a draft further is a move."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.utils.functional import lazy

from audit.access.acts import action
from audit.access.gate import can, demand
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.refusals import SomebodyWasFaster
from audit.core.scope import current_ministry_id
from audit.directory.models import Ministry, User
from audit.journal.actions import record
from audit.register.actions.parts.prescribed import state_prescribed
from audit.register.actions.parts.status import set_status
from audit.register.choices import ENDED, IN_A_CASE, Status
from audit.register.models import WorkItem
from audit.register.refusals import FormUsedAlready
from audit.register.rules.prescribed import is_bound
from audit.register.rules.prescribed import prescribed as prescribed_by

from ..choices import Measure, State
from ..events.case import CASE_DRAFTED, CASE_EDITED, MEASURE_PROPOSED_MAIL
from ..letters import notify
from ..models import Case, CaseItem
from ..queries.decisions import next_case_number
from ..queries.texts import clean_field, require_field
from ..refusals.drafting import (
    BadAfter,
    ItemInOtherCase,
    ItemNotLive,
    NoItems,
    NotADraft,
    NothingSaved,
    PauseOutOfRange,
    ReceiverElsewhere,
    ReceiverEnded,
    ReceiverInCase,
    ReceiverMissing,
    ReceiverUnknown,
    TooManyItems,
    UnknownItem,
    UnknownMeasure,
)
from ..rules.limits import MOST_ITEMS, MOST_MINUTES, MOST_TIMES
from ..rules.readiness import pause_allowed, suggested_pause
from ..rules.savings import Exchange, not_saving
from ..wording.sentences import costs_in_words

AfterByItem = Mapping[int, tuple[int, int]]
PrescribedByItem = Mapping[int, Collection[str]]


def _remaining(measure: str, after: tuple[int, int], receiver: WorkItem | None) -> tuple[int, int]:
    """Times a year and person-minutes each that are left of an item: nothing of work that ends; of a merge what each
    occurrence of the receiving work takes more."""
    if measure == Measure.RETIRE:
        return 0, 0
    return after[0] if receiver is None else receiver.annual_occurrences, after[1]


def _receiver(measure: str, wanted: WorkItem | None, items: Sequence[WorkItem]) -> WorkItem | None:
    """The work a merge goes into, locked: it goes on, and no open case is about it. None for every other measure."""
    if measure != Measure.MERGE:
        return None
    if wanted is None:
        raise ReceiverMissing()
    if any(item.pk == wanted.pk for item in items):
        raise ReceiverInCase(item=wanted.title)
    found = WorkItem.objects.select_for_update(of=("self",)).filter(pk=wanted.pk).first()
    if found is None:
        raise ReceiverUnknown()
    if found.status in ENDED:
        raise ReceiverEnded(item=found.title)
    if found.status in IN_A_CASE or CaseItem.objects.taken().filter(item=found).exists():
        raise ReceiverElsewhere(item=found.title)
    return found


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
    merge_into: WorkItem | None = None,
    prescribed: PrescribedByItem | None = None,
    request_key: UUID | None = None,
) -> Case:
    """Make a draft over work items of the ministry, none of which is in another case on its way.

    `after_by_item`: item id → occurrences a year and person-minutes of each after the measure; items not named end. Of a merge
    the minutes are what each occurrence of `merge_into` takes more. `prescribed`: item id → what is prescribed about it.
    Refused where an item would take as much as before, or more.
    `request_key` is the one-time key of the form: a second click gets the case the first one made."""
    text = _text(measure, title, reasons, after, pause_days) | {"effective_on": effective_on}
    wanted = [item.pk for item in items]
    made = Case.objects.filter(request_key=request_key).first() if request_key else None
    if made is not None:
        text |= {"merge_into_id": merge_into.pk if merge_into and measure == Measure.MERGE else None}
        same = _says(made, text, wanted, after_by_item or {}) and _is_stated(prescribed or {})
        if made.drafted_by_id != by.pk or not same:
            raise FormUsedAlready()
        return made
    rows = _free_items(wanted)
    case = _made(
        rows, text, _receiver(measure, merge_into, rows), after_by_item or {}, by=by, key=request_key
    )
    state_prescribed(prescribed or {}, by=by)
    record(CASE_DRAFTED, case, by=by, data={"number": case.number, "items": [row.pk for row in rows]})
    return case


@action(Permission.DECIDE_ALONE, on="item")
def propose_measure(
    *,
    by: User,
    item: WorkItem,
    version: int | None,
    measure: str,
    reasons: str,
    after: str = "",
    left: tuple[int, int] = (0, 0),
) -> Case:
    """The head of a unit proposes to the task force what should become of the own work, where the unit cannot decide it alone: a draft
    of the council, which the task force completes and submits, or withdraws with a reason. `left` as in `decide_alone`."""
    if measure == Measure.MERGE:
        raise UnknownMeasure()
    text = _text(
        measure,
        item.title,
        require_field("reasons", reasons),
        after,
        suggested_pause([item.annual_occurrences]),
    )
    rows = _free_items([item.pk])
    demand(by, Permission.DECIDE_ALONE, rows[0])  # it may have come to another unit since the page was read
    if version is not None and rows[0].version != version:
        raise SomebodyWasFaster()
    case = _made(rows, text, None, {item.pk: left}, by=by)
    data = {"number": case.number, "items": [item.pk], "proposed_by_unit": True}
    event = record(CASE_DRAFTED, case, by=by, data=data)
    notify(MEASURE_PROPOSED_MAIL, case, event=event, by=by, facts={"reasons": case.reasons})
    return case


def _made(
    rows: Sequence[WorkItem],
    text: Mapping[str, object],
    receiver: WorkItem | None,
    after: AfterByItem,
    *,
    by: User,
    key: UUID | None = None,
) -> Case:
    """A draft over these locked items, which are in a case from now on."""
    now = clock.now()
    case = Case.objects.create(
        ministry_id=current_ministry_id(),
        number=next_case_number(clock.day_of(now).year),
        merge_into=receiver,
        drafted_by=by,
        request_key=key,
        created_at=now,
        entered_at=now,
        **text,
    )
    _add_lines(case, rows, after)
    set_status(items=rows, status=Status.IN_CASE, by=by)
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
    merge_into: WorkItem | None = None,
    prescribed: PrescribedByItem | None = None,
) -> Case:
    """Change the text of a draft; refused when somebody changed it after the form was opened (`version`)."""
    row = Case.objects.locked(case.pk, version)
    if row.state != State.DRAFT:
        raise NotADraft()
    for name, value in _text(measure, title, reasons, after, pause_days).items():
        setattr(row, name, value)
    lines = list(row.lines.select_related("item"))
    row.effective_on = effective_on
    row.merge_into = _receiver(measure, merge_into, [line.item for line in lines])
    row.version += 1
    row.save()
    _fill(row, lines, after_by_item or {})
    CaseItem.objects.bulk_update(lines, ["after_occurrences", "after_minutes_each"])
    state_prescribed(prescribed or {}, by=by)
    record(CASE_EDITED, row, by=by, data={"revision": row.revision})
    return row


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
    into = Case.objects.on_the_way().filter(merge_into__in=ids).select_related("merge_into").first()
    if into is not None:
        raise ItemInOtherCase(item=into.merge_into, number=into.number)
    for row in rows:
        if row.status in ENDED:
            raise ItemNotLive(item=row.title)
    return rows


def _says(case: Case, text: Mapping[str, object], wanted: Sequence[int], after: AfterByItem) -> bool:
    """Whether a case still is what a form says: this text, over these items, with this left of each."""
    lines = case.lines.values_list("item", "after_occurrences", "after_minutes_each")
    left = {item: (times, each) for item, times, each in lines}
    said = {item: _remaining(case.measure, after.get(item, (0, 0)), case.merge_into) for item in wanted}
    return left == said and all(getattr(case, name) == value for name, value in text.items())


def _is_stated(stated: PrescribedByItem) -> bool:
    """Whether about each of these items is prescribed what a form says."""
    rows = WorkItem.objects.filter(pk__in=stated)
    said = {row.pk: [one.value for one in prescribed_by(row.mandate, stated[row.pk])] for row in rows}
    return all(row.prescribed == said[row.pk] for row in rows if is_bound(row.mandate))


def _add_lines(case: Case, items: Sequence[WorkItem], after: AfterByItem) -> None:
    """The items of a new case, each with its burden of today and what is left of it."""
    lines = [
        CaseItem(
            ministry_id=case.ministry_id,
            case=case,
            item=item,
            before_minutes=item.annual_minutes,
            before_overtime=item.annual_overtime,
        )
        for item in items
    ]
    _fill(case, lines, after)
    CaseItem.objects.bulk_create(lines)


def _fill(case: Case, lines: Sequence[CaseItem], after: AfterByItem) -> None:
    """Write what is left of each item, or what the receiver of a merge gains; refused unless each of them saves."""
    for times, each in after.values():
        if not (0 <= times <= MOST_TIMES and 0 <= each <= MOST_MINUTES):
            raise BadAfter()
    for line in lines:
        left = _remaining(case.measure, after.get(line.item_id, (0, 0)), case.merge_into)
        line.after_occurrences, line.after_minutes_each = left
    exchanges = [Exchange(line.item.title, line.before_minutes, line.after_minutes) for line in lines]
    costly = not_saving(case.measure, exchanges)
    if costly:
        raise NothingSaved(items=lazy(costs_in_words, str)(costly))
