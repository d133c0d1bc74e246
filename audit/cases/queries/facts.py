"""The facts before a move, and the moves open to a person as they follow from them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db.models import Q

from audit.access.gate import can_at_each
from audit.core import clock
from audit.directory.models import User
from audit.register.choices import ENDED, ItemKind
from audit.register.queries import sides
from audit.register.rules.burden import MINUTES_AN_HOUR

from ..ballots.queries.counting import count, standing, unanswered
from ..ballots.rules import consensus
from ..choices import DocumentStatus, State, Track
from ..models import Case, CaseItem, Decision, Position, SignatureLine
from ..refusals.case import WrongState
from ..refusals.unmet import refusal
from ..rules.alone import CALL_UP_DAYS
from ..rules.readiness import Facts, missing
from ..rules.savings import Exchange
from ..states.columns import FactGroup
from ..states.lookup import row_of
from ..workflow import Move, moves_from
from .cases import members_on, the_ballot
from .checks import speaks
from .figures import figures_today, minutes_after_today
from .gates import gates_of
from .looks import all_looked
from .promises import open_promises
from .signing import may_make
from .silence import count_silence, owners_agree
from .timetable import deadline, season_ends, working_day


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
            Exchange(line.item.title, figures_today(case, line)[0], minutes_after_today(case, line))
            for line in lines
        ),
        "receiver": into.title if into else "",
        "receiver_ended": into is not None and into.status in ENDED,
        "season_ends": season_ends(moment),
        **_track_facts(case, lines),
    }


def _track_facts(case: Case, lines: Sequence[CaseItem]) -> dict[str, Any]:
    """What it takes to decide without a ballot."""
    return {
        "track": case.track,
        "protected": tuple(line.item.title for line in lines if line.item.protected),
        "before_minutes": sum(line.before_minutes for line in lines),
        "light_minutes": case.ministry.light_hours * MINUTES_AN_HOUR,
        "practice": bool(lines) and all(line.item.kind == ItemKind.PRACTICE for line in lines),
        "units": sides(line.item for line in lines) if case.track == Track.UNIT else 0,
    }


def _consultation_facts(case: Case, moment: datetime) -> dict[str, Any]:
    points = case.consultations.filter(revision=case.revision, replied_at=None).exclude(point="")
    return {
        "points_open": points.count(),
        "members": len(members_on(moment)),
        "quorum": case.ministry.least_base,
        **_promise_facts(case, moment),
        **_silence_conditions(case),
    }


def _promise_facts(case: Case, moment: datetime) -> dict[str, Any]:
    return {"promises_open": len(open_promises(case)), "season_ends": season_ends(moment)}


def _silence_conditions(case: Case) -> dict[str, Any]:
    lines = list(case.lines.select_related("item"))
    before = (
        Position.objects.standing()
        .objecting()
        .filter(elector__ballot__case=case, elector__ballot__closed_at__isnull=False)
    )
    return {
        "gates": tuple(gates_of(case, lines)),
        "before_minutes": sum(line.before_minutes for line in lines),
        "light_minutes": case.ministry.light_hours * 60,
        "owners_agree": owners_agree(case),
        "objected_before": before.exists(),
    }


def _silence_facts(case: Case, moment: datetime) -> dict[str, Any]:
    ballot = the_ballot(case)
    found = count_silence(ballot, standing(ballot).values(), moment)
    return {
        "outcome": consensus.outcome_of_silence(found, extended=ballot.extended),
        "may_close_early": consensus.silence_broken(found),
        "season_ends": season_ends(moment),
    }


def _ballot_facts(case: Case, moment: datetime) -> dict[str, Any]:
    ballot = the_ballot(case)
    positions = standing(ballot).values()
    found = count(ballot, positions)
    # An answered objection that still stands leaves its author time until the deadline of the reopened ballot.
    early = consensus.may_close_early(found) and (found.passes or bool(unanswered(positions)))
    return {
        "outcome": consensus.outcome_at_close(found, extended=ballot.extended),
        "may_close_early": early and all_looked(ballot, positions),
        "season_ends": season_ends(moment),
    }


def _objection_facts(case: Case, moment: datetime) -> dict[str, Any]:
    open_ones = unanswered(standing(the_ballot(case)).values())
    return {"unanswered_objections": len(open_ones), **_promise_facts(case, moment)}


def _scheduled_facts(case: Case, _moment: datetime) -> dict[str, Any]:
    return {"track": case.track, "call_up_until": deadline(case.entered_at, CALL_UP_DAYS)}


def _trial_facts(case: Case, _moment: datetime) -> dict[str, Any]:
    changed = case.lines.filter(item__confirmed_at__gt=case.entered_at).values_list("item__title", flat=True)
    return {
        "unanswered_needs": case.needs.unanswered().count(),
        "changed_since": tuple(changed) if case.state == State.RESTORED else (),
    }


def _effect_facts(case: Case, _moment: datetime) -> dict[str, Any]:
    return {
        "checks_made": case.checks_made,
        "open_reports": case.relapse_reports.open().count(),
        "speaks": speaks(case),
        "ratified": case.ratified,
    }


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
        FactGroup.SILENCE: _silence_facts,
        FactGroup.BALLOT: _ballot_facts,
        FactGroup.OBJECTION: _objection_facts,
        FactGroup.TRIAL: _trial_facts,
        FactGroup.KEPT: _kept_facts,
        FactGroup.SCHEDULED: _scheduled_facts,
        FactGroup.EFFECT: _effect_facts,
        FactGroup.SIGNATURE: _signature_facts,
    }
)


def facts_of(case: Case, moment: datetime) -> Facts:
    """What the moves that leave the case's state ask for, as of `moment`. A fixed number of queries."""
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

    A fixed number of queries."""
    if case.state not in wanted.sources:
        raise WrongState(state=State(case.state).label)
    facts = facts_of(case, now)
    for need in missing(wanted.needs, facts):
        raise refusal(need, facts)


def reaches(user: User, move: Move, case: Case) -> bool:
    """Whether the right to a move reaches every unit it must be held at; a right at the ministry does."""
    return not move.at_each_unit or can_at_each(user, move.permission, case)


def open_moves(case: Case, user: User) -> list[OpenMove]:
    """The moves this person may make from the case's state, in the order of the table, with what is missing for each."""
    mine = [
        move
        for move in moves_from(case.state)
        if not move.by_clock and may_make(user, case, move) and reaches(user, move, case)
    ]
    if not mine:
        return []
    facts = facts_of(case, clock.now())
    return [
        OpenMove(move, tuple(str(refusal(need, facts)) for need in missing(move.needs, facts)))
        for move in mine
        if move.only_where is None or move.only_where(facts)
    ]
