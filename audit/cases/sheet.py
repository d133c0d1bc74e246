"""A case as its page shows it: read in a fixed number of queries, whatever the case holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from audit.access.gate import can, units_of
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.show import day, moment
from audit.directory.models import User
from audit.directory.queries import Tree, tree_on
from audit.journal.wording import Line, history

from .brief import Brief, Burden, ItemLine, brief_of, burden_of, lines_of
from .choices import STATE_TONES, Choice, State
from .models import Case, Consultation, Decision
from .parts import parts_of
from .queries import open_moves, verdict_sentences, who_owes
from .vote import Vote, vote_of
from .wording import (
    MOVE_WORDS,
    NEXT,
    OBJECTIONS_ANSWERED,
    SIGN_AT_ONCE,
    SIGN_PAUSE,
    MoveWords,
    state_word,
)
from .workflow import MAIN_ROAD


@dataclass(frozen=True)
class Step:
    """One step of the road, as parts/steps.html draws it."""

    label: str
    state: str
    note: str = ""


# States beside the road stand at the step they left it from.
BESIDE: Mapping[str, State] = {
    State.OBJECTION: State.BALLOT,
    State.NO_DECISION: State.BALLOT,
    State.DECIDED: State.SCHEDULED,
}


def steps_of(case: Case, *, answered: bool = False) -> tuple[Step, ...]:
    """The main road, with what is behind, where the case stands, and what lies ahead. A withdrawn case stands nowhere."""
    road = [state for state in MAIN_ROAD if state != State.PAUSED or case.pause_days]
    at = BESIDE.get(case.state, case.state)
    here = road.index(State(at)) if at in road else -1
    note = "" if case.state == at else state_word(case.state, answered=answered)
    return tuple(_step(state, number - here if here >= 0 else 1, note) for number, state in enumerate(road))


def _step(state: State, distance: int, note: str) -> Step:
    if distance < 0 or (distance == 0 and state == State.IN_EFFECT):
        return Step(str(state.label), "done")
    if distance > 0:
        return Step(str(state.label), "ahead")
    return Step(str(state.label), "current", note)


@dataclass(frozen=True)
class Point:
    """A unit asked about the current revision, what it said, and what was replied."""

    row: Consultation
    unit: str
    may_answer: bool
    may_reply: bool


def points_of(case: Case, user: User, tree: Tree) -> tuple[Point, ...]:
    """The questions of the current revision, with what this reader may do about each."""
    asked = case.state == State.CONSULTATION
    places = units_of(user, Permission.ANSWER_CONSULTATION)
    task_force = can(user, Permission.DRAFT_CASE)
    rows = case.consultations.filter(revision=case.revision).select_related("answered_by", "replied_by")
    return tuple(
        Point(
            row,
            tree.name(row.unit_id),
            may_answer=asked and row.answered_at is None and (places is None or row.unit_id in places),
            may_reply=asked and task_force and bool(row.point) and row.replied_at is None,
        )
        for row in rows
    )


@dataclass(frozen=True)
class Turnout:
    """How many have answered an open ballot, and who has not: for the task force only, never what was said."""

    answered: int
    total: int
    names: tuple[str, ...]


def turnout_of(vote: Vote | None, user: User) -> Turnout | None:
    """None for everybody but the task force, and where no ballot is open. Two queries."""
    if vote is None or not vote.sealed or not can(user, Permission.DRAFT_CASE):
        return None
    names = tuple(str(member) for member in who_owes(vote.ballot.case))
    return Turnout(vote.size - len(names), vote.size, names)


@dataclass(frozen=True)
class Offer:
    """A move as a button: its words, what is missing before it is possible, and whether it is the one to take first."""

    name: str
    words: MoveWords
    missing: tuple[str, ...]
    first: bool


def offers_of(case: Case, user: User) -> tuple[Offer, ...]:
    """The moves this reader may make; the first possible one that leads onward is the primary button."""
    found = [(entry, MOVE_WORDS[entry.move.name]) for entry in open_moves(case, user)]
    onward = [entry.move.name for entry, words in found if entry.allowed and not (words.ends or words.back)]
    return tuple(
        Offer(entry.move.name, words, entry.missing, entry.move.name in onward[:1]) for entry, words in found
    )


@dataclass(frozen=True)
class Ruling:
    """What the last count found: one sentence, what was missing, and the counts by name."""

    says: str
    tone: str
    missing: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]


COUNTED: Mapping[str, Choice] = {
    "yes": Choice.YES,
    "no_objection": Choice.NO_OBJECTION,
    "objecting": Choice.OBJECT,
    "abstained": Choice.ABSTAIN,
    "recused": Choice.RECUSE,
}


def ruling_of(vote: Vote | None) -> Ruling | None:
    """The stored verdict of a closed ballot in words; None while there is none."""
    if vote is None or vote.sealed or vote.ballot.verdict is None:
        return None
    return ruling_on(vote.ballot.verdict)


def ruling_on(found: Mapping[str, Any]) -> Ruling:
    """A stored verdict in words."""
    says, *missing = verdict_sentences(found)
    tone = "success" if found["passes"] else "warning"
    counts = [(str(choice.label), found[name]) for name, choice in COUNTED.items()]
    return Ruling(says, tone, tuple(missing), (*counts, (_("no position"), found["unanswered"])))


@dataclass(frozen=True)
class Sheet:
    """All a reader may see of a case, and what they may do."""

    case: Case
    state: str
    steps: tuple[Step, ...]
    brief: Brief
    lines: tuple[ItemLine, ...]
    burden: Burden
    vote: Vote | None
    ruling: Ruling | None
    turnout: Turnout | None
    points: tuple[Point, ...]
    offers: tuple[Offer, ...]
    decision: Decision | None
    history: tuple[Line, ...]
    next_step: str
    may_edit: bool
    may_open_work: bool

    @property
    def tone(self) -> str:
        return STATE_TONES[State(self.case.state)]

    @property
    def question(self) -> str:
        return self.brief.question

    @property
    def terms(self) -> str:
        return self.brief.terms

    @property
    def delay(self) -> str:
        return self.brief.delay

    @property
    def figures(self) -> tuple[tuple[str, str, str, str], ...]:
        return self.brief.figures

    @property
    def counts_hidden(self) -> bool:
        """Whoever recused sees no counts until it is decided."""
        return self.vote is not None and self.vote.recused and self.decision is None


def next_step_of(case: Case, *, answered: bool = False) -> str:
    """What comes next, in one sentence. `answered`: no objection waits for an answer any more."""
    facts = {"deadline": moment(case.deadline), "day": day(case.effective_on), "days": case.pause_days}
    if case.state == State.SCHEDULED:
        return str(SIGN_PAUSE if case.pause_days else SIGN_AT_ONCE) % facts
    if case.state == State.OBJECTION and answered:
        return str(OBJECTIONS_ANSWERED)
    return str(NEXT[State(case.state)]) % facts


def sheet_of(case: Case, user: User) -> Sheet:
    """Read the sheet of a case for one reader."""
    tree = tree_on(clock.today())
    lines = lines_of(case, tree)
    burden = burden_of(lines)
    vote = vote_of(case, user, tree)
    answered = vote is not None and vote.answered
    decision = Decision.objects.filter(case=case).first()
    return Sheet(
        case=case,
        state=state_word(case.state, answered=answered),
        steps=steps_of(case, answered=answered),
        brief=brief_of(case, lines, burden),
        lines=lines,
        burden=burden,
        vote=vote,
        ruling=ruling_of(vote),
        turnout=turnout_of(vote, user),
        points=points_of(case, user, tree),
        offers=offers_of(case, user),
        decision=decision,
        history=tuple(history(case, *parts_of(case), names=can(user, Permission.VIEW_NAMES))),
        next_step=next_step_of(case, answered=answered),
        may_edit=case.state == State.DRAFT and can(user, Permission.DRAFT_CASE),
        may_open_work=can(user, Permission.VIEW_REGISTER),
    )
