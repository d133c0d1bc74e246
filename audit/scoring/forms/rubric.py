"""The settings of each criterion, as the chair types them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from audit.core.forms import VersionedForm, WholeField

from ..models import Criterion
from ..rules.criteria import HEAVIEST, LIGHTEST, Setting


class RubricForm(VersionedForm):
    """Weight, required and counted of each criterion. `version` is the number of the criteria the page shows."""

    def __init__(self, *args: Any, criteria: Sequence[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for row in criteria:
            self.fields[f"weight_{row.code}"] = WholeField(
                low=LIGHTEST, high=HEAVIEST, initial=int(row.weight), label=_("Weight")
            )
            self.fields[f"required_{row.code}"] = forms.BooleanField(
                required=False, initial=row.required, label=_("Must be answered")
            )
            self.fields[f"counted_{row.code}"] = forms.BooleanField(
                required=False, initial=row.counted, label=_("Counts")
            )

    @property
    def rows(self) -> list[tuple[Criterion, list[BoundField]]]:
        """Each criterion with its fields."""
        names = ("weight", "required", "counted")
        return [(row, [self[f"{name}_{row.code}"] for name in names]) for row in self.criteria]

    @property
    def settings(self) -> dict[str, Setting]:
        """What was typed, by code of the criterion."""
        data = self.cleaned_data
        return {
            row.code: Setting(
                data[f"weight_{row.code}"], data[f"required_{row.code}"], data[f"counted_{row.code}"]
            )
            for row in self.criteria
        }
