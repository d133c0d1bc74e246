"""The one door through which a case moves: for people, and for the clock."""

from collections.abc import Mapping
from datetime import datetime

from audit.access.gate import NotAllowed, demand
from audit.core import clock
from audit.directory.models import User
from audit.journal.actions import audited, record
from audit.journal.models import Event

from ..events import CASE_MAILS
from ..letters import notify
from ..models import Case, Timer
from ..queries.cases import ask_ready, facts_of
from ..refusals import NoSuchMove
from ..rules.readiness import missing
from ..workflow import BY_NAME, Move, moves_from
from .parts.effects import EFFECTS, MoveContext
from .parts.texts import clean_facts


@audited
def move(
    *, by: User | None, case: Case, name: str, version: int | None, facts: Mapping[str, str] | None = None
) -> Case:
    """Make a move of `workflow.MOVES`. `by` None is the clock, which makes its own moves and no other.

    `version` is the one the reader's page showed; `facts` are the fields the move asks for. What the clock owed the case
    is done first, so that a late worker changes no result. Refuses with NoSuchMove, NotAllowed, SomebodyWasFaster,
    WrongState, or a sentence for each need that is not met."""
    wanted = BY_NAME.get(name)
    if wanted is None:
        raise NoSuchMove()
    _ask_gate(by, wanted, case)
    row = Case.objects.locked(case.pk, version)
    now = clock.now()
    if by is not None:
        make_due_moves(row, now)
    step = MoveContext(row, wanted, by, clean_facts(wanted, facts or {}), _moment(row, wanted, now))
    ask_ready(row, wanted, now)
    perform(step)
    make_due_moves(row, now)
    return row


def _ask_gate(by: User | None, wanted: Move, case: Case) -> None:
    if by is not None:
        demand(by, wanted.permission, case)
    elif not wanted.by_clock:
        raise NotAllowed()


def _moment(case: Case, wanted: Move, now: datetime) -> datetime:
    """The moment that counts: a clock that comes late decides as of the deadline."""
    return min(now, case.deadline) if wanted.by_clock and case.deadline else now


def make_due_moves(case: Case, now: datetime) -> int:
    """Make every move the clock owes a locked case; how many. A second call makes none."""
    made = 0
    while (wanted := _owed(case, now)) is not None:
        perform(MoveContext(case, wanted, None, {}, _moment(case, wanted, now)))
        made += 1
    return made


def _owed(case: Case, now: datetime) -> Move | None:
    """The first move of the clock that leaves the case's state and whose needs are met."""
    own = [wanted for wanted in moves_from(case.state) if wanted.by_clock]
    if not own:
        return None
    facts = facts_of(case, now)
    return next((wanted for wanted in own if not missing(wanted.needs, facts)), None)


def perform(step: MoveContext) -> Event:
    """Write a move that was checked: effect, state, timer, journal, mail."""
    case, wanted, before = step.case, step.move, step.case.state
    case.deadline = None
    told = EFFECTS[wanted.name](step)
    if wanted.target != before:
        case.entered_at = step.at
    case.state = wanted.target
    case.version += 1
    case.save()
    _set_timer(case, step.at)
    data = {"from": before, "to": case.state, "at": step.at, "revision": case.revision, **step.facts, **told}
    event = record(f"case.{wanted.name}", case, by=step.by, data=data)
    if wanted.mail:
        notify(CASE_MAILS[wanted.mail], case, event=event, by=step.by, facts=step.facts)
    return event


def _set_timer(case: Case, moment: datetime) -> None:
    """One open timer for a state that waits, none for others."""
    case.timers.filter(done_at=None).update(done_at=moment)
    if case.deadline is not None:
        Timer.objects.create(ministry_id=case.ministry_id, case=case, due_at=case.deadline)
