"""What people can owe: who owes it now, until when, and the page where it is done. The table of kinds is `kinds.py`.

Each query gives the duties of everybody (None) or of one person, day of deadline by day of deadline, however many there are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.functional import Promise, lazystr

from audit.access.deputies import acting_for, deputies_on
from audit.access.gate import can, holders
from audit.access.heads import heads_of
from audit.access.permissions import Permission
from audit.cases.ballots.queries.electorate import speakers, spoken_for_by
from audit.cases.models import Case, Check, Consultation, Elector, RelapseReport
from audit.cases.queries.answerers import answerers_of
from audit.cases.queries.looks import to_look
from audit.core import clock
from audit.directory.models import UnitVersion, User
from audit.nominations.queries.duties import first_day, originals_to_decide, triagers, waiting_by_due_day
from audit.organizations.queries.units import ending_soon
from audit.people.queries.proposals import title_of, to_confirm
from audit.scoring.models import Round
from audit.scoring.queries import reviewers

from ..rules.schedule import DAYS_BEFORE
from .batches import in_batches

END_OF_DAY = time(18)


@dataclass(frozen=True)
class Duty:
    """Something one person owes until `deadline`. `about` names it in keys; `count` is how many pieces it has; `late`: it is
    late whatever the deadline says."""

    who: User
    about: str
    title: str | Promise
    opened: datetime
    deadline: datetime
    url: str
    thread: str = ""
    count: int = 1
    late: bool = False


def positions(user: User | None, case: Case | None = None) -> Iterator[Duty]:
    """Those who speak for a seat without a position in an open ballot, of one case or of all.

    Three queries a batch, at most eight; none of a person who takes no positions."""
    if user is not None and not can(user, Permission.TAKE_POSITION):
        return
    rows: QuerySet[Elector] = Elector.objects.voting(clock.now()).outstanding()
    if case is not None:
        rows = rows.filter(ballot__case=case)
    for who, seat in _speaking(rows, user):
        yield _seat_duty(who, seat, "ballot", reverse("case_position", args=[seat.ballot.case.number]))


def looks(user: User | None) -> Iterator[Duty]:
    """Those who speak for a seat whose position stands from before a ballot was opened again, and have not looked since.

    Three queries a batch, at most eight; none of a person who takes no positions."""
    if user is not None and not can(user, Permission.TAKE_POSITION):
        return
    for who, seat in _speaking(to_look(clock.now()), user):
        yield _seat_duty(who, seat, "look", seat.ballot.case.get_absolute_url())


def _speaking(rows: QuerySet[Elector], user: User | None) -> Iterator[tuple[User, Elector]]:
    """Who speaks for each of these seats, by day of deadline; of one person those that person speaks for."""
    if user is not None:
        rows = spoken_for_by(rows, user)
    rows = rows.select_related("ballot__case")
    for batch in in_batches(rows, ("voting_until", "pk"), lambda row: (row.voting_until, row.pk)):
        owing = dict.fromkeys((row.pk for row in batch), user) if user else speakers(batch)
        for row in batch:
            if (who := owing.get(row.pk)) is not None:
                yield who, row


def _seat_duty(who: User, seat: Elector, what: str, url: str) -> Duty:
    ballot = seat.ballot
    return Duty(
        who=who,
        about=f"{what}:{seat.voting_in}",
        title=str(ballot.case),
        opened=max(ballot.opened_at, ballot.case.entered_at),
        deadline=seat.voting_until,
        url=url,
        thread=ballot.case.number,
    )


def scores(user: User | None) -> Iterator[Duty]:
    """Reviewers with items to score, one duty for each round. Three queries a batch."""
    rows = reviewers.owed()
    if user is not None:
        rows = rows.filter(reviewer=user)
    order = ("round__deadline", "round", "reviewer")
    counted = rows.order_by().values(*order).annotate(count=Count("pk"))
    for batch in in_batches(counted, order, lambda row: tuple(row[column] for column in order)):
        people = User.objects.in_bulk({row["reviewer"] for row in batch})
        rounds = Round.objects.in_bulk({row["round"] for row in batch})
        for row in batch:
            yield _round_duty(people[row["reviewer"]], rounds[row["round"]], row["count"])


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


def consultations(user: User | None, case: Case | None = None) -> Iterator[Duty]:
    """Heads of units that were asked and have not answered, or who stands in for them; about one case or about all.

    At most five queries a batch, and one; none of a person who answers for no unit. Who is away and looks all the same sees the
    question too."""
    if user is not None and not can(user, Permission.ANSWER_CONSULTATION):
        return
    rows = Consultation.objects.open().exclude(case__deadline=None).select_related("case")
    if case is not None:
        rows = rows.filter(case=case)
    today = clock.today()
    deputies = deputies_on(today)
    for batch in in_batches(rows, ("case__deadline", "pk"), lambda row: (row.case.deadline, row.pk)):
        heads = answerers_of(batch, today)
        for row in batch:
            for who in acting_for(heads[row.pk], deputies, user):
                yield _consultation_duty(who, row)


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


def checks(user: User | None) -> Iterator[Duty]:
    """Heads of units that are asked whether a decision still holds, or who stands in for them. At most four queries a batch."""
    today = clock.today()
    deputies = deputies_on(today)
    rows = Check.objects.open().select_related("case")
    for batch in in_batches(rows, ("due_at", "pk"), lambda row: (row.due_at, row.pk)):
        heads = heads_of({row.unit_id for row in batch}, today)
        for row in batch:
            for who in acting_for(heads[row.unit_id], deputies, user):
                yield _check_duty(who, row)


def _check_duty(who: User, row: Check) -> Duty:
    return Duty(
        who=who,
        about=f"check:{row.pk}",
        title=str(row.case),
        opened=row.opened_at,
        deadline=row.due_at,
        url=reverse("check_list"),
        thread=row.case.number,
    )


def relapse_reports(user: User | None) -> Iterator[Duty]:
    """Those who judge reports that stopped work came back. Two queries a batch beside the gate's."""
    if user is not None and not can(user, Permission.JUDGE_RELAPSE):
        return
    rows = RelapseReport.objects.open().select_related("case")
    judges = [user] if user is not None else holders(Permission.JUDGE_RELAPSE)
    for batch in in_batches(rows, ("due_at", "pk"), lambda row: (row.due_at, row.pk)):
        for row in batch:
            for judge in judges:
                yield Duty(
                    who=judge,
                    about=f"relapse:{row.pk}",
                    title=str(row.case),
                    opened=row.reported_at,
                    deadline=row.due_at,
                    url=f"{row.case.get_absolute_url()}#after",
                    thread=row.case.number,
                )


def proposals(user: User | None) -> Iterator[Duty]:
    """Those who can confirm what somebody proposed. They are few at a time: a proposal lapses after ten working days."""
    for row, who in to_confirm(user):
        yield Duty(
            who=who,
            about=f"proposal:{row.pk}",
            title=title_of(row),
            opened=row.proposed_at,
            deadline=row.lapses_at,
            url=row.get_absolute_url(),
        )


def reports(user: User | None) -> Iterator[Duty]:
    """Those who triage, for the reports whose senders wait, one duty for each day an answer is due. They are few: due days lie within
    some weeks. Two queries for each triager."""
    if user is not None and not can(user, Permission.TRIAGE_REPORTS):
        return
    for who in [user] if user is not None else triagers(clock.today()):
        for day, count in waiting_by_due_day(who):
            yield Duty(
                who=who,
                about=f"nominations:{day.isoformat()}",
                title="",
                opened=datetime.combine(first_day(day), time(), clock.zone()),
                deadline=datetime.combine(day, END_OF_DAY, clock.zone()),
                url=reverse("nomination_queue"),
                count=count,
            )


def originals(user: User | None) -> Iterator[Duty]:
    """Those who can approve that a report is read with its names, for each request that waits. It lapses after three working days."""
    for row, who in originals_to_decide(user):
        yield Duty(
            who=who,
            about=f"original:{row.pk}",
            title=row.reason,
            opened=row.asked_at,
            deadline=row.lapses_at,
            url=row.get_absolute_url(),
        )


def temporary_units(user: User | None) -> Iterator[Duty]:
    """Those who plan reorganizations, for each unit that ends within thirty days and is not followed by itself.

    Three queries; for one person at most two beside the gate's."""
    if user is not None and not can(user, Permission.PLAN_REORGANIZATION):
        return
    units = ending_soon(clock.today(), max(DAYS_BEFORE.values()))
    planners = [user] if user is not None else holders(Permission.PLAN_REORGANIZATION) if units else []
    for version, last in units:
        for planner in planners:
            yield _unit_duty(planner, version, last)


def _unit_duty(who: User, version: UnitVersion, last: date) -> Duty:
    return Duty(
        who=who,
        about=f"unit:{version.unit_id}",
        title=lazystr(version),  # told in the language of each reader
        opened=datetime.combine(version.valid_from, time(), clock.zone()),
        deadline=datetime.combine(last, END_OF_DAY, clock.zone()),
        url=reverse("unit_detail", args=[version.unit.code]),
    )
