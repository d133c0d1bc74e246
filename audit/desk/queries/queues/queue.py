"""What a queue of the review desk is: who may open it, what stands in it, since when, until when, why, and what can be done."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.expressions import Combinable

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.forms import Words
from audit.directory.models import User
from audit.directory.queries import holidays_around
from audit.directory.rules.workdays import deadline

from ...rules.due import Bounds, bounds

MOST_COUNTED = 1_000
# Who keeps duties sees every queue of what others owe; what can be done there each act says by itself.
OVERSEES = Permission.MANAGE_DUTIES


@dataclass(frozen=True)
class Described:
    """A row in words: what it is, where it stands, and the sentence why it waits. `button`: the words of its own page's act, ""
    where there is none. `owes`: who has to do something; `version`: the one shown."""

    what: str
    url: str
    why: str
    button: Words = ""
    owes: tuple[User, ...] = ()
    version: int = 1


@dataclass(frozen=True)
class QueueAct:
    """What can be done to many rows at once. `says` tells what it will do; `asks`: the label of what has to be typed, "" for
    nothing. The function behind the name stands in `actions.desk.DO`."""

    name: str
    permission: Permission
    label: Words
    says: Words
    asks: Words = ""


@dataclass(frozen=True)
class QueueCount:
    """How many rows wait (`capped`: at least so many), since when the oldest does, and how many are overdue."""

    count: int
    oldest: date | None
    late: int = 0
    capped: bool = False


@dataclass(frozen=True, eq=False)
class Queue:
    """A list to work through. `opens`: one of these rights opens it; `rows` narrows by what the reader may see.

    `since` and `due` are columns, or expressions over them. The due moment is the column's or, with `lead`, the end of so many
    working days after it; `days`: the column is a day. `search`: the columns a word is looked for in."""

    name: str
    heading: Words
    lead_text: Words
    empty: Words
    opens: tuple[Permission, ...]
    rows: Callable[[User], QuerySet[Any]]
    describe: Callable[[Sequence[Any], User], Sequence[Described]]
    since: str
    search: tuple[str, ...]
    due: str | Combinable = ""
    lead: int = 0
    days: bool = False
    acts: tuple[QueueAct, ...] = ()

    def waiting(self, reader: User) -> QuerySet[Any]:
        """The rows with `desk_since` and, where they have one, `desk_due`: the column both are told from."""
        rows: QuerySet[Any] = self.rows(reader).annotate(desk_since=F(self.since))
        if not self.due:
            return rows
        due = F(self.due) if isinstance(self.due, str) else self.due
        found: QuerySet[Any] = rows.annotate(desk_due=due)
        return found

    def bounds(self) -> Bounds:
        """Up to which value of the column rows are overdue now, or due this week. At most one query."""
        today = clock.today()
        return bounds(clock.now(), self.lead, holidays_around(today), clock.zone())

    def overdue(self) -> Q:
        """The rows that are overdue."""
        return Q(desk_due__lt=self._of_column(self.bounds().late))

    def this_week(self) -> Q:
        """The rows that are due until Sunday, and not yet."""
        found = self.bounds()
        late, week = self._of_column(found.late), self._of_column(found.week)
        return Q(desk_due__gte=late, desk_due__lt=week)

    def later(self) -> Q:
        """The rows that are due after Sunday."""
        return Q(desk_due__gte=self._of_column(self.bounds().week))

    def _of_column(self, moment: datetime) -> date:
        return clock.day_of(moment) if self.days else moment

    def due_of(self, row: Any, holidays: Set[date]) -> date | None:
        """When a row is due; None where it has no deadline."""
        column: date | None = getattr(row, "desk_due", None)
        if not isinstance(column, datetime) or not self.lead:
            return column
        return deadline(column, self.lead, holidays, clock.zone())

    def count(self, reader: User) -> QueueCount:
        """One query beside those of `rows`, that reads no more than MOST_COUNTED rows."""
        columns = ("desk_since", "desk_due") if self.due else ("desk_since",)
        rows = self.waiting(reader).order_by("desk_since", "pk").values(*columns)[: MOST_COUNTED + 1]
        late = {"late": Count("desk_due", filter=self.overdue())} if self.due else {}
        found = rows.aggregate(count=Count("*"), oldest=Min("desk_since"), **late)
        count = min(found["count"], MOST_COUNTED)
        return QueueCount(count, found["oldest"], found.get("late", 0), capped=count < found["count"])


@dataclass(frozen=True, eq=False)
class Elsewhere:
    """A queue that has a page of its own, by the name of its address."""

    name: str
    heading: Words
    empty: Words
    opens: tuple[Permission, ...]
    page: str
    count: Callable[[User], QueueCount]


def may_open(reader: User, queue: Queue | Elsewhere) -> bool:
    """Whether one of the rights that open a queue is held."""
    return any(can(reader, permission) for permission in queue.opens)
