"""The day a page is seen as of."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from audit.core.forms import DayField, Form

EARLIEST, LATEST = date(1948, 8, 15), date(2100, 12, 31)


class AsOfForm(Form):
    """One date in the address line: `?as_of=2025-12-29`. The first day is the founding of the government."""

    as_of = DayField(label=_("As of"), required=False, first=EARLIEST, last=LATEST)

    def day(self, otherwise: date) -> date:
        """The day asked for, or another where none or a wrong one was given."""
        return (self.cleaned_data.get("as_of") if self.is_valid() else None) or otherwise
