"""Writing the register: nothing else changes a work item."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import F
from django.utils.functional import lazy

from audit.access.gate import NotAllowed, can, demand, units_of
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.parse import search_key
from audit.core.refusals import Refused, SomebodyWasFaster
from audit.core.scope import current_ministry_id
from audit.core.show import half_up
from audit.directory.models import Unit, User
from audit.directory.queries import holidays_around, tree_on
from audit.journal.actions import audited, record

from .choices import Status
from .draft import ItemDraft, Problem, Yearly, changes, facts, problems, stated_year, tidied, too_much, yearly
from .models import TITLE_LENGTH, EffortLine, WorkItem
from .queries import ENDED, IN_A_CASE, draft_of
from .wording import problem_with_name

MOST_AT_ONCE = 200
COLUMNS = tuple(field.name for field in fields(ItemDraft) if field.name != "effort")


class BadDraft(Refused):
    """This entry cannot be saved. %(problems)s"""

    def __init__(self, found: Sequence[Problem]) -> None:
        self.found = tuple(found)
        # Told when it is shown: the reader's language may be another one then.
        super().__init__(problems=lazy(self._told, str)())

    def _told(self) -> str:
        return " ".join(map(problem_with_name, self.found))


class UnitUnknown(Refused):
    """This unit does not exist today. Choose a unit of your ministry."""


class FormUsedAlready(Refused):
    """This form was sent before with other answers; the entry made then stands. Open a new form for another entry."""


class ItemInCase(Refused):
    """This work is in an open case. Its entry can be changed again when the case is over."""


class ItemEnded(Refused):
    """A decision has ended or changed this work. Its entry stays as it was decided on."""


class ChangedMeanwhile(SomebodyWasFaster):
    """Nothing was confirmed, because these entries were changed after you opened the page: %(titles)s. Look at them
    again, then confirm."""


class ItemsMissing(Refused):
    """Nothing was confirmed, because one of the chosen entries does not exist in this ministry."""


class TooManyAtOnce(Refused):
    """At most %(most)s entries can be confirmed at once."""


@audited
def log_item(*, by: User, unit: Unit, draft: ItemDraft, request_key: UUID | None = None) -> WorkItem:
    """A new entry of the unit. A second call with the same `request_key` gives back the first one's entry."""
    demand(by, Permission.LOG_WORK, unit)
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
    record("item.logged", item, by=by, data={"unit": unit.code, **facts(draft), **_told(item)})
    return item


def demand_editable(item: WorkItem) -> None:
    """Refuse a change of what an open case is about, or of what a decision has ended."""
    if item.status in IN_A_CASE:
        raise ItemInCase()
    if item.status in ENDED:
        raise ItemEnded()


@audited
def edit_item(*, by: User, item: WorkItem, version: int, draft: ItemDraft, reason: str = "") -> WorkItem:
    """Other answers for an entry that stood at `version`. Somebody who cannot confirm it sends it back to be confirmed."""
    demand(by, Permission.LOG_WORK, item)
    item = WorkItem.objects.locked(item.pk, version)
    demand_editable(item)
    draft, burden = _checked(draft)
    differences = changes(draft_of(item), draft)
    if not differences:
        return item
    if item.status == Status.CONFIRMED and not can(by, Permission.CONFIRM_WORK, item):
        item.status, item.confirmed_by, item.confirmed_at = Status.LOGGED, None, None
    item.version += 1
    _fill(item, draft, burden)
    record("item.edited", item, by=by, data={"changes": differences, "reason": reason, **_told(item)})
    return item


@audited
def confirm_items(*, by: User, items: Sequence[tuple[int, int]]) -> int:
    """Confirm entries, given as (pk, version shown), all or none; how many were new. Confirmed ones are passed over."""
    demand(by, Permission.CONFIRM_WORK)
    if len(items) > MOST_AT_ONCE:
        raise TooManyAtOnce(most=MOST_AT_ONCE)
    shown = dict(items)
    rows = list(WorkItem.objects.select_for_update().filter(pk__in=shown).order_by("pk"))
    if len(rows) != len(shown):
        raise ItemsMissing()
    units = units_of(by, Permission.CONFIRM_WORK)
    if units is not None and not units.issuperset(row.unit_id for row in rows):
        raise NotAllowed()
    waiting = [row for row in rows if row.status == Status.LOGGED]
    moved = [row.title for row in waiting if row.version != shown[row.pk]]
    if moved:
        raise ChangedMeanwhile(titles=", ".join(moved))
    for row in waiting:
        _confirm(row, by)
    return len(waiting)


def _confirm(row: WorkItem, by: User) -> None:
    row.status, row.confirmed_by, row.confirmed_at = Status.CONFIRMED, by, clock.now()
    row.version += 1
    row.save(update_fields=("status", "confirmed_by", "confirmed_at", "version"))
    record("item.confirmed", row, by=by, data={"version": row.version})


@audited
def set_status(*, items: Iterable[WorkItem], status: str, by: User | None = None) -> int:
    """Set where items stand, as part of an act whose permission was asked already; how many changed."""
    wanted = {item.pk for item in items}
    rows = list(
        WorkItem.objects.select_for_update().filter(pk__in=wanted).exclude(status=status).order_by("pk")
    )
    WorkItem.objects.filter(pk__in=[row.pk for row in rows]).update(
        status=Status(status), version=F("version") + 1
    )
    for row in rows:
        record("item.status_set", row, by=by, data={"before": row.status, "after": Status(status).value})
    return len(rows)


@audited
def set_public_values(values: Mapping[int, Decimal | None], *, by: User | None = None) -> int:
    """Write the public value (0 to 100, or None) of items by id, as part of an act whose permission was asked already.

    Rounded half up to two decimals; how many changed. Not a change of the entry: its version stays."""
    changed = 0
    for row in WorkItem.objects.select_for_update().filter(pk__in=values).order_by("pk"):
        value = values[row.pk]
        new = None if value is None else half_up(value, 2)
        if new == row.public_value:
            continue
        told = {"before": _text(row.public_value), "after": _text(new)}
        WorkItem.objects.filter(pk=row.pk).update(public_value=new)
        record("item.valued", row, by=by, data=told)
        changed += 1
    return changed


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _checked(draft: ItemDraft) -> tuple[ItemDraft, Yearly]:
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


def _told(item: WorkItem) -> dict[str, object]:
    """What an entry costs, for its event."""
    return {
        "burden_year": item.burden_year,
        "annual_occurrences": item.annual_occurrences,
        "annual_minutes": item.annual_minutes,
        "version": item.version,
    }


def _fill(item: WorkItem, draft: ItemDraft, burden: Yearly) -> None:
    for name in COLUMNS:
        setattr(item, name, getattr(draft, name))
    item.title_key = search_key(draft.title)[:TITLE_LENGTH]
    item.burden_year = burden.year
    item.annual_occurrences, item.annual_minutes = burden.occurrences, burden.minutes
    item.save()
    item.effort.all().delete()
    EffortLine.objects.bulk_create(
        EffortLine(ministry_id=item.ministry_id, item=item, **asdict(line)) for line in draft.effort
    )
