"""Who is asked whether a decision holds, what was answered, and when it has held long enough."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Exists, F, Max, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from audit.access.deputies import deputies_on
from audit.access.gate import units_of
from audit.access.heads import heads_of
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.directory.queries import lineage_on, tree_on
from audit.register.choices import ENDED, Status
from audit.register.models import WorkItem
from audit.register.queries import dates_after, demander_of

from ..models import Case, CaseItem, Check, RelapseReport
from ..rules.checking import about_once, clean_from
from ..states.lookup import states_where

RESTS = ENDED | {Status.CHANGED}
MOST_CHECKS = 500  # on one page, answered with one button


def units_to_check(case: Case) -> list[int]:
    """The units that are asked: those that own the work, and those that received it. Two queries."""
    items = _items(case)
    tree = tree_on(clock.today())
    receivers = {demander_of(item, tree).unit for item in items}
    return sorted({item.unit_id for item in items} | {unit for unit in receivers if unit is not None})


def first_clean_day(case: Case, since: date, last_answer: date) -> date:
    """The first day on which each piece of work would have been due once since the effect, and the last check is over."""
    return clean_from((_due_once(item, since) for item in _items(case)), last_answer)


def _due_once(item: WorkItem, since: date) -> date:
    if item.dtstart is None:
        return about_once(item.as_needed_a_year or 1, since)
    dates = dates_after(since, item.rrule, item.dtstart, item.on_holiday, 1)
    return dates[0] if dates else since


def _items(case: Case) -> list[WorkItem]:
    return [line.item for line in case.lines.select_related("item")]


def seen_again(case: Case, since: datetime) -> WorkItem | None:
    """Work logged since then under the same title as work of this case; what the system sees by itself. One query."""
    keys = case.lines.values("item__title_key")
    rows = WorkItem.objects.live().filter(title_key__in=keys, logged_at__gt=since)
    return rows.exclude(pk__in=case.lines.values("item")).order_by("pk").first()


def renewed_demands() -> dict[int, int]:
    """How many were asked again for the work of a decision that is looked after, by case: where they are more than was reported,
    and no report of the system waits. One query."""
    told = RelapseReport.objects.filter(case=OuterRef("pk"), reported_by=None).order_by()
    most = told.values("case").annotate(most=Max("renewed_demands")).values("most")
    rows = Case.objects.filter(state__in=states_where(lambda row: row.is_checked))
    more = rows.annotate(asked=Sum("lines__item__renewed_demands__number"), told=Coalesce(Subquery(most), 0))
    waiting = Exists(told.filter(settled_at=None))
    return dict(more.filter(~waiting, asked__gt=F("told")).order_by("pk").values_list("pk", "asked"))


def speaks(case: Case) -> bool:
    """Whether all work of the case still rests on its decision, or on none after it came back, and no other case holds it.

    Two queries."""
    rows = case.lines.values_list("item__decided_case", "item__status")
    held = CaseItem.objects.taken().exclude(case=case).filter(item__in=case.lines.values("item"))
    own = (case.number, "")
    return all(number in own or status not in RESTS for number, status in rows) and not held.exists()


def owed_checks(user: User, rows: QuerySet[Check] | None = None) -> list[Check]:
    """The open checks that this person answers, as head of a unit that is asked, or in place of one; the soonest, at most as many
    as are answered at once. Five queries at most."""
    units = units_of(user, Permission.ANSWER_CONSULTATION)
    if units == frozenset():
        return []
    wanted = Check.objects.open() if rows is None else rows
    today = clock.today()
    if units is not None:
        wanted = wanted.filter(unit_id__in=lineage_on(today).with_forebears(units))
    found = list(wanted.select_related("case", "unit").order_by("due_at", "pk")[:MOST_CHECKS])
    heads, deputies = heads_of({row.unit_id for row in found}, today), deputies_on(today)
    return [row for row in found if any(user in (head, deputies.get(head.pk)) for head in heads[row.unit_id])]


def answered(checks: Iterable[Check]) -> dict[str, int]:
    """How many were asked and how many said something, as a record of it keeps both."""
    rows = list(checks)
    return {"asked": len(rows), "answered": sum(row.answered_at is not None for row in rows)}
