"""What stopping a ballot does: nothing more is taken, and what was taken is never opened."""

from audit.access.acts import part_of_act
from audit.journal.actions import record

from ...choices import BallotOutcome
from ...events.faulty import BALLOT_STOPPED
from ...queries.cases import the_ballot
from .move_context import EventFacts, MoveContext


@part_of_act
def stop_ballot(step: MoveContext) -> EventFacts:
    """The text is faulty. The ballot has no close, so it stays sealed; the case is written anew."""
    ballot = the_ballot(step.case)
    ballot.outcome, ballot.deadline = BallotOutcome.STOPPED, step.at
    ballot.save(update_fields=["outcome", "deadline"])
    record(BALLOT_STOPPED, ballot, by=step.by, data={"case": step.case.number, "at": step.at})
    step.case.revision += 1
    return {"ballot": ballot.pk}
