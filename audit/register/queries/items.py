"""What the pages and actions of the register read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from django.db.models import BigIntegerField, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from audit.access.gate import units_of
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.directory.queries import OwnDays, Tree, holidays_around, own_days
from audit.journal.models import Event
from audit.journal.wording import HistoryEntry, line

from ..choices import ENDED, IN_A_CASE, OnHoliday, Status
from ..events import (
    ITEM_COUNTED_ANEW,
    ITEM_RECOUNTED,
    ITEM_RESTATED,
    ITEM_STATUS_SET,
    ITEM_VALUED,
)
from ..models import EffortLine, FormerPlace, WorkItem, WorkItemQuerySet
from ..refusals import ItemEnded, ItemInCase, ItemWithdrawn
from ..rules.draft import COUNTING, AnnualBurden, ItemDraft, stated_year, times_in, yearly
from ..rules.frequency import on_closed_days
from ..rules.recurrence import next_occurrences
from ..wording.items import changed

RESTING = ENDED | {Status.PAUSED}
HISTORY_LIMIT = 50
ALL_YEARS = (
    200  # ahead, as far as holidays are known: 29 February can be eight years away, a custom rule more
)
# Answers of a draft that are columns as they stand.
AS_ANSWERED = tuple(
    field.name
    for field in fields(ItemDraft)
    if field.name not in {"effort", "on_holiday", "requester_unit", "prescribed"}
)
# Events that are about one column and carry its values themselves.
VALUED = {
    ITEM_STATUS_SET.name: "status",
    ITEM_VALUED.name: "public_value",
    ITEM_RECOUNTED.name: "annual_occurrences",
    ITEM_RESTATED.name: "annual_occurrences",
    ITEM_COUNTED_ANEW.name: "annual_occurrences",
}


def draft_of(item: WorkItem, lines: Iterable[EffortLine] | None = None) -> ItemDraft:
    """A saved entry as the answers it holds. One query for the effort lines where they are not given, one for the unit that
    asks for the work where it was not read with the entry."""
    lines = item.effort.all() if lines is None else lines
    return ItemDraft(
        **{name: getattr(item, name) for name in AS_ANSWERED},
        effort=tuple(line.value for line in lines),
        # Entries of before may say otherwise beside "every working day".
        on_holiday=on_closed_days(item.rrule, item.on_holiday) if item.rrule else item.on_holiday,
        requester_unit=item.requester_unit.code if item.requester_unit else "",
        prescribed=None if item.prescribed is None else tuple(item.prescribed),
    )


def stated(draft: ItemDraft, today: date) -> AnnualBurden:
    """What a draft without problems costs in the year it is stated for, by the calendar of that year. At most one query."""
    year = stated_year(draft, today)
    return yearly(draft, year, holidays_around(date(year, 1, 1)))


def demand_editable(item: WorkItem) -> None:
    """Refuse a change of what an open case is about, of what a decision has ended, or of what was withdrawn."""
    if item.is_held:
        raise ItemInCase()
    if item.status == Status.WITHDRAWN:
        raise ItemWithdrawn()
    if item.status in ENDED:
        raise ItemEnded()


def next_dates(item: WorkItem, count: int = 3) -> tuple[date, ...]:
    """The next dates of an item after today, holidays considered; none for work as needed, resting or ended.

    None either where a case decided how often: it said no days."""
    if item.dtstart is None or item.decided is not None or item.status in RESTING:
        return ()
    return dates_after(clock.today(), item.rrule, item.dtstart, item.on_holiday, count)


def dates_after(day: date, rrule: str, dtstart: date, on_holiday: str, count: int = 3) -> tuple[date, ...]:
    """The next dates of a valid rule after a day, each with the holidays of its own year. At most one query."""
    holidays = holidays_around(day, ahead=ALL_YEARS)
    closed = on_closed_days(rrule, on_holiday)
    return next_occurrences(rrule, dtstart, day, count, holidays=holidays, on_holiday=closed)


def last_recipient(unit_id: int | None) -> str:
    """Whom the unit's latest entry named as its final recipient; "" for none. One query."""
    if unit_id is None:
        return ""
    latest = WorkItem.objects.in_units([unit_id]).order_by("-pk").values_list("final_recipient", flat=True)
    return latest.first() or ""


@dataclass(frozen=True)
class ItemHistoryEntry:
    """An event of an item as people read it, and what it changed: one sentence an answer, old and new value."""

    line: HistoryEntry
    changes: tuple[str, ...]


def item_history(item: WorkItem) -> list[ItemHistoryEntry]:
    """What happened to an item, newest first. One query."""
    return [_history_entry(event, item) for event in Event.objects.about(item)[:HISTORY_LIMIT]]


def _history_entry(event: Event, item: WorkItem) -> ItemHistoryEntry:
    facts = event.facts
    changes = {VALUED[event.kind]: facts} if event.kind in VALUED else facts.get("changes", {})
    return ItemHistoryEntry(line(event), tuple(changed(changes, item.dtstart)))


def owner_on(day: date) -> Coalesce:
    """The id of the unit that owned an item on a day, to annotate work items with.

    The earliest former place that reaches to that day or beyond it says who; without one it is the unit of today."""
    former = FormerPlace.objects.filter(item=OuterRef("pk"), until__gte=day).order_by("until")
    return Coalesce(Subquery(former.values("unit")[:1]), F("unit"), output_field=BigIntegerField())


def units_to_log_in(user: User, tree: Tree) -> tuple[int, ...]:
    """The ids of the units of that day a person may log work for, by code. At most two queries."""
    units = units_of(user, Permission.LOG_WORK)
    return tuple(pk for pk in tree.versions if units is None or pk in units)


@dataclass(frozen=True)
class Recount:
    """An entry whose times a year are not what the calendar gives."""

    item: int
    before: int
    after: int


def recounts(day: date, own: OwnDays | None = None) -> list[Recount]:
    """The entries that a change of the calendar on `day` makes more or less frequent, by id; two queries at most.

    With `own` as the ministry's own days, to see what would be. An entry in a case and one that a decision ended or changed
    keep the count they were decided on."""
    own = own or own_days()
    years = range(day.year - 1, day.year + 2)  # a date can move over the turn of a year
    holidays = {year: holidays_around(date(year, 1, 1), own) for year in years}
    # "Every working day" means open days whatever stands beside it; each such rule names Tuesday.
    moves = ~Q(on_holiday=OnHoliday.KEEP) | Q(rrule__icontains="TU")
    rows = WorkItem.objects.exclude(status__in=IN_A_CASE | ENDED).filter(moves)
    rows = rows.exclude(dtstart=None).filter(burden_year__in=years, decided_occurrences=None).order_by("pk")
    return _recounted(rows, holidays)


def behind(today: date) -> WorkItemQuerySet:
    """The live entries whose burden is stated for a year that is over: from now on it is stated for the year of `today`.

    No entry waits for a first full year to come here, since it would be stated for that one already. Work in a case is among
    them: the case keeps what it was opened on, the register says what this year takes."""
    return WorkItem.objects.live().filter(burden_year__lt=today.year)


def restatements(items: Sequence[int], today: date) -> list[Recount]:
    """Those of `behind` among these that happen more or less often in the new year, by id; two queries at most."""
    rows = (
        behind(today)
        .filter(pk__in=items)
        .exclude(dtstart=None)
        .filter(decided_occurrences=None)
        .order_by("pk")
    )
    return _recounted(rows, {today.year: holidays_around(date(today.year, 1, 1))}, today.year)


def counted_before() -> WorkItemQuerySet:
    """The entries whose times a year follow from a way of counting that is over.

    Work in a case keeps the count it was opened on; where it comes back as it was, it is counted anew then."""
    return WorkItem.objects.filter(counting__lt=COUNTING).exclude(status__in=IN_A_CASE)


def counted_anew(items: Sequence[int]) -> list[Recount]:
    """Those of `counted_before` among these that come to another number in the year they are stated for; three queries.

    What has ended, and what a case decided, keeps its number."""
    rows = counted_before().live().filter(pk__in=items, decided_occurrences=None).exclude(dtstart=None)
    own = own_days()
    years = rows.order_by().values_list("burden_year", flat=True).distinct()
    return _recounted(rows.order_by("pk"), {year: holidays_around(date(year, 1, 1), own) for year in years})


def _recounted(
    rows: WorkItemQuerySet, holidays: Mapping[int, frozenset[date]], year: int | None = None
) -> list[Recount]:
    """The entries that happen more or less often than they say: in `year`, or in the year they are stated for. One query."""
    times: dict[tuple[int, str, date, str], int] = {}  # few rules stand for many entries
    found = []
    names = ("burden_year", "rrule", "dtstart", "on_holiday", "annual_occurrences", "pk")
    for stated, rrule, dtstart, on_holiday, before, item in rows.values_list(*names):
        rule = (year or stated, rrule, dtstart, on_holiday)
        if rule not in times:
            times[rule] = times_in(*rule, holidays[rule[0]])
        if times[rule] != before:
            found.append(Recount(item, before, times[rule]))
    return found
