"""From which day on the steps of the register's sum are told."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from audit.core.forms import DayField, Form
from audit.core.parse import FIRST_ORDER, LAST_ORDER


class SinceForm(Form):
    """`?since=2026-11-01`: the sum at the end of that day, and every step since."""

    since = DayField(label=_("Compare with the end of"), required=False, first=FIRST_ORDER, last=LAST_ORDER)

    @property
    def day(self) -> date | None:
        """The day asked for; None where none or a wrong one was given."""
        self.is_valid()
        day: date | None = self.cleaned_data.get("since")
        return day
