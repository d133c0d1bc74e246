"""What the successor in a post takes on, on one page: open duties, work on trial, stopped work, hours allotted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from audit.access.models import Grant
from audit.cases.models import Case
from audit.cases.states.columns import Phase
from audit.cases.states.lookup import states_where
from audit.core import clock
from audit.directory.models import User
from audit.directory.queries import Tree, seat_of, tree_on
from audit.ledger.queries import UnitHours, balances, my_units
from audit.reminders.queries.waiting import waiting_for
from audit.reminders.rules.waiting import TodoItem
from audit.results.queries import StoppedWork, stopped_work

MOST_CASES = 50


@dataclass(frozen=True)
class Post:
    """A role of the person, and where."""

    role: str
    place: str
    until: date | None


@dataclass(frozen=True)
class Handover:
    """What belongs to the seat and to every unit the person holds a role at, with all below. `unit`: the seat, by name. `decided`: cases about its work that are signed and not over, with their deadline."""

    unit: str
    posts: tuple[Post, ...]
    duties: list[TodoItem]
    decided: list[Case]
    stopped: list[StoppedWork]
    hours: tuple[UnitHours, ...]


def handover(person: User) -> Handover:
    """Read it. The queries are those of the desk and at most eight more."""
    tree, seat = tree_on(clock.today()), seat_of(person.pk, clock.today())
    posts = list(Grant.objects.on(tree.day).filter(user=person).order_by("role", "pk"))
    held = {grant.unit_id for grant in posts if grant.unit_id is not None} | ({seat.pk} if seat else set())
    units = frozenset(unit for place in held for unit in tree.subtree(place))
    return Handover(
        unit=tree.name(seat.pk) if seat else "",
        posts=_posts(posts, tree),
        duties=waiting_for(person),
        decided=_decided(person, units),
        stopped=stopped_work(units),
        hours=my_units(person, balances(tree), tree),
    )


def _posts(grants: Iterable[Grant], tree: Tree) -> tuple[Post, ...]:
    return tuple(
        Post(grant.get_role_display(), tree.name(grant.unit_id), grant.valid_until) for grant in grants
    )


def _decided(person: User, units: frozenset[int]) -> list[Case]:
    """Cases about work of these units that are signed and not in effect for good yet: somebody has to look at them."""
    ahead = states_where(lambda row: row.phase == Phase.DECIDED)
    rows = Case.objects.visible_to(person).filter(state__in=ahead, lines__item__unit__in=units)
    return list(rows.distinct().order_by("deadline", "pk")[:MOST_CASES])
