"""What is known of cases: whom they concern, their text, whom a ballot waits for, and whose turn it is."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum

from audit.access.choices import Role
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import Unit, User
from audit.directory.rules.seasons import Season
from audit.journal.canonical import canonical
from audit.register.rules.burden import hours as hours_of

from ..ballots.queries.electorate import speakers
from ..choices import State, Track
from ..models import Ballot, Case, CaseItem, CaseQuerySet, Position
from ..rules.gate import Gate, released
from ..states.columns import TaskStart
from ..states.lookup import states_where
from ..states.rows import ROWS
from .gates import gates_of


def members_on(moment: datetime) -> list[Grant]:
    """The council on the day of a moment: one grant of the role for each person, by id of the person."""
    grants = Grant.objects.on(clock.day_of(moment)).of_role(Role.MEMBER).order_by("user_id", "pk")
    return list({grant.user_id: grant for grant in grants}.values())


def units_concerned(case: Case) -> QuerySet[Unit]:
    """The units a consultation asks by itself: they own the items, ask for them, or own the work that receives them."""
    own = Q(items__case_lines__case=case)
    asking = Q(pk__in=case.lines.exclude(item__requester_unit=None).values("item__requester_unit"))
    receiving = Q(pk=case.merge_into.unit_id) if case.merge_into else Q(pk=None)
    return Unit.objects.filter(own | asking | receiving).distinct()


def hours_before(case: Case) -> Decimal:
    """What the work of a case takes before the measure, in hours a year. One query."""
    return hours_of(case.lines.aggregate(all=Sum("before_minutes", default=0))["all"])


def text_of(case: Case) -> dict[str, Any]:
    """The text people agree on, as it is frozen and hashed: the case and its items before and after."""
    lines = list(case.lines.select_related("item__unit"))
    into = case.merge_into
    own = {"track": case.track} if case.track != Track.COUNCIL else {}
    merge = {"merge_into": {"item": into.pk, "title": into.title}} if into else {}
    return {
        **merge,
        **own,
        **_consulting_text(case),
        "number": case.number,
        "revision": case.revision,
        "title": case.title,
        "measure": case.measure,
        "reasons": case.reasons,
        "after": case.after,
        "effective_on": case.effective_on.isoformat() if case.effective_on else None,
        "pause_days": case.pause_days,
        "items": [_item_text(line, one.gate) for line, one in zip(lines, gates_of(case, lines), strict=True)],
    }


def _consulting_text(case: Case) -> dict[str, Any]:
    """The opinion asked beforehand where the mandate is unclear; nothing where none was."""
    if not case.consulting:
        return {}
    said = {"body": case.consulting, "number": case.consulting_number, "opinion": case.consulting_opinion}
    return {"consulting": said}


def _item_text(line: CaseItem, gate: Gate) -> dict[str, Any]:
    """An item as it is frozen: before, after, why it is done, and what of that the signature sets aside."""
    return {
        "item": line.item_id,
        "title": line.item.title,
        "unit": line.item.unit.code,
        "before_minutes": line.before_minutes,
        "after_occurrences": line.after_occurrences,
        "after_minutes_each": line.after_minutes_each,
        "mandate": line.item.mandate,
        "released": list(released(gate)),
    }


def text_hash(text: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical bytes (RFC 8785) of a text, in hexadecimal digits."""
    return sha256(canonical(text)).hexdigest()


def running_over(day: date, now: datetime) -> QuerySet[Case]:
    """The cases whose running deadline counts `day`, today or later, as one of its working days: the day itself or after."""
    if day < clock.day_of(now):
        return Case.objects.none()
    # An effective date and the end of a pause are days of their own.
    counted = states_where(lambda row: row.deadline is not None and row.deadline.working_days)
    # The day on which a period begins is not counted.
    rows = Case.objects.filter(state__in=counted, entered_at__lt=clock.start_of(day))
    return rows.filter(deadline__gte=clock.start_of(day), deadline__gt=now).order_by("pk")


# Where the council or units are heard: none of these opens or ends inside a closed season.
HEARINGS = states_where(lambda row: row.deadline is not None and row.deadline.heard)


def ending_inside(season: Season, now: datetime) -> QuerySet[Case]:
    """The cases whose running consultation, silence procedure or ballot would end inside a closed season."""
    rows = Case.objects.filter(state__in=HEARINGS, deadline__gt=now)
    after = clock.start_of(season.last + timedelta(days=1))
    return rows.filter(deadline__gte=clock.start_of(season.first), deadline__lt=after).order_by("pk")


# --- ballots ----------------------------------------------------------------------------------------------------------


def who_owes(case: Case) -> list[User]:
    """The members who took no position in the open ballot, by name; for the secretary and the chair, nobody else."""
    ballot = ballot_of(case)
    if ballot is None or ballot.closed_at is not None or ballot.is_stopped or ballot.by_silence:
        return []
    rows = ballot.electors.outstanding().select_related("user")
    waiting = list(rows.order_by("user__name_ko", "pk"))
    spoken_for = speakers(waiting)
    return [spoken_for.get(elector.pk, elector.user) for elector in waiting]


def waiting_ballots() -> QuerySet[Ballot]:
    """Open ballots, the most urgent first: the secretary's queue."""
    return Ballot.objects.open().select_related("case").order_by("deadline", "pk")


# --- objections -------------------------------------------------------------------------------------------------------


def objections() -> QuerySet[Position]:
    """Objections of closed ballots that still stand, answered or not."""
    stopped = Ballot.objects.current().filter(case__state=State.OBJECTION)
    return Position.objects.standing().objecting().filter(elector__ballot__in=stopped.seated())


def unanswered_objections() -> QuerySet[Position]:
    """Those that nobody has answered."""
    return objections().filter(answers=None)


def with_turn(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with `answers_owed`: whether an objection that stopped them waits for an answer."""
    return rows.annotate(
        answers_owed=Exists(unanswered_objections().filter(elector__ballot__case=OuterRef("pk")))
    )


def ballot_of(case: Case) -> Ballot | None:
    """The ballot on the current revision, None before it was opened; after several procedures or openings the latest."""
    return case.ballots.filter(revision=case.revision).order_by("-pk").first()


def the_ballot(case: Case) -> Ballot:
    """The same where the case's state cannot be without one."""
    ballot = ballot_of(case)
    assert ballot is not None
    return ballot


# --- whose turn it is -------------------------------------------------------------------------------------------------


def to_move(office: Permission) -> CaseQuerySet:
    """The cases whose next move is that office's, the most urgent first."""
    due = {
        TaskStart.AT_ONCE: Q(),
        TaskStart.DEADLINE: Q(deadline__lte=clock.now()),
        TaskStart.UNRATIFIED: Q(ratified=False),
        TaskStart.ALL_ANSWERED: Q(last_call=True)
        | ~Exists(unanswered_objections().filter(elector__ballot__case=OuterRef("pk"))),
    }
    wanted = Q(pk=None)
    for row in ROWS:
        if row.task is not None and row.task.office == office:
            wanted |= Q(due[row.task.start], state=row.state)
    return Case.objects.filter(wanted).order_by(F("deadline").asc(nulls_last=True), "pk")
