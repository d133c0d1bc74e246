"""The lists of cases and of decisions as files: what stands in each column."""

from typing import Any

from django.utils.translation import gettext as _

from audit.core.export import Column, words_of
from audit.core.show import half_up
from audit.register.rules.burden import hours

from ..choices import Measure, State
from ..wording.sentences import state_word


def case_columns() -> list[Column]:
    """A case as a row of the list: `saved` and `answers_owed` are annotated."""
    measures = words_of(Measure)
    return [
        Column(_("Number"), lambda case: case.number),
        Column(_("Title of the case"), lambda case: case.title),
        Column(_("Measure"), lambda case: measures[case.measure]),
        Column(_("State"), _state),
        Column(_("Hours at stake a year"), lambda case: half_up(hours(case.saved or 0), 2)),
        Column(_("Deadline"), lambda case: case.deadline),
    ]


def _state(case: Any) -> str:
    answered = case.state == State.OBJECTION and not case.answers_owed
    return str(state_word(case.state, case.measure, answered=answered))


def decision_columns() -> list[Column]:
    """A decision as a row; its case is read with it."""
    measures, states = words_of(Measure), words_of(State)
    return [
        Column(_("Number"), lambda decision: decision.number),
        Column(_("What was agreed"), lambda decision: decision.case.title),
        Column(_("Case number"), lambda decision: decision.case.number),
        Column(_("Measure"), lambda decision: measures[decision.case.measure]),
        Column(_("Hours saved a year"), lambda decision: half_up(hours(decision.saved_minutes), 2)),
        Column(_("Effective from"), lambda decision: decision.effective_on),
        Column(_("State"), lambda decision: states[decision.case.state]),
        Column(_("Document number"), lambda decision: decision.document_number),
    ]
