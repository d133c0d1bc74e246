"""What people can owe: one table. For each kind who owes it now, until when, and the page where it is done.

The loop that reminds, the weekly summary and the home page read the same table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Min, OuterRef
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from audit.access.heads import heads_of
from audit.cases.electorate import speakers, spoken_for_by
from audit.cases.models import Consultation, Elector, Position
from audit.core import clock
from audit.directory.models import User
from audit.scoring.models import Assignment, Round

MOST = 500  # duties of one kind that are looked at together


@dataclass(frozen=True)
class Duty:
    """Something one person owes until `deadline`. `about` names it in keys; `count` is how many pieces it has."""

    who: User
    about: str
    title: str
    opened: datetime
    deadline: datetime
    url: str
    thread: str = ""
    count: int = 1


@dataclass(frozen=True)
class Kind:
    """`owed(None)` lists the duties of everybody, `owed(user)` those of one person, soonest first.

    `page` is where all duties of the kind are done, "" where each has its own. Mail: `mail/reminder_<name>.txt`."""

    name: str
    owed: Callable[[User | None], list[Duty]]
    page: str
    why: str | Promise
    button: str | Promise

    def what(self, duty: Duty) -> str:
        """The duty in one line, in the reader's language."""
        if self.name != "score":
            return duty.title
        words = ngettext(
            "%(count)d work item to score: %(title)s", "%(count)d work items to score: %(title)s", duty.count
        )
        return words % {"count": duty.count, "title": duty.title}


def positions(user: User | None) -> list[Duty]:
    """Those who speak for a seat without a position in an open ballot. Two queries, one for a single person."""
    rows = Elector.objects.filter(ballot__closed_at=None, ballot__deadline__gt=clock.now())
    rows = rows.filter(~Exists(Position.objects.filter(elector=OuterRef("pk"), late=False)))
    if user is not None:
        rows = spoken_for_by(rows, user)
    found = list(rows.select_related("ballot__case").order_by("ballot__deadline", "pk")[:MOST])
    owing = dict.fromkeys((row.pk for row in found), user) if user else speakers(found)
    return [
        Duty(
            who=who,
            about=f"ballot:{row.ballot_id}",
            title=str(row.ballot.case),
            opened=max(row.ballot.opened_at, row.ballot.case.entered_at),
            deadline=row.ballot.deadline,
            url=reverse("case_position", args=[row.ballot.case.number]),
            thread=row.ballot.case.number,
        )
        for row in found
        if (who := owing.get(row.pk)) is not None
    ]


def scores(user: User | None) -> list[Duty]:
    """Reviewers with items to score, one duty for each round. Three queries."""
    rows = Assignment.objects.open().filter(reviewer__is_active=True)
    if user is not None:
        rows = rows.filter(reviewer=user)
    counted = list(
        rows.order_by()
        .values("reviewer", "round")
        .annotate(count=Count("pk"), until=Min("round__deadline"))
        .order_by("until", "round", "reviewer")[:MOST]
    )
    people = User.objects.in_bulk({row["reviewer"] for row in counted})
    rounds = Round.objects.in_bulk({row["round"] for row in counted})
    return [_round_duty(people[row["reviewer"]], rounds[row["round"]], row["count"]) for row in counted]


def _round_duty(who: User, scoring: Round, count: int) -> Duty:
    return Duty(
        who=who,
        about=f"round:{scoring.pk}",
        title=scoring.name,
        opened=scoring.opened_at,
        deadline=scoring.deadline,
        url=reverse("score_queue"),
        thread=f"round:{scoring.pk}",
        count=count,
    )


def consultations(user: User | None) -> list[Duty]:
    """Heads of units that were asked and have not answered. Three queries."""
    rows = Consultation.objects.open().exclude(case__deadline=None).select_related("case")
    asked = list(rows.order_by("case__deadline", "pk")[:MOST])
    heads = heads_of({row.unit_id for row in asked}, clock.today())
    return [
        _consultation_duty(head, row)
        for row in asked
        for head in heads[row.unit_id]
        if user is None or head.pk == user.pk
    ]


def _consultation_duty(who: User, row: Consultation) -> Duty:
    assert row.case.deadline is not None  # the query leaves such cases out
    return Duty(
        who=who,
        about=f"consultation:{row.pk}",
        title=str(row.case),
        opened=row.case.entered_at,
        deadline=row.case.deadline,
        url=reverse("consultation_answer", args=[row.case.number, row.pk]),
        thread=row.case.number,
    )


KINDS: tuple[Kind, ...] = (
    Kind(
        "position",
        positions,
        "agenda",
        _("The council decides; your position is missing"),
        _("Take a position"),
    ),
    Kind("score", scores, "score_queue", _("You were chosen as a reviewer"), _("Score")),
    Kind("consultation", consultations, "", _("Your unit is asked what speaks against it"), _("Answer")),
)


def of(user: User) -> Iterable[tuple[Kind, Duty]]:
    """Everything one person owes."""
    return [(kind, duty) for kind in KINDS for duty in kind.owed(user)]
