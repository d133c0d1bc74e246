"""The lists of cases and of decisions as files: what stands in each column."""

from typing import Any

from django.utils.translation import gettext as _

from audit.core.export import FileColumn, words_of
from audit.core.show import half_up
from audit.register.rules.burden import hours

from ..choices import Measure, State
from ..wording.sentences import state_word


def case_columns() -> list[FileColumn]:
    """A case as a row of the list: `saved` and `answers_owed` are annotated."""
    measures = words_of(Measure)
    return [
        FileColumn(_("Number"), lambda case: case.number),
        FileColumn(_("Title of the case"), lambda case: case.title),
        FileColumn(_("Measure"), lambda case: measures[case.measure]),
        FileColumn(_("State"), _state),
        FileColumn(_("Hours at stake a year"), lambda case: half_up(hours(case.saved or 0), 2)),
        FileColumn(_("Deadline"), lambda case: case.deadline),
    ]


def _state(case: Any) -> str:
    answered = case.state == State.OBJECTION and not case.answers_owed
    return str(state_word(case.state, case.measure, answered=answered))


def decision_columns() -> list[FileColumn]:
    """A decision as a row; its case is read with it."""
    measures, states = words_of(Measure), words_of(State)
    return [
        FileColumn(_("Number"), lambda decision: decision.number),
        FileColumn(_("What was agreed"), lambda decision: decision.case.title),
        FileColumn(_("Case number"), lambda decision: decision.case.number),
        FileColumn(_("Measure"), lambda decision: measures[decision.case.measure]),
        FileColumn(_("Hours saved a year"), lambda decision: half_up(hours(decision.saved_minutes), 2)),
        FileColumn(_("Effective from"), lambda decision: decision.effective_on),
        FileColumn(_("State"), lambda decision: states[decision.case.state]),
        FileColumn(_("Document number"), lambda decision: decision.document_number),
    ]
