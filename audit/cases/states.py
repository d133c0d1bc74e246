"""Everything about the states of a case: one row for each, in the order of the road. Pages, filters, reminders, sums and
mails derive what they need from these rows; no other table names the states. Who may go where stands in `workflow.MOVES`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit.access.permissions import Permission
from audit.mail.kinds import MailKind

from .choices import State
from .events import CONSULTATION_OVER_MAIL, MINISTER_OVERDUE_MAIL, SIGNATURE_OVERDUE_MAIL
from .wording import SIGN_PAUSE


class Phase(StrEnum):
    """Open: on the way to a decision. Decided: signed, not in effect yet. Over: its items are free for another case."""

    OPEN = "open"
    DECIDED = "decided"
    OVER = "over"


class HoursCount(StrEnum):
    """Where the results count the hours of a case. Those of a ballot without a decision stand apart: nobody discusses them."""

    NOWHERE = "nowhere"
    AT_STAKE = "at_stake"
    FAILED = "failed"
    SIGNATURE = "signature"
    DECIDED = "decided"
    IN_EFFECT = "in_effect"


class Party(StrEnum):
    """Whom a state asks for something. Who they are for one case stands in `letters.recipients.ASKED`."""

    CONSULTED_UNITS = "consulted_units"
    ELECTORS = "electors"
    ANSWERERS = "answerers"
    SIGNERS = "signers"


class Hearing(StrEnum):
    """Which positions are taken: none; all; those of open objectors, while others come late; or late ones alone."""

    NOBODY = "nobody"
    ALL = "all"
    OBJECTORS = "objectors"
    LATE = "late"


class FactGroup(StrEnum):
    """What is read of a case before its moves are judged; how stands in `queries.facts`."""

    NONE = "none"
    TEXT = "text"
    CONSULTATION = "consultation"
    BALLOT = "ballot"
    OBJECTION = "objection"
    TRIAL = "trial"
    KEPT = "kept"


class Span(StrEnum):
    """A step that takes a number of working days; the value is the ministry's setting."""

    CONSULTATION = "consultation_days"
    BALLOT = "ballot_days"
    NOTICE = "notice_days"


@dataclass(frozen=True)
class StateDeadline:
    """`working_days`: its length is counted in them. `runs_out`: nobody can be done before it.
    `overdue`: the mail sent where it passed and the clock has no move."""

    working_days: bool = True
    runs_out: bool = False
    overdue: MailKind | None = None


class TaskStart(StrEnum):
    """From when a state waits for its office."""

    AT_ONCE = "at_once"
    DEADLINE = "deadline"
    ALL_ANSWERED = "all_answered"  # or nobody has answered in time


@dataclass(frozen=True, eq=False)
class OfficeTask:
    """What an office has to do while a case is in a state: why, and the words of the button."""

    office: Permission
    why: Promise
    button: Promise
    start: TaskStart = TaskStart.AT_ONCE


@dataclass(frozen=True, eq=False)
class StateRow:
    """One state.

    `step`: the step of the main road it is, or stands beside; None: off the road. `next_step`: what comes next, told to
    everybody; %(deadline)s, %(day)s (effective date) and %(days)s (of the pause) are filled in. `asks`: whom it asks for
    something, `task`: what an office has to do to move it on, where it is not the clock's turn. `ahead`: the steps between
    it and the effective date that take their full time; empty where that date is fixed or will not come. `drops_plan`:
    nothing of the planned day comes about. `lasting`: checks have confirmed that the saving stays."""

    state: State
    tone: str
    phase: Phase
    step: State | None
    next_step: Promise
    hours: HoursCount = HoursCount.NOWHERE
    lasting: bool = False
    asks: Party | None = None
    task: OfficeTask | None = None
    deadline: StateDeadline | None = None
    positions: Hearing = Hearing.NOBODY
    facts: FactGroup = FactGroup.NONE
    ahead: tuple[Span, ...] = ()
    drops_plan: bool = False

    @property
    def label(self) -> Promise:
        return self.state.label


ROWS: tuple[StateRow, ...] = (
    StateRow(
        State.DRAFT, "neutral", Phase.OPEN, State.DRAFT,
        _("The chair starts the consultation once the text is complete."),
        task=OfficeTask(
            Permission.LEAD_CASE, _("The draft is ready to be checked and submitted"), _("Look and submit")
        ),
        # A first draft is shown to its writers alone, so its hours are told to nobody: they count nowhere.
        facts=FactGroup.TEXT,
        ahead=(Span.CONSULTATION, Span.BALLOT, Span.NOTICE),
    ),
    StateRow(
        State.CONSULTATION, "info", Phase.OPEN, State.CONSULTATION,
        _("The units asked answer until %(deadline)s. Then the chair opens the ballot."),
        hours=HoursCount.AT_STAKE,
        asks=Party.CONSULTED_UNITS,
        task=OfficeTask(
            Permission.LEAD_CASE, _("The consultation is over"), _("Open the ballot"), TaskStart.DEADLINE
        ),
        deadline=StateDeadline(runs_out=True, overdue=CONSULTATION_OVER_MAIL),
        facts=FactGroup.CONSULTATION,
        ahead=(Span.BALLOT, Span.NOTICE),
    ),
    StateRow(
        State.BALLOT, "info", Phase.OPEN, State.BALLOT,
        _("The members take their positions until %(deadline)s. The ballot then closes by itself."),
        hours=HoursCount.AT_STAKE,
        asks=Party.ELECTORS,
        deadline=StateDeadline(runs_out=True),
        positions=Hearing.ALL,
        facts=FactGroup.BALLOT,
        ahead=(Span.NOTICE,),
    ),
    StateRow(
        State.OBJECTION, "warning", Phase.OPEN, State.BALLOT,
        _("Every objection is answered until %(deadline)s. Then the chair opens the ballot again, has the text written anew, or refers the case to the minister."),
        hours=HoursCount.AT_STAKE,
        asks=Party.ANSWERERS,
        task=OfficeTask(
            Permission.LEAD_CASE,
            _("Every objection has an answer, or the time for answers is over"),
            _("Decide what follows"),
            TaskStart.ALL_ANSWERED,
        ),
        deadline=StateDeadline(),
        positions=Hearing.OBJECTORS,
        facts=FactGroup.OBJECTION,
        ahead=(Span.BALLOT, Span.NOTICE),
    ),
    StateRow(
        State.NO_DECISION, "danger", Phase.OPEN, State.BALLOT,
        _("The ballot ended without a decision. The chair has the text written anew, refers the case to the minister, or withdraws it."),
        hours=HoursCount.FAILED,
        task=OfficeTask(
            Permission.LEAD_CASE, _("The ballot brought no decision"), _("Decide what follows")
        ),
        positions=Hearing.LATE,
        drops_plan=True,
    ),
    StateRow(
        State.MINISTER, "warning", Phase.OPEN, State.AGREED,
        _("The minister decides until %(deadline)s, or keeps the work as it is."),
        hours=HoursCount.SIGNATURE,
        asks=Party.SIGNERS,
        task=OfficeTask(
            Permission.SIGN, _("The council did not settle it; you decide"), _("Read and decide")
        ),
        deadline=StateDeadline(overdue=MINISTER_OVERDUE_MAIL),
        positions=Hearing.LATE,
        ahead=(Span.NOTICE,),
    ),
    StateRow(
        State.AGREED, "info", Phase.OPEN, State.AGREED,
        _("The council agreed. The minister signs it, or hands it back with reasons."),
        hours=HoursCount.SIGNATURE,
        asks=Party.SIGNERS,
        task=OfficeTask(
            Permission.SIGN, _("The council agreed; your signature decides"), _("Read and sign")
        ),
        deadline=StateDeadline(overdue=SIGNATURE_OVERDUE_MAIL),
        positions=Hearing.LATE,
        ahead=(Span.NOTICE,),
    ),
    StateRow(
        State.DECIDED, "info", Phase.DECIDED, State.SCHEDULED,
        _("The decision is signed. It is put on the calendar for %(day)s."),
        hours=HoursCount.DECIDED,
    ),
    StateRow(
        State.SCHEDULED, "info", Phase.DECIDED, State.SCHEDULED,
        SIGN_PAUSE,
        hours=HoursCount.DECIDED,
        deadline=StateDeadline(working_days=False),
    ),
    StateRow(
        State.PAUSED, "warning", Phase.DECIDED, State.PAUSED,
        _("The trial runs. Whoever needs the work says so here until %(deadline)s; if no need stands unanswered then, the decision takes effect."),
        hours=HoursCount.DECIDED,
        deadline=StateDeadline(working_days=False),
        facts=FactGroup.TRIAL,
    ),
    StateRow(
        State.RESTORED, "warning", Phase.DECIDED, State.PAUSED,
        _("The work is done again. Until %(deadline)s the chair resumes the trial, has the text written anew, or keeps the work; after that it is kept."),
        task=OfficeTask(
            Permission.LEAD_CASE, _("Work on trial was restored"), _("Decide what follows")
        ),
        deadline=StateDeadline(),
        facts=FactGroup.TRIAL,
        drops_plan=True,
    ),
    StateRow(
        State.IN_EFFECT, "success", Phase.OVER, State.IN_EFFECT,
        _("Nothing is left to do: the decision is in effect."),
        hours=HoursCount.IN_EFFECT,
    ),
    StateRow(
        State.KEPT, "neutral", Phase.OVER, None,
        _("The work goes on as it is until %(kept_until)s. Ninety days before, the task force takes it up again."),
        task=OfficeTask(
            Permission.DRAFT_CASE, _("The time for which work is kept ends"), _("Look at it again"), TaskStart.DEADLINE
        ),
        deadline=StateDeadline(working_days=False),
        facts=FactGroup.KEPT,
        drops_plan=True,
    ),
    StateRow(
        State.SUPERSEDED, "neutral", Phase.OVER, None,
        _("A later case decided about the same work."),
        drops_plan=True,
    ),
    StateRow(
        State.WITHDRAWN, "neutral", Phase.OVER, None,
        _("The case is closed. The work goes on as before."),
        drops_plan=True,
    ),
)  # fmt: skip

STATES: Mapping[State, StateRow] = MappingProxyType({row.state: row for row in ROWS})


def row_of(state: str) -> StateRow:
    """The row of a state as the database holds it."""
    return STATES[State(state)]


def states_where(holds: Callable[[StateRow], bool]) -> tuple[State, ...]:
    """The states whose rows answer so, in the order of the table."""
    return tuple(row.state for row in ROWS if holds(row))


# What lists and pages ask for most. A plain dict: the columns of tables are copied, and a proxy cannot be.
TONES: Mapping[State, str] = {row.state: row.tone for row in ROWS}
MAIN_ROAD = states_where(lambda row: row.step == row.state)


def takes_back(left: str, entered: str) -> bool:
    """Whether a case that goes so is taken back: to an earlier step of the road, or off it."""
    here, there = row_of(left).step, row_of(entered).step
    return here is not None and (there is None or MAIN_ROAD.index(there) < MAIN_ROAD.index(here))
