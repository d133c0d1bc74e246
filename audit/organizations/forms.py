"""Looking for units, and giving a new ministry its own."""

from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from audit.core.forms import AsOfForm, DayField, Form, TextField
from audit.core.parse import FIRST_ORDER, LAST_ORDER
from audit.core.uploads import SeenFileField, TableField

from .rules.unit_list import UnitImportRow, read, states
from .wording import problem_with_line, unit_labels

MOST_PROBLEMS = 50


class TreeForm(AsOfForm):
    """The day, and a name to look for: also one that the unit had once."""

    name = TextField(limit=100, label=_("Name of a unit, also a former one"), required=False)

    @property
    def text(self) -> str:
        """What is looked for; empty for nothing or what could not be read."""
        self.is_valid()
        return str(self.cleaned_data.get("name") or "")


class ListOfUnits(Form):
    """What both forms below check: the file, whose rows are one tree. Each thing that is wrong is told with its line."""

    rows: Sequence[UnitImportRow] = ()

    def clean_file(self) -> bytes:
        """The bytes of the file; its rows are `rows`."""
        data: bytes = self.cleaned_data["file"]
        self.rows, problems = read(data)
        if problems:
            label = unit_labels(states(self.rows))
            raise ValidationError([problem_with_line(each, label) for each in problems[:MOST_PROBLEMS]])
        return data


class UnitListForm(ListOfUnits):
    """The first units of a ministry, from a file, and the day from which they stand."""

    file = TableField(
        label=_("File"),
        help_text=_(
            "CSV, XLSX or ODS as any office program saves it, at most 1 MB. The headings name the columns, in any order."
        ),
    )
    on = DayField(
        first=FIRST_ORDER,
        last=LAST_ORDER,
        label=_("The units stand from"),
        help_text=_(
            "People are seated and work is counted in them from this day on; an earlier day is no harm."
        ),
    )


class SeenUnitListForm(ListOfUnits):
    """The same once more, as it was previewed."""

    file = SeenFileField()
    on = DayField(first=FIRST_ORDER, last=LAST_ORDER, widget=forms.HiddenInput)
