"""The text of a draft."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit.core import clock
from audit.core.forms import DayField, Form, TextField, VersionedForm, WholeField
from audit.core.show import day

from ..choices import Measure
from ..rules.item_lines import ItemLine
from ..rules.limits import LIMITS, MOST_MINUTES, MOST_TIMES
from ..rules.readiness import MOST_PAUSE, pause_allowed
from ..wording import MEASURE_HELP


class CaseForm(Form):
    """The text of a draft, and for each item what is left of it after the measure."""

    request_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = TextField(
        limit=LIMITS["title"],
        label=_("Title of the case"),
        help_text=_("What is to end or change, in one line."),
    )
    measure = forms.ChoiceField(
        choices=[(measure.value, MEASURE_HELP[measure]) for measure in Measure],
        widget=forms.RadioSelect,
        label=_("Measure"),
    )
    reasons = TextField(
        limit=LIMITS["reasons"],
        lines=5,
        required=False,
        label=_("Reasons"),
        help_text=_("Why nobody loses what they need. Members read this on a phone: short sentences first."),
    )
    after = TextField(
        limit=LIMITS["after"],
        lines=3,
        required=False,
        label=_("What will be done instead"),
        help_text=_(
            "Needed for every measure but ending the work: what is left, in what form, and who does it."
        ),
    )
    effective_on = DayField(required=False, label=_("Effective from"))
    pause_days = WholeField(
        low=0,
        high=MOST_PAUSE,
        unit=_("days"),
        label=_("Trial"),
        help_text=_(
            "Before the decision takes effect the work rests, or is done in the new way, on trial: 30 to 180 days, or 0 for none."
        ),
    )

    def __init__(
        self, *args: Any, lines: Sequence[ItemLine], earliest: date | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        if earliest is not None:
            self.fields["effective_on"].help_text = gettext(
                "%(day)s is the first day that leaves every step its full time."
            ) % {"day": day(earliest)}
        for line in lines:
            self.fields[f"times_{line.pk}"] = WholeField(
                low=0, high=MOST_TIMES, unit=_("times"), required=False, label=_("Times a year")
            )
            self.fields[f"each_{line.pk}"] = WholeField(
                low=0,
                high=MOST_MINUTES,
                unit=_("minutes"),
                required=False,
                label=_("Person-minutes each time"),
            )

    @property
    def rows(self) -> list[tuple[ItemLine, Any, Any]]:
        """Each item with its two fields."""
        return [(line, self[f"times_{line.pk}"], self[f"each_{line.pk}"]) for line in self.lines]

    def clean_effective_on(self) -> date | None:
        chosen: date | None = self.cleaned_data["effective_on"]
        if chosen is not None and chosen <= clock.today():
            raise ValidationError(_("This day is over. Choose a day to come."), code="past")
        return chosen

    def clean_pause_days(self) -> int:
        days: int = self.cleaned_data["pause_days"]
        if not pause_allowed(days):
            raise ValidationError(_("A trial lasts 30 to 180 days; 0 days means none."), code="range")
        return days

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("measure") in (None, Measure.RETIRE):
            return data
        for line in self.lines:
            for name in (f"times_{line.pk}", f"each_{line.pk}"):
                if data.get(name) is None and name not in self.errors:
                    self.add_error(
                        name,
                        gettext("Say what is left of “%(item)s”; 0 if nothing is.") % {"item": line.title},
                    )
        return data

    @property
    def after_by_item(self) -> Mapping[int, tuple[int, int]]:
        """Times a year and person-minutes each after the measure, by item id; empty when the work ends."""
        if self.cleaned_data["measure"] == Measure.RETIRE:
            return {}
        return {
            line.pk: (self.cleaned_data[f"times_{line.pk}"], self.cleaned_data[f"each_{line.pk}"])
            for line in self.lines
        }

    @property
    def text(self) -> dict[str, Any]:
        """What the actions take, without the key and the version."""
        names = ("title", "measure", "reasons", "after", "effective_on", "pause_days")
        return {name: self.cleaned_data[name] for name in names} | {"after_by_item": self.after_by_item}


class CaseEditForm(VersionedForm, CaseForm):
    """The same for a draft that exists: it carries the version it showed."""
