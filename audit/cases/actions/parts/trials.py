"""What the moves around a trial do: it begins, is broken off, goes on, and ends in effect."""

from audit.access.acts import part_of_act
from audit.core import clock
from audit.register.choices import Status

from ...queries.timetable import RESTORED_DAYS, deadline, end_of_trial
from .after import begin_checks
from .freed import book_savings
from .items import give_back, set_items
from .move_context import EventFacts, MoveContext
from .outcome import apply_outcome, name_decision


@part_of_act
def pause(step: MoveContext) -> EventFacts:
    """The trial begins: the work rests, or is done in the new way."""
    step.case.deadline = end_of_trial(step.at, step.case.pause_days)
    set_items(step, Status.PAUSED)
    name_decision(step.case)
    return {}


@part_of_act
def restore(step: MoveContext) -> EventFacts:
    """The work is done again as before, at once; what is left of the trial is kept in mind."""
    assert step.shown_deadline is not None  # a trial has its end
    left = clock.day_of(step.shown_deadline) - clock.day_of(step.at)
    step.case.trial_days_left = max(0, left.days)
    step.case.deadline = deadline(step.at, RESTORED_DAYS)
    give_back(step)
    return {"days_left": step.case.trial_days_left}


@part_of_act
def resume_trial(step: MoveContext) -> EventFacts:
    """The rest of the trial, a day at least."""
    step.case.deadline = end_of_trial(step.at, max(1, step.case.trial_days_left or 0))
    step.case.trial_days_left = None
    set_items(step, Status.PAUSED)
    return {}


@part_of_act
def take_effect(step: MoveContext) -> EventFacts:
    """The register follows what was decided."""
    lines = list(step.case.lines.select_related("item"))
    book_savings(step.case, lines, on=clock.day_of(step.at))
    apply_outcome(step.case, by=step.by)
    begin_checks(step.case, step.at)
    return {}
