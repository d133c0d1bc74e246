"""A case as its page shows it: read in a fixed number of queries, whatever the case holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.show import day, moment
from audit.directory.models import User
from audit.directory.names import names_as_of
from audit.journal.wording import HistoryEntry, history

from ..ballots.queries.sealed import may_see_who_owes
from ..choices import State, Track
from ..models import Case, Decision, SignatureDocument
from ..queries.as_of import as_of_day_of_case, owners_of
from ..queries.cases import who_owes
from ..queries.facts import open_moves
from ..queries.journal_subjects import journal_subjects_of
from ..queries.signing import running_document
from ..rules.item_lines import ItemLine
from ..states.columns import Phase
from ..states.lookup import MAIN_ROAD, row_of
from ..wording.move_words import MoveWords
from ..wording.moves import MOVE_WORDS
from ..wording.sentences import LAST_CALL, OBJECTIONS_ANSWERED, OVER, SIGN_AT_ONCE, state_word
from ..workflow import moves_from
from .after import AfterEffect, after_effect
from .before import BeforeBallot, before_of
from .needs import Need, may_report_need, needs_of
from .revisions import (
    EarlierRevision,
    Point,
    VerdictDescription,
    describe_ballot_verdict,
    earlier_revisions,
    points_of,
)
from .signing import may_open
from .summary import CaseSummary, burden_of, lines_of, summary_of
from .voting import Vote, votes_of


@dataclass(frozen=True)
class ProgressStep:
    """One step of the road, as parts/steps.html draws it."""

    label: str
    state: str
    note: str = ""


def steps_of(case: Case, *, answered: bool = False) -> tuple[ProgressStep, ...]:
    """The main road, with what is behind, where the case stands, and what lies ahead. A withdrawn case stands nowhere."""
    road = [state for state in MAIN_ROAD if _is_gone_through(state, case)]
    at = row_of(case.state).step
    here = road.index(at) if at in road else -1
    note = "" if case.state == at else state_word(case.state, case.measure, answered=answered)
    return tuple(
        ProgressStep(
            state_word(state, case.measure, answered=False),
            *_place(state, number - here if here >= 0 else 1, note),
        )
        for number, state in enumerate(road)
    )


def _is_gone_through(state: State, case: Case) -> bool:
    """Whether the case comes by this step: a trial only where it has one, the council only where that decides."""
    if state == State.PAUSED:
        return bool(case.pause_days)
    asked = row_of(state).phase == Phase.OPEN and state != State.DRAFT
    return case.track == Track.COUNCIL or not asked


def _place(state: State, distance: int, note: str) -> tuple[str, str]:
    """Whether a step is done, current or ahead, and the note of the current one."""
    if distance < 0 or (distance == 0 and not note and row_of(state).phase == Phase.OVER):
        return "done", ""
    return ("ahead", "") if distance > 0 else ("current", note)


@dataclass(frozen=True)
class Turnout:
    """How many have answered an open ballot, and who has not: for the task force only, never what was said."""

    answered: int
    total: int
    names: tuple[str, ...]


def turnout_of(vote: Vote | None, user: User) -> Turnout | None:
    """None for everybody but the task force, and where no ballot is open. Two queries."""
    if vote is None or not vote.sealed or vote.ballot.by_silence or not may_see_who_owes(user):
        return None
    names = tuple(str(member) for member in who_owes(vote.ballot.case))
    return Turnout(vote.size - len(names), vote.size, names)


@dataclass(frozen=True)
class MoveButton:
    """A move as a button: its words, what is missing before it is possible, and whether it is the one to take first."""

    name: str
    words: MoveWords
    missing: tuple[str, ...]
    first: bool


def offers_of(case: Case, user: User) -> tuple[MoveButton, ...]:
    """The moves this reader may make; the first possible one that leads onward is the primary button."""
    found = [(entry, MOVE_WORDS[entry.move.name]) for entry in open_moves(case, user)]
    onward = [entry.move.name for entry, words in found if entry.allowed and not (words.ends or words.back)]
    return tuple(
        MoveButton(entry.move.name, words, entry.missing, entry.move.name in onward[:1])
        for entry, words in found
    )


@dataclass(frozen=True)
class CasePage:
    """All a reader may see of a case, and what they may do."""

    case: Case
    summary: CaseSummary
    lines: tuple[ItemLine, ...]
    vote: Vote | None
    after: AfterEffect
    needs: tuple[Need, ...]
    may_report_need: bool
    turnout: Turnout | None
    points: tuple[Point, ...]
    earlier_revisions: tuple[EarlierRevision, ...]
    before: BeforeBallot
    offers: tuple[MoveButton, ...]
    decision: Decision | None
    document: SignatureDocument | None
    history: tuple[HistoryEntry, ...]
    may_edit: bool
    may_open_work: bool
    may_take_file: bool

    @property
    def answered(self) -> bool:
        """Whether no objection of the ballot waits for an answer any more."""
        return self.vote is not None and self.vote.answered

    @property
    def state(self) -> str:
        return state_word(self.case.state, self.case.measure, answered=self.answered)

    @property
    def steps(self) -> tuple[ProgressStep, ...]:
        return steps_of(self.case, answered=self.answered)

    @property
    def next_step(self) -> str:
        return next_step_of(self.case, answered=self.answered)

    @property
    def tone(self) -> str:
        return row_of(self.case.state).tone

    @cached_property
    def verdict(self) -> VerdictDescription | None:
        return describe_ballot_verdict(self.vote)

    @property
    def question(self) -> str:
        return self.summary.question

    @property
    def terms(self) -> str:
        return self.summary.terms

    @property
    def delay(self) -> str:
        return self.summary.delay

    @property
    def figures(self) -> tuple[tuple[str, str, str, str], ...]:
        return self.summary.figures

    @property
    def counts_hidden(self) -> bool:
        """Whoever recused sees no counts until it is decided."""
        return self.vote is not None and self.vote.recused and self.decision is None


def until(case: Case) -> str:
    """The deadline as people say it: the hour of a working day, or the last day of a time that ends as a day begins."""
    own = row_of(case.state).deadline
    if case.deadline is None or own is None or own.working_days:
        return moment(case.deadline)
    return day(case.last_day)


def is_over(case: Case) -> bool:
    """Whether the time of its state has passed, so that the next move is the clock's, which may come some minutes later."""
    past = case.deadline is not None and case.deadline <= clock.now()
    return past and any(move.by_clock for move in moves_from(case.state))


def next_step_of(case: Case, *, answered: bool = False) -> str:
    """What comes next, in one sentence. `answered`: no objection waits for an answer any more."""
    facts = {"deadline": until(case), "day": day(case.effective_on), "days": case.pause_days}
    facts["kept_until"] = day(case.kept_until)
    if row_of(case.state).is_checked:
        facts["deadline"] = day(case.deadline)  # the day something begins, not the last one before it
    if case.state == State.SCHEDULED and not case.pause_days:
        return str(SIGN_AT_ONCE) % facts
    if case.last_call:
        return str(LAST_CALL) % facts
    if is_over(case):
        return str(OVER) % facts
    if case.state == State.OBJECTION and answered:
        return str(OBJECTIONS_ANSWERED)
    return str(row_of(case.state).next_step) % facts


def _units_of(points: Mapping[int, tuple[Point, ...]]) -> dict[int, str]:
    """The unit of each question, by its id."""
    return {point.row.pk: point.unit for asked in points.values() for point in asked}


def case_page(case: Case, user: User) -> CasePage:
    """Read the page of a case for one reader."""
    decision = case.decision
    names = names_as_of(as_of_day_of_case(case, decision))
    lines = lines_of(case, names, owners_of(case, decision, names))
    votes, points = votes_of(case, user, names), points_of(case, user, names)
    vote = votes.get(case.revision)
    return CasePage(
        case=case,
        summary=summary_of(case, lines, burden_of(lines)),
        lines=lines,
        vote=vote,
        after=after_effect(case, user, names),
        needs=needs_of(case, user),
        may_report_need=may_report_need(case, user),
        turnout=turnout_of(vote, user),
        points=points.get(case.revision, ()),
        earlier_revisions=earlier_revisions(case, points, votes, decided=decision is not None),
        before=before_of(case, user, vote, _units_of(points)),
        offers=offers_of(case, user),
        decision=decision,
        document=running_document(case) if case.state == State.AGREED and may_open(user) else None,
        history=tuple(history(case, *journal_subjects_of(case), names=can(user, Permission.VIEW_NAMES))),
        may_edit=case.state == State.DRAFT and can(user, Permission.DRAFT_CASE),
        may_open_work=can(user, Permission.VIEW_REGISTER),
        may_take_file=can(user, Permission.TAKE_CASE_FILE),
    )  # fmt: skip
