"""What the moves around an amendment request do: it is made, brought to mind, answered."""

from datetime import date

from audit.access.acts import part_of_act
from audit.core import clock
from audit.core.parse import BadInput, parse_day

from ...models import AmendmentRequest
from ...queries.gates import touched_of
from ...queries.timetable import next_month
from ...refusals.opening import BadAnswerDay
from .decisions import keep
from .lines import keep_text, take_what_was_confirmed
from .move_context import EventFacts, MoveContext


@part_of_act
def ask_amendment(step: MoveContext) -> EventFacts:
    """Write down who must change what; the letter follows from it."""
    assert step.by is not None  # the move is no clock's
    case = step.case
    take_what_was_confirmed(case)
    keep_text(case, step.at)
    row = AmendmentRequest.objects.create(
        ministry_id=case.ministry_id,
        case=case,
        revision=case.revision,
        lawmaker=step.facts["lawmaker"],
        change=step.facts["change"],
        touched=touched_of(case),
        asked_by=step.by,
        asked_at=step.at,
    )
    case.deadline = next_month(step.at)
    return {"request": row.pk, "touched": row.touched}


@part_of_act
def remind_amendment(step: MoveContext) -> EventFacts:
    """Once more in a month."""
    step.case.deadline = next_month(step.at)
    return {}


@part_of_act
def grant_amendment(step: MoveContext) -> EventFacts:
    """What was asked for bars the measure no more."""
    return _answer(step, allowed=True)


@part_of_act
def refuse_amendment(step: MoveContext) -> EventFacts:
    """The rule stays; the measure has to leave it alone, or the work is kept."""
    return _answer(step, allowed=False)


def _answer(step: MoveContext, *, allowed: bool) -> EventFacts:
    row = AmendmentRequest.objects.select_for_update().get(case=step.case, revision=step.case.revision)
    row.answer, row.is_allowed, row.recorded_by = step.facts["answer"], allowed, step.by
    row.answered_on = _day_of_answer(step.facts["answered_on"], row, clock.day_of(step.at))
    row.save()
    step.case.revision += 1
    return {"request": row.pk}


def _day_of_answer(typed: str, row: AmendmentRequest, today: date) -> date:
    try:
        day = parse_day(typed)
    except BadInput as problem:
        raise BadAnswerDay() from problem
    if not clock.day_of(row.asked_at) <= day <= today:
        raise BadAnswerDay()
    return day


@part_of_act
def keep_unamended(step: MoveContext) -> EventFacts:
    """The work goes on as the rule has it."""
    return keep(step)
