"""What is typed for a decision without a ballot, and about what follows one."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit.accounts.forms.signing import SigningForm
from audit.core.forms import Form, TextField, VersionedForm, WholeField

from ..choices import Consulting, Measure, PulseAnswer
from ..rules.limits import LIMITS, MOST_MINUTES, MOST_TIMES
from ..wording.sentences import MEASURE_HELP


class WaiveForm(VersionedForm):
    """A waiver: nothing has to be typed."""

    reason = TextField(
        limit=LIMITS["reason"],
        lines=2,
        required=False,
        label=_("Reason"),
        help_text=_("May stay empty. What you write is printed in the record."),
    )


class DeclareForm(SigningForm, WaiveForm):
    """A declaration is signed: it asks for a second factor."""

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_second_factor(request)


class DecideAloneForm(VersionedForm):
    """A unit's own decision about one piece of work. Nothing is chosen beforehand."""

    measure = forms.ChoiceField(
        choices=[(one.value, MEASURE_HELP[one]) for one in Measure if one != Measure.MERGE],
        widget=forms.RadioSelect,
        label=_("Measure"),
    )
    reasons = TextField(
        limit=LIMITS["reasons"], lines=3, label=_("Reasons"), help_text=_("Why nobody loses what they need.")
    )
    after = TextField(
        limit=LIMITS["after"],
        lines=2,
        required=False,
        label=_("What will be done instead"),
        help_text=_(
            "Needed for every measure but ending the work: what is left, in what form, and who does it."
        ),
    )
    times = WholeField(low=0, high=MOST_TIMES, unit=_("times"), required=False, label=_("Times a year"))
    each = WholeField(
        low=0, high=MOST_MINUTES, unit=_("minutes"), required=False, label=_("Person-minutes each time")
    )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("measure") in (None, Measure.RETIRE):
            return data
        for name in ("times", "each"):
            if data.get(name) is None and name not in self.errors:
                self.add_error(name, gettext("Say what is left of the work; 0 if nothing is."))
        return data

    @property
    def decision(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        names = ("version", "measure", "reasons", "after")
        return {name: given[name] for name in names} | {"left": (given["times"] or 0, given["each"] or 0)}


class RelapseForm(Form):
    """That the work came back, and how one knows."""

    words = TextField(
        limit=LIMITS["words"],
        lines=3,
        label=_("What came back?"),
        help_text=_(
            "Who asked for it, when, and in what form. The secretary of the task force judges it and answers you."
        ),
    )


class DismissForm(Form):
    """Why a report is not accepted."""

    reply = TextField(
        limit=LIMITS["reply"],
        lines=3,
        label=_("Your answer"),
        help_text=_("Why the decision holds all the same. Whoever reported it is told."),
    )


class PulseForm(Form):
    """Whether a practice still happens. Nothing is chosen beforehand."""

    answer = forms.ChoiceField(
        choices=PulseAnswer.choices, widget=forms.RadioSelect, label=_("Does it still happen where you work?")
    )


class ConsultingForm(VersionedForm):
    """The opinion that was asked beforehand where the mandate is unclear."""

    consulting = forms.ChoiceField(
        choices=Consulting.choices, required=False, widget=forms.RadioSelect, label=_("Who was asked")
    )
    number = TextField(
        limit=LIMITS["consulting_number"], required=False, label=_("Number"),
        help_text=_("The number of the opinion in its own document system."),
    )  # fmt: skip
    opinion = TextField(
        limit=LIMITS["consulting_opinion"], lines=4, required=False, label=_("What it says"),
        help_text=_("It is printed in the decision record."),
    )  # fmt: skip
