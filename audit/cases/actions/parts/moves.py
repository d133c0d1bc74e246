"""How a case moves, once it is known that it may: what the clock owes it, and the writing of a move."""

from dataclasses import replace
from datetime import datetime

from audit.access.acts import part_of_act
from audit.access.permissions import NEEDS_SECOND_FACTOR
from audit.journal.actions import record
from audit.journal.models import Event

from ...letters import notify
from ...models import Case, Timer
from ...queries.decisions import kept_about_the_same
from ...queries.facts import facts_of
from ...rules.readiness import missing
from ...workflow import Move, moves_from
from .effects import EFFECTS
from .move_context import MoveContext


@part_of_act
def moment_of(case: Case, wanted: Move, now: datetime) -> datetime:
    """The moment that counts: a clock that comes late decides as of the deadline."""
    return min(now, case.deadline) if wanted.by_clock and case.deadline else now


@part_of_act
def make_due_moves(case: Case, now: datetime) -> int:
    """Make every move the clock owes a locked case; how many. A second call makes none."""
    made = 0
    while (wanted := _owed(case, now)) is not None:
        perform(MoveContext(case, wanted, None, {}, moment_of(case, wanted, now)))
        made += 1
    return made


def _owed(case: Case, now: datetime) -> Move | None:
    """The first move of the clock that leaves the case's state and whose needs are met."""
    own = [wanted for wanted in moves_from(case.state) if wanted.by_clock]
    if not own:
        return None
    facts = facts_of(case, now)
    return next((wanted for wanted in own if not missing(wanted.needs, facts)), None)


@part_of_act
def perform(step: MoveContext) -> Event:
    """Write a move that was checked: effect, state, timer, journal, mail."""
    case, wanted, before = step.case, step.move, step.case.state
    step = replace(step, shown_deadline=case.deadline)
    case.deadline = None
    told = EFFECTS[wanted](step)
    if wanted.target != before:
        case.entered_at = step.at
        case.renewed = case.last_call = False
    case.state = wanted.target
    case.version += 1
    case.save()
    _set_timer(case, step.at)
    moved = {"from": before, "to": case.state, "at": step.at, "revision": case.revision}
    data = {**moved, **step.facts, **told, **_signed_with(step)}
    event = record(wanted.event, case, by=step.by, data=data)
    if wanted.mail is not None:
        notify(wanted.mail, case, event=event, by=step.by, facts=step.facts, left=before)
    return event


@part_of_act
def carry_out(step: MoveContext, now: datetime) -> Event:
    """A move of a person that was checked, and what the clock owes the case after it, or earlier ones about the same work."""
    event = perform(step)
    make_due_moves(step.case, now)
    for earlier in kept_about_the_same(step.case):
        make_due_moves(earlier, now)
    return event


def _signed_with(step: MoveContext) -> dict[str, str]:
    """The kind of second factor, in the journal of a signature alone."""
    if step.second_factor is None or step.move.permission not in NEEDS_SECOND_FACTOR:
        return {}
    return {"second_factor": step.second_factor.kind.value}


def _set_timer(case: Case, moment: datetime) -> None:
    """One open timer for a state that waits, none for others."""
    case.timers.filter(done_at=None).update(done_at=moment)
    if case.deadline is not None:
        Timer.objects.create(ministry_id=case.ministry_id, case=case, due_at=case.deadline)
