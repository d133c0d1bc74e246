"""What people can owe: one table. For each kind who owes it now, until when, and the page where it is done.

The loop that reminds, the weekly summary and the home page read the same table."""

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from django.db.models import Count, Min, QuerySet
from django.urls import reverse
from django.utils.functional import Promise, lazystr
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from audit.access.deputies import deputies_on
from audit.access.gate import can, holders
from audit.access.heads import heads_of
from audit.access.permissions import Permission
from audit.cases.ballots.queries.electorate import speakers, spoken_for_by
from audit.cases.models import Case, Consultation, Elector
from audit.core import clock
from audit.core.show import day
from audit.directory.models import UnitVersion, User
from audit.organizations.queries.units import ending_soon
from audit.scoring.models import Round
from audit.scoring.queries import reviewers

from ..rules.schedule import DAYS_BEFORE, Slot, countdown, due

MOST = 500  # duties of one kind that are looked at together
END_OF_DAY = time(18)


@dataclass(frozen=True)
class Duty:
    """Something one person owes until `deadline`. `about` names it in keys; `count` is how many pieces it has."""

    who: User
    about: str
    title: str | Promise
    opened: datetime
    deadline: datetime
    url: str
    thread: str = ""
    count: int = 1


def titled(duty: Duty) -> str:
    """The duty by its title."""
    return str(duty.title)


def to_score(duty: Duty) -> str:
    """How many items, and of which round."""
    words = ngettext(
        "%(count)d work item to score: %(title)s", "%(count)d work items to score: %(title)s", duty.count
    )
    return words % {"count": duty.count, "title": duty.title}


def ending(duty: Duty) -> str:
    """Which unit, and its last day."""
    return gettext("%(title)s ends on %(day)s") % {"title": duty.title, "day": day(duty.deadline)}


When = Callable[[datetime, datetime, datetime, Set[date], tzinfo], Slot | None]


@dataclass(frozen=True)
class ReminderKind:
    """`owed(None)` lists the duties of everybody, `owed(user)` those of one person, soonest first.

    `page` is where all duties of the kind are done, "" where each has its own; `what` tells a duty in one line, in the
    reader's language; `when` says which slot is due. Mail: `mail/reminder_<name>.txt`."""

    name: str
    owed: Callable[[User | None], list[Duty]]
    page: str
    why: str | Promise
    button: str | Promise
    what: Callable[[Duty], str] = titled
    when: When = due


def positions(user: User | None, case: Case | None = None) -> list[Duty]:
    """Those who speak for a seat without a position in an open ballot, of one case or of all.

    Two queries, one for a single person."""
    rows: QuerySet[Elector] = Elector.objects.asked(clock.now()).outstanding()
    if case is not None:
        rows = rows.filter(ballot__case=case)
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
    rows = reviewers.owed()
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


def consultations(user: User | None, case: Case | None = None) -> list[Duty]:
    """Heads of units that were asked and have not answered, or who stands in for them; about one case or about all.

    Four queries. Who is away and looks all the same sees the question too."""
    rows = Consultation.objects.open().exclude(case__deadline=None).select_related("case")
    if case is not None:
        rows = rows.filter(case=case)
    asked = list(rows.order_by("case__deadline", "pk")[:MOST])
    today = clock.today()
    heads, deputies = heads_of({row.unit_id for row in asked}, today), deputies_on(today)
    if user is not None:
        return [
            _consultation_duty(user, row)
            for row in asked
            if any(user in (head, deputies.get(head.pk)) for head in heads[row.unit_id])
        ]
    return [
        _consultation_duty(who, row)
        for row in asked
        for who in dict.fromkeys(deputies.get(head.pk, head) for head in heads[row.unit_id])
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


def temporary_units(user: User | None) -> list[Duty]:
    """Those who plan reorganizations, for each unit that ends within thirty days and is not followed by itself.

    Three queries; for one person at most two beside the gate's."""
    if user is not None and not can(user, Permission.PLAN_REORGANIZATION):
        return []
    units = ending_soon(clock.today(), max(DAYS_BEFORE.values()))
    planners = [user] if user is not None else holders(Permission.PLAN_REORGANIZATION) if units else []
    return [_unit_duty(planner, version, last) for version, last in units for planner in planners]


def _unit_duty(who: User, version: UnitVersion, last: date) -> Duty:
    return Duty(
        who=who,
        about=f"unit:{version.unit_id}",
        title=lazystr(version),  # told in the language of each reader
        opened=datetime.combine(version.valid_from, time(), clock.zone()),
        deadline=datetime.combine(last, END_OF_DAY, clock.zone()),
        url=reverse("unit_detail", args=[version.unit.code]),
    )


KINDS: tuple[ReminderKind, ...] = (
    ReminderKind(
        "position",
        positions,
        "agenda",
        _("The council decides; your position is missing"),
        _("Take a position"),
    ),
    ReminderKind("score", scores, "score_queue", _("You were chosen as a reviewer"), _("Score"), to_score),
    ReminderKind(
        "consultation", consultations, "", _("Your unit is asked what speaks against it"), _("Answer")
    ),
    ReminderKind(
        "temporary_unit",
        temporary_units,
        "reorganization_list",
        _("A temporary unit ends; say who takes over, or let it go on"),
        _("Look at the unit"),
        ending,
        countdown,
    ),
)


def of(user: User) -> Iterable[tuple[ReminderKind, Duty]]:
    """Everything one person owes."""
    return [(kind, duty) for kind in KINDS for duty in kind.owed(user)]
