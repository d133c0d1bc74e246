"""What actions and pages ask of rounds and scores. Nothing here tells marks of a round that is not released."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from audit.core import clock
from audit.core.show import half_up
from audit.directory.models import User
from audit.register.choices import Status
from audit.register.models import WorkItem, WorkItemQuerySet

from ..choices import UNRELEASED, AssignmentStatus, RoundStatus
from ..models import Assignment, Criterion, Mark, Result, Round, Rubric
from ..rules.formula import public_value, ranks

SETTLED = (Status.CONFIRMED, Status.CHANGED)
SCORABLE = (Status.LOGGED, *SETTLED)
DONE = (AssignmentStatus.SCORED, AssignmentStatus.RECUSED, AssignmentStatus.ABSTAINED)


@dataclass(frozen=True)
class Finding:
    """What a round found for one item: `value` 0 to 100 with two decimals, None where nobody could tell."""

    item: int
    value: Decimal | None
    rank: int | None
    reviews: int


@dataclass(frozen=True)
class RoundProgress:
    """How far a round is. Counts of reviewers' sheets, never of levels."""

    total: int = 0
    scored: int = 0
    stepped_back: int = 0

    @property
    def done(self) -> int:
        return self.scored + self.stepped_back

    @property
    def missing(self) -> int:
        return self.total - self.done


@dataclass(frozen=True)
class Turn:
    """The item a reviewer sees now; of the own `total` sheets in its round, `done` are behind.

    `saved`: the sheet before this one was just handed in."""

    assignment: Assignment
    done: int
    total: int
    saved: bool = False


@dataclass(frozen=True)
class RoundSelection:
    """Which items a round takes: of these units (None = all), of this kind ("" = all)."""

    units: frozenset[int] | None = None
    kind: str = ""
    unscored: bool = False
    logged: bool = False


def scorable(choice: RoundSelection) -> WorkItemQuerySet:
    """The items of a choice that can be scored now: confirmed or changed (or logged too), and in no round that runs."""
    items = WorkItem.objects.filter(status__in=SCORABLE if choice.logged else SETTLED)
    items = items.exclude(assignments__round__status__in=UNRELEASED)
    if choice.units is not None:
        items = items.in_units(choice.units)
    if choice.kind:
        items = items.filter(kind=choice.kind)
    return items.filter(public_value=None) if choice.unscored else items


def criteria_of(rubric_id: int, kind: str | None = None) -> list[Criterion]:
    """The criteria of a rubric in their order; with `kind`, those asked of items of that kind. One query."""
    rows = Criterion.objects.filter(rubric_id=rubric_id).order_by("position", "pk")
    return [row for row in rows if kind is None or is_for_kind(row, kind)]


def waiting_sheets(user: User) -> QuerySet[Assignment]:
    """What a person still has to score, with the item and its unit."""
    return Assignment.objects.open().filter(reviewer=user).select_related("round", "item__unit")


def criteria_of_sheets(sheets: Iterable[Assignment]) -> dict[int, list[Criterion]]:
    """What each sheet asks, in its order, by the sheet's id. One query."""
    wanted = list(sheets)
    by_rubric: dict[int, list[Criterion]] = {}
    rows = Criterion.objects.filter(rubric__in={sheet.round.rubric_id for sheet in wanted})
    for row in rows.order_by("position", "pk"):
        by_rubric.setdefault(row.rubric_id, []).append(row)
    return {
        sheet.pk: [
            row for row in by_rubric.get(sheet.round.rubric_id, ()) if is_for_kind(row, sheet.item.kind)
        ]
        for sheet in wanted
    }


def is_for_kind(row: Criterion, kind: str) -> bool:
    """Whether a criterion is asked of items of a kind."""
    return not row.kinds or kind in row.kinds


def assignment_of(user: User, of: int, item: int) -> Assignment | None:
    """A person's sheet of an item in a round, both by id, whatever its state; None where there is none. One query."""
    rows = Assignment.objects.current().filter(reviewer=user, round=of, item=item)
    return rows.select_related("round", "item").first()


def criteria_of_newest() -> list[Criterion]:
    """The criteria a round opened now would ask, none before there is a rubric. One query."""
    newest = Rubric.objects.order_by("-number").values("pk")[:1]
    return list(Criterion.objects.filter(rubric__in=newest).order_by("position", "pk"))


def findings(of: Round) -> list[Finding]:
    """Public value and rank (1 = highest value) of every item of a round from the sheets handed in, by item id. Three queries."""
    weights = {row.code: row.weight if row.counted else Decimal(0) for row in criteria_of(of.rubric_id)}
    reviews = _reviews(of)
    levels = levels_by_item(of)
    values = {item: _value(levels.get(item, {}), weights) for item in sorted(reviews)}
    places = ranks(list(values.values()))
    return [
        Finding(item, value, place, reviews[item])
        for (item, value), place in zip(values.items(), places, strict=True)
    ]


def levels_by_item(of: Round, items: Iterable[int] | None = None) -> dict[int, dict[str, list[int]]]:
    """Item → criterion code → the levels given, lowest first, without names. For releases and what was released only."""
    marks = Mark.objects.filter(assignment__round=of, assignment__status=AssignmentStatus.SCORED)
    if items is not None:
        marks = marks.filter(assignment__item_id__in=list(items))
    found: dict[int, dict[str, list[int]]] = {}
    for item, code, level in marks.order_by("level").values_list(
        "assignment__item_id", "criterion__code", "level"
    ):
        found.setdefault(item, {}).setdefault(code, []).append(level)
    return found


def notes_by_item(of: Round, items: Iterable[int]) -> dict[int, list[str]]:
    """Item → what its reviewers noted, without names. For what was released only; in an order that tells no names. One query."""
    rows = Assignment.objects.filter(round=of, item_id__in=list(items)).current().exclude(note="")
    found: dict[int, list[str]] = {}
    for item, note in rows.order_by("item", "note").values_list("item_id", "note"):
        found.setdefault(item, []).append(note)
    return found


def own_sheets(user: User) -> QuerySet[Assignment]:
    """The sheets a person handed in, corrected ones only as they stand now."""
    rows = Assignment.objects.current().filter(reviewer=user).exclude(status=AssignmentStatus.OPEN)
    return rows.select_related("round", "item")


def given_on(sheet: Assignment) -> dict[str, int]:
    """The levels of one sheet by criterion code, for its own reviewer alone. One query."""
    return dict(sheet.marks.values_list("criterion__code", "level"))


def unpublished(of: Round) -> QuerySet[Result]:
    """The values a round found that do not stand in the register yet."""
    found = Result.objects.filter(round=of, public_value__isnull=False)
    return found.exclude(item__public_value=F("public_value"))


def release_progress(of: Round) -> tuple[int, int]:
    """Of a release under way: for how many of its items it is done, and how many there are. At most three queries."""
    total = Assignment.objects.filter(round=of).values("item").distinct().count()
    found = of.results.count()
    return (found - unpublished(of).count() if found else 0), total


def progress(rounds: Sequence[Round]) -> dict[int, RoundProgress]:
    """Round id → how far it is. One query."""
    found = _counted(Assignment.objects.current().filter(round__in=rounds), "round_id")
    return {row.pk: found.get(row.pk, RoundProgress()) for row in rounds}


def reviewers_progress(of: Round) -> list[tuple[User, RoundProgress]]:
    """Each reviewer of a round with how far he is, who owes most first. Two queries. For those who run rounds."""
    found = _counted(Assignment.objects.current().filter(round=of), "reviewer_id")
    users = User.objects.filter(pk__in=found).order_by("name_ko", "pk")
    return sorted(((user, found[user.pk]) for user in users), key=lambda pair: -pair[1].missing)


def owed(user: User) -> list[tuple[Round, RoundProgress]]:
    """The open rounds in which a person still has to score, soonest deadline first, with the own progress. Two queries."""
    mine = Assignment.objects.current().filter(reviewer=user, round__status=RoundStatus.OPEN)
    found = _counted(mine, "round_id")
    rounds = Round.objects.filter(pk__in=[pk for pk, how in found.items() if how.missing])
    return [(row, found[row.pk]) for row in rounds.order_by("deadline", "number")]


def next_turn(user: User, skip: int | None = None) -> Turn | None:
    """The item a reviewer should score next: soonest deadline, then fewest reviews of others. Two or three queries.

    With `skip`, the next one after that assignment, round and round; an id that is not the person's own skips nothing."""
    mine = Assignment.objects.current().filter(reviewer=user, round__status=RoundStatus.OPEN)
    order = ("round__deadline", "round__number", "reviews", "pk")
    rows = list(
        mine.annotate(reviews=_reviews_of_others(user))
        .order_by(*order)
        .values_list("pk", "status", "round_id")
    )
    pks = [pk for pk, _status, _round in rows]
    start = pks.index(skip) + 1 if skip in pks else 0
    waiting = [row for row in rows[start:] + rows[:start] if row[1] == AssignmentStatus.OPEN]
    if not waiting:
        return None
    pk, _status, round_id = waiting[0]
    together = [status for _pk, status, of in rows if of == round_id]
    saved = bool(start) and rows[start - 1][1] == AssignmentStatus.SCORED
    return Turn(_drawn().get(pk=pk), sum(status in DONE for status in together), len(together), saved)


def turn_of(user: User, pk: int) -> Turn:
    """An assignment of one's own, whatever its state. Assignment.DoesNotExist for everybody else's."""
    row = _drawn().get(pk=pk, reviewer=user)
    mine = Assignment.objects.current().filter(reviewer=user, round_id=row.round_id)
    return Turn(row, mine.filter(status__in=DONE).count(), mine.count())


def ending_on(day: date, now: datetime) -> QuerySet[Round]:
    """The open rounds that end on a day and have not ended yet."""
    begin = clock.start_of(day)
    rows = Round.objects.filter(status=RoundStatus.OPEN, deadline__gt=now)
    return rows.filter(deadline__gte=begin, deadline__lt=begin + timedelta(days=1)).order_by("pk")


def _counted(rows: QuerySet[Assignment], key: str) -> dict[int, RoundProgress]:
    counts = (
        rows.order_by()
        .values_list(key)
        .annotate(
            total=Count("pk"),
            scored=Count("pk", filter=Q(status=AssignmentStatus.SCORED)),
            back=Count("pk", filter=Q(status__in=(AssignmentStatus.RECUSED, AssignmentStatus.ABSTAINED))),
        )
    )
    return {pk: RoundProgress(total, scored, back) for pk, total, scored, back in counts}


def _reviews_of_others(user: User) -> Coalesce:
    sheets = Assignment.objects.filter(
        round_id=OuterRef("round_id"), item_id=OuterRef("item_id"), status=AssignmentStatus.SCORED
    )
    counts = sheets.exclude(reviewer=user).order_by().values("item_id").annotate(count=Count("pk"))
    return Coalesce(Subquery(counts.values("count")), 0)


def _drawn() -> QuerySet[Assignment]:
    return Assignment.objects.select_related("round", "item__unit").prefetch_related("item__effort")


def _reviews(of: Round) -> dict[int, int]:
    rows = Assignment.objects.filter(round=of).order_by().values_list("item_id")
    return dict(rows.annotate(count=Count("pk", filter=Q(status=AssignmentStatus.SCORED))))


def _value(levels: Mapping[str, Sequence[int]], weights: Mapping[str, Decimal]) -> Decimal | None:
    value = public_value(levels, weights)
    return None if value is None else half_up(value, 2)
