"""The facts before a move, and the moves open to a person as they follow from them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db.models import Q

from audit.core import clock
from audit.directory.models import User
from audit.register.choices import ENDED

from ..ballots.queries.counting import count, standing, unanswered
from ..ballots.rules import consensus
from ..choices import DocumentStatus, State
from ..models import Case, CaseItem, Decision, SignatureLine
from ..refusals.case import WrongState
from ..refusals.unmet import refusal
from ..rules.readiness import Facts, missing
from ..rules.savings import Exchange
from ..states.columns import FactGroup
from ..states.lookup import row_of
from ..workflow import Move, moves_from
from .cases import members_on, the_ballot
from .gates import gates_of
from .signing import may_make
from .timetable import working_day


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
    signed = Decision.objects.filter(signed_at__gt=case.entered_at).exclude(case=case).values("case")
    kept = Case.objects.filter(state=State.KEPT, entered_at__gt=case.entered_at).values("pk")
    anew = CaseItem.objects.filter(Q(case__in=signed) | Q(case__in=kept)).values("item")
    return {"decided_anew": not case.lines.exclude(item__in=anew).exists()}


def _signature_facts(case: Case, _moment: datetime) -> dict[str, Any]:
    confirmed = SignatureLine.objects.filter(
        case=case, revision=case.revision, document__status=DocumentStatus.CONFIRMED
    )
    return {"signed_here": case.ministry.signs_here, "document_confirmed": confirmed.exists()}


GATHER: Mapping[FactGroup, Callable[[Case, datetime], dict[str, Any]]] = MappingProxyType(
    {
        FactGroup.NONE: lambda _case, _moment: {},
        FactGroup.TEXT: _text_facts,
        FactGroup.CONSULTATION: _consultation_facts,
        FactGroup.BALLOT: _ballot_facts,
        FactGroup.OBJECTION: _objection_facts,
        FactGroup.TRIAL: _trial_facts,
        FactGroup.KEPT: _kept_facts,
        FactGroup.SIGNATURE: _signature_facts,
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
    mine = [move for move in moves_from(case.state) if not move.by_clock and may_make(user, case, move)]
    if not mine:
        return []
    facts = facts_of(case, clock.now())
    return [
        OpenMove(move, tuple(str(refusal(need, facts)) for need in missing(move.needs, facts)))
        for move in mine
        if move.only_where is None or move.only_where(facts)
    ]
