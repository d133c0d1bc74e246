"""The lists of the room."""

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from audit.core.columns import Column, DayColumn, PillColumn, TitleColumn
from audit.core.show import NONE, hours
from audit.core.tables import Table
from audit.register.rules.burden import hours as hours_of

from .choices import Measure, State
from .rules.decided_text import instead_in, work_in
from .states.lookup import TONES
from .wording.sentences import CHAIRS_TURN, state_word


class MinutesColumn(Column):
    """Minutes of the row, shown as hours."""

    css = "num"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, unit=_("hours"), **kwargs)

    def render(self, value: int) -> str:
        return hours(hours_of(value))


class TurnColumn(PillColumn):
    """The state, and under it whose turn it is where the state alone would mislead."""

    def render(self, value: Any, record: Any, bound_column: Any) -> str:
        answered = record.state == State.OBJECTION and not record.answers_owed
        word = state_word(record.state, record.measure, answered=answered)
        pill = render_to_string("parts/pill.html", {"label": word, "tone": TONES[State(record.state)]})
        if not answered:
            return pill
        return format_html('<span>{} <span class="under">{}</span></span>', pill, CHAIRS_TURN)


class CaseTable(Table):
    """Cases: what, by which measure, how far, and what is at stake. Rows carry `saved` (minutes a year) and `answers_owed`."""

    caption = _("Cases")
    sorts = {"number": "-number", "title": "title", "saved": "-saved"}

    number = Column(verbose_name=_("Number"))
    title = TitleColumn(verbose_name=_("Title of the case"))
    measure = Column(accessor="get_measure_display", verbose_name=_("Measure"))
    state = TurnColumn(State, TONES, verbose_name=_("State"))
    saved = MinutesColumn(verbose_name=_("At stake a year"))
    deadline = DayColumn(verbose_name=_("Deadline"))


class AmendmentTable(Table):
    """Open requests to amend a rule. Rows carry `saved` (minutes a year)."""

    caption = _("Open amendment requests")

    number = Column(accessor="case__number", verbose_name=_("Number"))
    title = TitleColumn(accessor="case__title", verbose_name=_("Title of the case"))
    lawmaker = Column(verbose_name=_("Who has to change it"))
    asked = DayColumn(accessor="asked_at", verbose_name=_("Asked on"))
    saved = MinutesColumn(verbose_name=_("At stake a year"))


class DecisionTable(Table):
    """What the ministry agreed not to do any more, or to do otherwise."""

    caption = _("Decisions")
    sorts = {
        "number": "-pk",
        "saved": "-saved_minutes",
        "effective": "-effective_on",
    }  # numbered as they are signed

    number = Column(verbose_name=_("Number"))
    title = TitleColumn(accessor="case__title", verbose_name=_("What was agreed"), linkify=False)
    measure = Column(accessor="case__get_measure_display", verbose_name=_("Measure"))
    saved = MinutesColumn(accessor="saved_minutes", verbose_name=_("Saved a year"))
    effective = DayColumn(accessor="effective_on", verbose_name=_("Effective from"))
    state = PillColumn(State, TONES, accessor="case__state", verbose_name=_("State"))
    document_number = Column(verbose_name=_("Document number"))

    def render_title(self, value: str, record: Any) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("decision_detail", args=[record.number]), value)


class PactTable(Table):
    """The decisions that hold: what is not done any more, and what replaces it."""

    caption = _("Pact")
    sorts = {"number": "-pk", "saved": "-saved_minutes", "effective": "-effective_on"}

    number = Column(verbose_name=_("Number"), linkify=True)
    work = TitleColumn(accessor="text", verbose_name=_("Work"), linkify=False)
    measure = Column(accessor="text", verbose_name=_("Measure"))
    instead = Column(accessor="text", verbose_name=_("What replaces it"))
    saved = MinutesColumn(accessor="saved_minutes", verbose_name=_("Saved a year"))
    effective = DayColumn(accessor="effective_on", verbose_name=_("Effective from"))
    document_number = Column(verbose_name=_("Document number"))

    def render_work(self, record: Any) -> str:
        return work_in(record.text)

    def render_measure(self, record: Any) -> str:
        return str(Measure(record.text["measure"]).label)

    def render_instead(self, record: Any) -> str:
        return instead_in(record.text) or NONE
