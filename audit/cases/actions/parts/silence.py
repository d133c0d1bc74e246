"""What the moves around a silence procedure do: it is opened, extended, ends, or goes over into a ballot."""

from audit.access.acts import part_of_act
from audit.journal.actions import record

from ...ballots.queries.counting import standing
from ...choices import BallotOutcome, Procedure
from ...events.ballot import BALLOT_CLOSED
from ...models import Ballot
from ...queries.cases import the_ballot
from ...queries.silence import count_silence
from ...queries.timetable import SIGN_DAYS, deadline, hearing_deadline
from . import ballots
from .move_context import EventFacts, MoveContext


@part_of_act
def open_silence(step: MoveContext) -> EventFacts:
    """Freeze electorate, rule and text, for as long as a silence procedure lasts."""
    days = step.case.ministry.silence_days
    return ballots.freeze_council(step, Procedure.SILENCE, days)


@part_of_act
def agree_silent(step: MoveContext) -> EventFacts:
    """Nobody objected; the deciding authority signs next."""
    ballot = _close(step, BallotOutcome.AGREED)
    step.case.deadline = deadline(step.at, SIGN_DAYS)
    return {"ballot": ballot.pk}


@part_of_act
def object_silent(step: MoveContext) -> EventFacts:
    """An objection ends it; the task force and the units named have their days to answer."""
    ballot = _close(step, BallotOutcome.OBJECTION)
    step.case.deadline = deadline(step.at, ballot.rule["objection_days"])
    return {"ballot": ballot.pk}


@part_of_act
def extend_silence(step: MoveContext) -> EventFacts:
    """For all, by the full time: somebody had not got the notice."""
    ballot = the_ballot(step.case)
    ballot.extended, ballot.outcome = True, BallotOutcome.EXTENDED
    ballot.deadline = step.case.deadline = hearing_deadline(step.at, ballot.rule["silence_days"])
    ballot.save(update_fields=["extended", "outcome", "deadline"])
    return {"ballot": ballot.pk}


@part_of_act
def ballot_instead(step: MoveContext) -> EventFacts:
    """The council votes on the same text, every seat anew: silence was no position."""
    closed = _close(step, BallotOutcome.BALLOT)
    return {"silence": closed.pk, **ballots.open_ballot(step)}


def _close(step: MoveContext, outcome: BallotOutcome) -> Ballot:
    ballot = the_ballot(step.case)
    found = count_silence(ballot, standing(ballot).values(), step.at)
    ballot.verdict, ballot.outcome, ballot.closed_at = found.as_data(), outcome, step.at
    ballot.save(update_fields=["verdict", "outcome", "closed_at"])
    data = {"case": step.case.number, "outcome": outcome.value, "at": step.at, "verdict": ballot.verdict}
    record(BALLOT_CLOSED, ballot, by=step.by, data=data)
    return ballot
