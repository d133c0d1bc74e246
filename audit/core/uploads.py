"""A table that somebody uploads: its size and kind are checked here, its rows by the room it is for."""

from base64 import b64decode, b64encode
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .forms import TextField, Words
from .show import number
from .table_file import foreign

MOST_BYTES = 1_000_000
# The sentence for each code of `core.table_file`.
FILE_PROBLEMS: dict[str, Words] = {
    "encoding": _("The file is not in UTF-8, UTF-16 or CP949. Save it as CSV UTF-8."),
    "encoding_unsure": _(
        "This line can be read in two ways, as CP949 or as UTF-8: “%(value)s”. Save the file as CSV UTF-8."
    ),
    "nul": _(
        "The line holds NUL characters: this is no text, or UTF-16 without its mark. Save it as CSV UTF-8."
    ),
    "not_csv": _("From here on the file cannot be read as CSV. Check the quotation marks."),
    "column_missing": _("The column %(value)s is missing. Add it to the headings."),
    "column_twice": _("The column %(value)s stands in the headings twice. Take one out."),
    "above_headings": _(
        "This line stands above the headings and is no title. Move the headings to the first line."
    ),
    "cells": _(
        "The row has %(value)s cells and does not fit the headings. Check separators and quotation marks."
    ),
    "too_many_rows": _("The file has more than %(value)s rows. Check that it is the right one."),
    "empty": _("There is no line. Give at least one."),
    "rows_in_cell": _(
        "A cell of this line goes on over lines that look like rows. Check the quotation marks."
    ),
    "failed": _("A formula failed here (%(value)s). Correct it, or write what belongs there."),
    "lost": _("Letters were lost here before (“%(value)s”). Write the cell anew."),
    # Of a workbook, or of what is none.
    "other_file": _("This is no CSV, XLSX or ODS file. Save the table as XLSX or as CSV UTF-8."),
    "protected": _("The file is protected by a password. Save it without one."),
    "too_large_inside": _("Unpacked, the workbook is too large. Save the table alone as a new file."),
    "not_xlsx": _("This workbook cannot be read. Save it once more as XLSX or as CSV UTF-8."),
    "macros": _("The workbook holds macros. Save it as XLSX without macros."),
    "other_workbooks": _(
        "The workbook takes values from other workbooks. Break these links, or save the table as CSV UTF-8."
    ),
    "too_many_sheets": _("The workbook has more than %(value)s sheets. Save the one with the table alone."),
    "too_many_lines": _("The table reaches beyond line %(value)s. Save it alone as a new file."),
    "several_tables": _(
        "Several sheets hold such a table: %(value)s. Save the one that is meant alone, or hide the others."
    ),
    "merged": _("The cells %(value)s are merged. Split them, so that each row says its own."),
    "no_value": _("The formula in %(value)s has no value. Open the workbook, save it, and choose it again."),
}


class TableField(forms.FileField):
    """A CSV, XLSX or ODS file of at most 1 MB, as its bytes. What is in it is not read here."""

    default_error_messages = {
        "empty": _("The file is empty. Choose the file that holds the table."),
        "too_large": _("The file is too large: at most %(most)s kB. Check that it is the right one."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ".csv,.xlsx,.ods"}))
        super().__init__(**kwargs)

    def to_python(self, data: Any) -> bytes | None:  # type: ignore[override]  # the field hands on what the file holds
        file = super().to_python(data)
        if file is None:
            return None
        if file.size > MOST_BYTES:
            raise self._refused("too_large", most=number(MOST_BYTES // 1000))
        held: bytes = file.read()
        if code := foreign(held):
            raise ValidationError(str(FILE_PROBLEMS[code]), code=code)
        return held

    def _refused(self, code: str, **facts: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params=facts)


class SeenFileField(TextField):
    """A file that was previewed: its bytes once more, as they came (Base64, RFC 4648), in a field nobody sees."""

    default_error_messages = {"broken": _("The list did not come whole.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(limit=MOST_BYTES * 4 // 3 + 4, widget=forms.HiddenInput, **kwargs)

    def clean(self, value: Any) -> bytes:
        """The file."""
        try:
            return b64decode(super().clean(value), validate=True)
        except ValueError:
            raise ValidationError(self.error_messages["broken"], code="broken") from None

    @staticmethod
    def packed(data: bytes) -> str:
        """What stands in the field for a file."""
        return b64encode(data).decode()
