"""Answers to objections: appended, never changed. Only a new position of its author withdraws an objection."""

from audit.access.acts import action
from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import Unit, User
from audit.directory.queries import lineage_on
from audit.journal.actions import record

from ..ballots.queries.counting import standing
from ..choices import PositionChoice, State
from ..events.objection import OBJECTION_ANSWERED
from ..letters import notify_author
from ..models import Case, ObjectionAnswer, Position
from ..queries.cases import ballot_of
from ..queries.texts import require_field
from ..refusals.objection import NotAnObjection
from .parts.moves import make_due_moves
from .parts.promises import promise_change


def _may_answer(by: User, position: Position) -> bool:
    if position.answerer_id is not None:
        # The unit named may have ended since: whoever took its duties over answers.
        heirs = lineage_on(clock.today()).heirs(position.answerer_id)
        if any(can(by, Permission.CONFIRM_WORK, unit) for unit in Unit.objects.filter(pk__in=heirs)):
            return True
    return can(by, Permission.ANSWER_OBJECTION, position.elector.ballot.case)


@action(_may_answer, on="position")
def answer_objection(*, by: User, position: Position, text: str, taken_up: bool = False) -> ObjectionAnswer:
    """Answer an open objection: the task force, or the head of the unit its author named. Only the author withdraws it.

    `taken_up`: the text has to change; whoever drafts cases promises that, nobody else."""
    case = Case.objects.locked(position.elector.ballot.case_id)
    make_due_moves(case, clock.now())
    ballot = ballot_of(case)
    if case.state != State.OBJECTION or ballot is None or position.choice != PositionChoice.OBJECT:
        raise NotAnObjection()
    if standing(ballot).get(position.elector_id) != position:
        raise NotAnObjection()
    text = require_field("text", text)
    again = position.answers.filter(text=text, answered_by=by).first()
    if again is not None:
        return again
    answer = ObjectionAnswer.objects.create(
        ministry_id=case.ministry_id, position=position, text=text, answered_by=by, answered_at=clock.now()
    )
    if taken_up and can(by, Permission.DRAFT_CASE):
        promise_change(case, text, by=by, answer=answer)
    event = record(OBJECTION_ANSWERED, answer, by=by, data={"case": case.number, "position": position.pk})
    notify_author(case, position, event=event)
    return answer
