"""What the chair types about an initiative, and a unit's head about hours. Shape only; actions decide."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from audit.core.forms import Form, TextField, VersionedForm, WholeField
from audit.register.rules.burden import MINUTES_AN_HOUR

from .models import NAME_LENGTH

MOST_HOURS = 10_000_000
Options = Sequence[tuple[int, str]]


class InitiativeForm(Form):
    """The names of an initiative."""

    name_ko = TextField(
        limit=NAME_LENGTH,
        label=_("Korean name"),
        help_text=_("What the freed time is for, as the ministry calls it."),
    )
    name_en = TextField(limit=NAME_LENGTH, required=False, label=_("English name"))


class InitiativeRenameForm(InitiativeForm, VersionedForm):
    """The same of one that stands already."""


class AllotmentDirection(TextChoices):
    ALLOT = "allot", _("give hours to it")
    TAKE_BACK = "take_back", _("take hours back from it")


class AllotmentForm(Form):
    """Whole hours a year between one of the reader's units and an initiative."""

    request_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    unit = forms.TypedChoiceField(coerce=int, label=_("Unit"))
    initiative = forms.TypedChoiceField(coerce=int, label=_("Initiative"))
    direction = forms.ChoiceField(
        choices=AllotmentDirection.choices,
        initial=AllotmentDirection.ALLOT,
        widget=forms.RadioSelect,
        label=_("What to do"),
    )
    hours = WholeField(low=1, high=MOST_HOURS, unit=_("hours a year"), label=_("How many hours"))

    def __init__(self, *args: Any, units: Options, initiatives: Options, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, options in (("unit", units), ("initiative", initiatives)):
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)
            field.choices = [*([] if len(options) == 1 else [("", _("Choose"))]), *options]

    @property
    def minutes(self) -> int:
        """The hours that were typed, in minutes."""
        return int(self.cleaned_data["hours"]) * MINUTES_AN_HOUR
