"""Who may score what today, read from the database for the rule in `assignment`."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from audit.access.gate import grants_of, holders
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import Absence, Appointment, User
from audit.directory.queries import Tree, lineage_on, tree_on
from audit.register.models import WorkItem

from ..models import Assignment, AssignmentQuerySet
from ..rules.assignment import AssignmentPlan, ItemToScore, Reviewer, concerned, lightest, plan


def planned(items: Sequence[WorkItem], wanted: int, but: Collection[int] = ()) -> AssignmentPlan:
    """The plan for these items and today's reviewers, `but` some of them, by id. Five queries, whatever their number."""
    tree = tree_on(clock.today())
    return plan(works(items, tree), [row for row in reviewers(tree) if row.id not in but], wanted)


@dataclass(frozen=True)
class RoundPreview:
    """What a round would mean before it opens: items, reviewers, items each of them gets, and items without enough."""

    items: int
    reviewers: int
    least: int
    most: int
    short: tuple[WorkItem, ...]

    @property
    def opens(self) -> bool:
        return self.items > 0 and not self.short


def preview(items: Sequence[WorkItem], wanted: int, but: Collection[int] = ()) -> RoundPreview:
    """What `actions.open_round` would do now."""
    plan = planned(items, wanted, but)
    counts = Counter(person for people in plan.reviewers.values() for person in people)
    short = tuple(item for item in items if item.pk in plan.short)
    return RoundPreview(
        len(items), len(counts), min(counts.values(), default=0), max(counts.values(), default=0), short
    )


def replacement(assignment: Assignment, among: int | None = None) -> int | None:
    """Who else can score this item: not concerned, never asked in this round, owing least; None = nobody.

    `among`: the one person to ask this of. Five queries."""
    tree = tree_on(clock.today())
    asked = Assignment.objects.filter(round_id=assignment.round_id, item_id=assignment.item_id)
    had = set(asked.values_list("reviewer_id", flat=True))
    (work,) = works([assignment.item], tree)
    free = [row for row in reviewers(tree) if row.id not in had and among in (None, row.id)]
    return lightest(work, free)


def free_for(assignment: Assignment) -> list[User]:
    """Everybody an item could be handed to (`replacement`), by name. Six queries."""
    tree = tree_on(clock.today())
    asked = Assignment.objects.filter(round_id=assignment.round_id, item_id=assignment.item_id)
    had = set(asked.values_list("reviewer_id", flat=True))
    (work,) = works([assignment.item], tree)
    free = [row.id for row in reviewers(tree) if row.id not in had and not concerned(row, work)]
    return list(User.objects.filter(pk__in=free).order_by("name_ko", "pk"))


def owed() -> AssignmentQuerySet:
    """What waits for the score of somebody who may score today."""
    return Assignment.objects.open().filter(reviewer__in=_scoring())


def without_reviewer() -> AssignmentQuerySet:
    """What waits for the score of somebody who may not score any more."""
    return Assignment.objects.open().exclude(reviewer__in=_scoring())


def _scoring() -> QuerySet[Grant, tuple[int]]:
    return grants_of(Permission.SCORE, clock.today()).values_list("user")


def is_concerned(user: User, item: WorkItem) -> bool:
    """Whether the item is the person's own by today's seats."""
    tree = tree_on(clock.today())
    (work,) = works([item], tree)
    return concerned(Reviewer(user.pk, frozenset(_seats([user.pk]).get(user.pk, set()))), work)


def works(items: Iterable[WorkItem], tree: Tree) -> list[ItemToScore]:
    """The items as the rule takes them. For a unit that asked and has ended since stand those that took its duties over.

    No query, or one where such a unit is among them."""
    items = list(items)
    asking = {item.requester_unit_id for item in items if item.requester_unit_id is not None}
    ended = asking - tree.versions.keys()
    lineage = lineage_on(tree.day, tree) if ended else None
    heirs = {unit: lineage.heirs(unit) if lineage else () for unit in ended}
    return [_work(item, tree, heirs) for item in items]


def reviewers(tree: Tree) -> list[Reviewer]:
    """Those who may score on the day of the tree and are there, with what they owe in open rounds. Four queries."""
    away = set(Absence.objects.on(tree.day).values_list("user_id", flat=True))
    people = [user.pk for user in holders(Permission.SCORE, tree.day) if user.pk not in away]
    owed = Assignment.objects.open().filter(reviewer_id__in=people).values_list("reviewer_id")
    load = dict(owed.order_by().annotate(count=Count("pk")))
    seats = _seats(people)
    return [Reviewer(pk, frozenset(seats.get(pk, set())), load.get(pk, 0)) for pk in people]


def _work(item: WorkItem, tree: Tree, heirs: Mapping[int, tuple[int, ...]]) -> ItemToScore:
    asking = item.requester_unit_id
    units = {item.unit_id, *(() if asking is None else heirs.get(asking, (asking,)))}
    line = frozenset(units).union(*(tree.path(unit) for unit in units))
    return ItemToScore(item.pk, line, frozenset({item.logged_by_id}))


def _seats(people: Sequence[int]) -> dict[int, set[int]]:
    seats: dict[int, set[int]] = {}
    rows = Appointment.objects.on(clock.today()).filter(user_id__in=people)
    for person, unit in rows.values_list("user_id", "unit_id"):
        seats.setdefault(person, set()).add(unit)
    return seats
