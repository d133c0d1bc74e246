"""What can be said about a state of a case."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

from audit.access.permissions import Permission
from audit.mail.kinds import MailKind

from ..choices import State


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
    SILENCE = "silence"
    BALLOT = "ballot"
    OBJECTION = "objection"
    TRIAL = "trial"
    KEPT = "kept"
    SIGNATURE = "signature"
    SCHEDULED = "scheduled"
    EFFECT = "effect"


class Span(StrEnum):
    """A step that takes a number of working days; the value is the ministry's setting."""

    CONSULTATION = "consultation_days"
    BALLOT = "ballot_days"
    NOTICE = "notice_days"


@dataclass(frozen=True)
class StateDeadline:
    """`working_days`: its length is counted in them. `runs_out`: nobody can be done before it. `heard`: units or the council are
    heard until then, so it never falls into a closed season.
    `overdue`: the mail sent where it passed and the clock has no move."""

    working_days: bool = True
    runs_out: bool = False
    heard: bool = False
    overdue: MailKind | None = None


class TaskStart(StrEnum):
    """From when a state waits for its office."""

    AT_ONCE = "at_once"
    DEADLINE = "deadline"
    ALL_ANSWERED = "all_answered"  # or nobody has answered in time
    UNRATIFIED = "unratified"


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
    nothing of the planned day comes about. `hurries`: its task is due on a day, after which the next one up is told. `lasting`:
    checks have confirmed that the saving stays. `is_checked`: people are asked whether it holds, and can say that the work came back."""

    state: State
    tone: str
    phase: Phase
    step: State | None
    next_step: Promise
    hours: HoursCount = HoursCount.NOWHERE
    lasting: bool = False
    is_checked: bool = False
    asks: Party | None = None
    task: OfficeTask | None = None
    deadline: StateDeadline | None = None
    positions: Hearing = Hearing.NOBODY
    facts: FactGroup = FactGroup.NONE
    ahead: tuple[Span, ...] = ()
    drops_plan: bool = False
    hurries: bool = True

    @property
    def label(self) -> Promise:
        return self.state.label
