"""Answers to objections: appended, never changed. Only a new position of its author withdraws an objection."""

from audit.access.gate import NotAllowed, can
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.journal.actions import audited, record

from ..choices import Choice, State
from ..counting import ballot_of, standing
from ..letters import tell_author
from ..models import Ballot, Case, ObjectionAnswer, Position
from ..refusals import NotAnObjection
from .moving import settle
from .texts import needed


@audited
def answer_objection(*, by: User, position: Position, text: str) -> ObjectionAnswer:
    """Answer an open objection: the task force, or the head of the unit its author named. Only the author withdraws it."""
    ballot: Ballot = position.elector.ballot
    _demand_answerer(by, position, ballot.case)
    case = Case.objects.locked(ballot.case_id)
    settle(case, clock.now())
    open_now = standing(ballot).get(position.elector_id)
    if case.state != State.OBJECTION or ballot_of(case) != ballot or open_now != position:
        raise NotAnObjection()
    if position.choice != Choice.OBJECT:
        raise NotAnObjection()
    text = needed("text", text)
    again = position.answers.filter(text=text, answered_by=by).first()
    if again is not None:
        return again
    answer = ObjectionAnswer.objects.create(
        ministry_id=case.ministry_id, position=position, text=text, answered_by=by, answered_at=clock.now()
    )
    event = record("objection.answered", answer, by=by, data={"case": case.number, "position": position.pk})
    tell_author(case, position, event=event)
    return answer


def _demand_answerer(by: User, position: Position, case: Case) -> None:
    named = position.answerer
    heads_it = named is not None and can(by, Permission.CONFIRM_WORK, named)
    if not heads_it and not can(by, Permission.ANSWER_OBJECTION, case):
        raise NotAllowed()
