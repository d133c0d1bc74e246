"""The text of a draft."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit.core import clock
from audit.core.forms import DayField, Form, TextField, VersionedForm, WholeField
from audit.core.show import day
from audit.register.choices import Prescribed
from audit.register.models import WorkItem

from ..choices import Measure
from ..queries.receivers import receivers_named, receivers_offered
from ..refusals.drafting import NothingSaved, ReceiverMissing
from ..rules.item_lines import ItemLine
from ..rules.limits import LIMITS, MOST_MINUTES, MOST_TIMES
from ..rules.readiness import MOST_PAUSE, pause_allowed
from ..rules.savings import Exchange, not_saving
from ..wording.sentences import MEASURE_HELP, costs_in_words

# By how many works bear the title that was typed; None where nothing was.
WHICH_RECEIVER = {
    None: ReceiverMissing.message,
    0: _("No work of this ministry has this title or number. Choose one from the list, or copy its address."),
    1: _("Several works have this title. Choose one from the list, or copy its address."),
}


class CaseForm(Form):
    """The text of a draft, and for each item what is left of it after the measure."""

    begins = "title"
    needed_sometimes = ("merge_into",)

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
    merge_into = TextField(
        limit=LIMITS["merge_into"],
        required=False,
        label=_("Receiving work"),
        help_text=_(
            "Its title, its number or its address in the register. It takes the minutes you give below more each time."
        ),
        widget=forms.TextInput(attrs={"list": "receivers", "autocomplete": "off"}),
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

            if line.is_bound:
                self.fields[f"prescribed_{line.pk}"] = prescribed_field(line)

    @property
    def rows(self) -> list[tuple[ItemLine, Any, Any, Any]]:
        """Each item with its two fields, and the one of what is prescribed, None where nothing can be."""
        return [
            (
                line,
                self[f"times_{line.pk}"],
                self[f"each_{line.pk}"],
                self[f"prescribed_{line.pk}"] if line.is_bound else None,
            )
            for line in self.lines
        ]

    @cached_property
    def receivers(self) -> list[str]:
        """What is offered as receiving work."""
        return receivers_offered([line.pk for line in self.lines])

    def clean_merge_into(self) -> WorkItem | None:
        text: str = self.cleaned_data["merge_into"]
        if self.cleaned_data.get("measure") != Measure.MERGE:
            return None
        found = receivers_named(text) if text else []
        if len(found) == 1:
            return found[0]
        raise ValidationError(str(WHICH_RECEIVER[min(len(found), 1) if text else None]), code="receiver")

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
        asked = ("each",) if data["measure"] == Measure.MERGE else ("times", "each")
        for line in self.lines:
            for name in (f"{part}_{line.pk}" for part in asked):
                if data.get(name) is None and name not in self.errors:
                    self.add_error(
                        name,
                        gettext("Say what is left of “%(item)s”; 0 if nothing is.") % {"item": line.title},
                    )
        if not self.errors:
            self._demand_savings(data["measure"])
        return data

    def _demand_savings(self, measure: str) -> None:
        """Tell each item that would save nothing with both numbers, at its minutes."""
        into = self.cleaned_data["merge_into"]
        for line in self.lines:
            times, each = self.after_by_item[line.pk]
            after = (into.annual_occurrences if into else times) * each
            costly = not_saving(measure, [Exchange(line.title, line.before, after)])
            if costly:
                self.add_error(f"each_{line.pk}", str(NothingSaved(items=costs_in_words(costly))))

    @property
    def after_by_item(self) -> Mapping[int, tuple[int, int]]:
        """Times a year and person-minutes each after the measure, by item id; empty when the work ends."""
        given = self.cleaned_data
        if given["measure"] == Measure.RETIRE:
            return {}
        # How often merged work takes place follows from the receiving work.
        return {line.pk: (given[f"times_{line.pk}"] or 0, given[f"each_{line.pk}"]) for line in self.lines}

    @property
    def prescribed(self) -> Mapping[int, list[str]]:
        """What is prescribed, by item id."""
        return {line.pk: self.cleaned_data[f"prescribed_{line.pk}"] for line in self.lines if line.is_bound}

    @property
    def text(self) -> dict[str, Any]:
        """What the actions take, without the key and the version."""
        names = ("title", "measure", "merge_into", "reasons", "after", "effective_on", "pause_days")
        text = {name: self.cleaned_data[name] for name in names}
        return text | {"after_by_item": self.after_by_item, "prescribed": self.prescribed}


def prescribed_field(line: ItemLine) -> forms.MultipleChoiceField:
    """What the rule behind an item prescribes, as it stands."""
    return forms.MultipleChoiceField(
        choices=Prescribed.choices,
        initial=list(line.prescribed),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("What it prescribes"),
        help_text=_("A measure that leaves this alone needs no amendment."),
    )


class CaseEditForm(VersionedForm, CaseForm):
    """The same for a draft that exists: it carries the version it showed."""

    begins = ""
