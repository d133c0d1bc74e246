"""The day a page is seen as of."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

EARLIEST, LATEST = date(1948, 8, 15), date(2100, 12, 31)


class AsOfForm(forms.Form):
    """One date in the address line: `?as_of=2025-12-29`. The first day is the founding of the government."""

    as_of = forms.DateField(
        label=_("As of"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_as_of(self) -> date | None:
        day: date | None = self.cleaned_data["as_of"]
        if day is not None and not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(_("Choose a day between 1948 and 2100."))
        return day

    def day(self, otherwise: date) -> date:
        """The day asked for, or another where none or a wrong one was given."""
        return (self.cleaned_data.get("as_of") if self.is_valid() else None) or otherwise
