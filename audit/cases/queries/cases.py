"""What is known of cases: the facts before a move, the moves open to a person, and whom a ballot waits for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from audit.access.choices import Role
from audit.access.gate import can
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import Unit, User
from audit.journal.canonical import canonical
from audit.register.choices import ENDED

from ..ballots.queries.counting import count, standing, unanswered
from ..ballots.queries.electorate import speakers
from ..ballots.rules import consensus
from ..choices import State
from ..models import Ballot, Case, CaseItem, CaseQuerySet, Decision, Position
from ..refusals import WrongState, refusal
from ..rules.gate import Gate, released
from ..rules.readiness import Facts, missing
from ..rules.savings import Exchange
from ..states import ROWS, FactGroup, TaskStart, row_of, states_where
from ..workflow import Move, moves_from
from .gates import gates_of
from .timetable import start_of, working_day

__all__ = [
    "OpenMove",
    "ask_ready",
    "facts_of",
    "objections",
    "open_moves",
    "running_over",
    "text_hash",
    "text_of",
    "the_ballot",
    "to_move",
    "unanswered_objections",
    "waiting_ballots",
    "who_owes",
    "with_turn",
]


# --- the facts before a move ------------------------------------------------------------------------------------------


def _text_facts(case: Case, moment: datetime) -> dict[str, Any]:
    lines = list(case.lines.select_related("item"))
    into = case.merge_into
    return {
        "title": case.title,
        "measure": case.measure,
        "reasons": case.reasons,
        "after": case.after,
        "items": len(lines),
        "effective_on": case.effective_on,
        "earliest_effect": working_day(moment, case.ministry.notice_days),
        "unconfirmed": tuple(line.item.title for line in lines if line.item.confirmed_at is None),
        "gates": tuple(gates_of(case, lines)),
        "exchanges": tuple(
            Exchange(line.item.title, line.before_minutes, line.after_minutes) for line in lines
        ),
        "receiver": into.title if into else "",
        "receiver_ended": into is not None and into.status in ENDED,
    }


def _consultation_facts(case: Case, moment: datetime) -> dict[str, Any]:
    points = case.consultations.filter(revision=case.revision, replied_at=None).exclude(point="")
    return {
        "points_open": points.count(),
        "members": len(members_on(moment)),
        "quorum": case.ministry.least_base,
    }


def _ballot_facts(case: Case, _moment: datetime) -> dict[str, Any]:
    ballot = the_ballot(case)
    positions = standing(ballot).values()
    found = count(ballot, positions)
    # An answered objection that still stands leaves its author time until the deadline of the reopened ballot.
    early = consensus.may_close_early(found) and (found.passes or bool(unanswered(positions)))
    return {
        "outcome": consensus.outcome_at_close(found, extended=ballot.extended),
        "may_close_early": early,
    }


def _objection_facts(case: Case, _moment: datetime) -> dict[str, Any]:
    return {"unanswered_objections": len(unanswered(standing(the_ballot(case)).values()))}


def _trial_facts(case: Case, _moment: datetime) -> dict[str, Any]:
    return {"unanswered_needs": case.needs.unanswered().count()}


def _kept_facts(case: Case, _moment: datetime) -> dict[str, Any]:
    later = Decision.objects.filter(
        case__lines__item__in=case.lines.values("item"), signed_at__gt=case.entered_at
    )
    return {"decided_anew": later.exclude(case=case).exists()}


GATHER: Mapping[FactGroup, Callable[[Case, datetime], dict[str, Any]]] = MappingProxyType(
    {
        FactGroup.NONE: lambda _case, _moment: {},
        FactGroup.TEXT: _text_facts,
        FactGroup.CONSULTATION: _consultation_facts,
        FactGroup.BALLOT: _ballot_facts,
        FactGroup.OBJECTION: _objection_facts,
        FactGroup.TRIAL: _trial_facts,
        FactGroup.KEPT: _kept_facts,
    }
)


def facts_of(case: Case, moment: datetime) -> Facts:
    """What the moves that leave the case's state ask for, as of `moment`. At most four queries."""
    return Facts(
        now=moment,
        deadline=case.deadline,
        renewed=case.renewed,
        last_call=case.last_call,
        pause_days=case.pause_days,
        paused=case.state == State.PAUSED,
        **GATHER[row_of(case.state).facts](case, moment),
    )


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


def text_of(case: Case) -> dict[str, Any]:
    """The text people agree on, as it is frozen and hashed: the case and its items before and after."""
    lines = list(case.lines.select_related("item__unit"))
    into = case.merge_into
    merge = {"merge_into": {"item": into.pk, "title": into.title}} if into else {}
    return {
        **merge,
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
    rows = Case.objects.filter(state__in=counted, entered_at__lt=start_of(day))
    return rows.filter(deadline__gte=start_of(day), deadline__gt=now).order_by("pk")


# --- moves open to a person -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OpenMove:
    """A move a person has the right to make now; `missing` says in sentences why it cannot be made yet."""

    move: Move
    missing: tuple[str, ...]

    @property
    def allowed(self) -> bool:
        return not self.missing


def ask_ready(case: Case, wanted: Move, now: datetime) -> None:
    """Refuse a move that does not leave the case's state, or whose needs are not met: page and act both ask here.

    At most four queries."""
    if case.state not in wanted.sources:
        raise WrongState(state=State(case.state).label)
    facts = facts_of(case, now)
    for need in missing(wanted.needs, facts):
        raise refusal(need, facts)


def open_moves(case: Case, user: User) -> list[OpenMove]:
    """The moves this person may make from the case's state, in the order of the table, with what is missing for each."""
    mine = [move for move in moves_from(case.state) if not move.by_clock and can(user, move.permission, case)]
    if not mine:
        return []
    facts = facts_of(case, clock.now())
    return [
        OpenMove(move, tuple(str(refusal(need, facts)) for need in missing(move.needs, facts)))
        for move in mine
        if move.only_where is None or move.only_where(facts)
    ]


# --- ballots ----------------------------------------------------------------------------------------------------------


def who_owes(case: Case) -> list[User]:
    """The members who took no position in the open ballot, by name; for the secretary and the chair, nobody else."""
    ballot = ballot_of(case)
    if ballot is None or ballot.closed_at is not None:
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
        TaskStart.ALL_ANSWERED: Q(last_call=True)
        | ~Exists(unanswered_objections().filter(elector__ballot__case=OuterRef("pk"))),
    }
    wanted = Q(pk=None)
    for row in ROWS:
        if row.task is not None and row.task.office == office:
            wanted |= Q(due[row.task.start], state=row.state)
    return Case.objects.filter(wanted).order_by(F("deadline").asc(nulls_last=True), "pk")
