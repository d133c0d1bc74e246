"""The lists of the room."""

from typing import Any

from django.db.models import Sum
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit.core.columns import Column, DayColumn, NumberColumn, PillColumn, TitleColumn
from audit.core.show import NONE, hours, number
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
    sorts = {
        "number": "-number",
        "title": "title",
        "measure": "measure",
        "state": "state",
        "saved": "-saved",
        "deadline": "deadline",
    }

    number = Column(verbose_name=_("Number"))
    title = TitleColumn(verbose_name=_("Title of the case"))
    measure = Column(accessor="get_measure_display", verbose_name=_("Measure"))
    state = TurnColumn(State, TONES, verbose_name=_("State"))
    saved = MinutesColumn(verbose_name=_("At stake a year"))
    deadline = DayColumn(verbose_name=_("Deadline"))

    @classmethod
    def sum_of(cls, rows: Any) -> str:
        return gettext("%(hours)s hours a year at stake in all") % {
            "hours": hours(hours_of(rows.aggregate(all=Sum("saved"))["all"] or 0))
        }


class AmendmentTable(Table):
    """Open requests to amend a rule. Rows carry `saved` (minutes a year)."""

    caption = _("Open amendment requests")

    number = Column(accessor="case__number", verbose_name=_("Number"))
    title = TitleColumn(accessor="case__title", verbose_name=_("Title of the case"))
    lawmaker = Column(verbose_name=_("Who has to change it"))
    asked = DayColumn(accessor="asked_at", verbose_name=_("Asked on"))
    saved = MinutesColumn(verbose_name=_("At stake a year"))


class AgendaTable(Table):
    """Agendas, the latest day first. Rows carry `cases`, how many stand on each."""

    caption = _("Agendas")

    day = DayColumn(verbose_name=_("Day of the sitting"))
    title = TitleColumn(verbose_name=_("Agenda"))
    cases = NumberColumn(verbose_name=_("Cases"))


class DecisionTable(Table):
    """What the ministry agreed not to do any more, or to do otherwise."""

    caption = _("Decisions")
    sorts = {
        "number": "-pk",  # numbered as they are signed
        "title": "case__title",
        "measure": "case__measure",
        "saved": "-saved_minutes",
        "effective": "-effective_on",
        "state": "case__state",
        "document_number": "document_number",
    }

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


class DelegationTable(Table):
    """Standing delegations: who, what, under which article, and when."""

    caption = _("Delegations")

    delegate = Column(verbose_name=_("Who signs"))
    rule_number = Column(verbose_name=_("Article of the delegation rule"))
    most_hours = Column(verbose_name=_("Hours a year at most"), empty_values=())
    unit = Column(verbose_name=_("Work of"), empty_values=())
    unsettled = Column(verbose_name=_("Also what was not agreed"))
    valid_from = DayColumn(verbose_name=_("From"))
    valid_until = DayColumn(verbose_name=_("Until"))
    ended_on = DayColumn(verbose_name=_("Ended on"))

    def render_most_hours(self, record: Any) -> str:
        return number(record.most_hours) if record.most_hours is not None else gettext("no limit")

    def render_unit(self, record: Any) -> str:
        return str(record.unit or gettext("all units"))

    def render_unsettled(self, record: Any) -> str:
        return gettext("yes") if record.unsettled else gettext("no")
