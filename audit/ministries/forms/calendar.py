"""What is typed about the calendar: days of the ministry's own, closed seasons, the year to look at. Shape only; actions decide."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from audit.core import clock
from audit.core.forms import DayField, Form, TextField, WholeField
from audit.core.refusals import Refused

from ..queries import demand_announceable, demand_changeable

FIRST_YEAR, LAST_YEAR = 2000, 2100  # what the calendar shows


class DayForm(Form):
    """A day of the ministry's own: a holiday more, or a public holiday on which it works."""

    day = DayField(label=_("Day"))
    works = forms.TypedChoiceField(
        label=_("What changes"),
        choices=[("closed", _("Nobody works on this day")), ("worked", _("We work on this public holiday"))],
        coerce=lambda word: word == "worked",
        initial="closed",
        widget=forms.RadioSelect,
    )
    name = TextField(
        limit=100, label=_("Name"), help_text=_("As people will read it, such as: temporary holiday.")
    )
    source = TextField(
        limit=300,
        required=False,
        label=_("Source"),
        help_text=_("Where it was decided: cabinet meeting, notice, order, with its day or number."),
    )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        day: date | None = data.get("day")
        if day is not None and "works" in data:
            try:
                demand_changeable(day, works=data["works"])
            except Refused as refusal:
                self.add_error("day", ValidationError(str(refusal), code=refusal.code))
        return data


class SeasonForm(Form):
    """A closed season."""

    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))
    name = TextField(
        limit=100, label=_("Name"), help_text=_("As people will read it, such as: parliamentary audit.")
    )
    source = TextField(
        limit=300,
        required=False,
        label=_("Source"),
        help_text=_("Where it was decided: notice or order, with its day or number."),
    )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        first, last = data.get("first"), data.get("last")
        if first is not None and last is not None:
            try:
                demand_announceable(first, last)
            except Refused as refusal:
                self.add_error("first", ValidationError(str(refusal), code=refusal.code))
        return data


class YearForm(Form):
    """One year in the address line: `?year=2027`."""

    year = WholeField(low=FIRST_YEAR, high=LAST_YEAR, required=False, label=_("Year"))

    def year_or_current(self) -> int:
        """The year asked for, or this one where none or a wrong one was given."""
        return (self.cleaned_data.get("year") if self.is_valid() else None) or clock.today().year
