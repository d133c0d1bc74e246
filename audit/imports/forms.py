"""The forms that take in a list of recurring work."""

from base64 import b64decode
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from audit.core.forms import Form, TextField
from audit.core.show import number

from .rules.rows import MOST_BYTES
from .wording import limits

LONGEST_NAME = 200


class ListFile(forms.FileField):
    """A file of at most 1 MB, as its name and its bytes. What is in it is not read here."""

    default_error_messages = {
        "empty": _("The file is empty. Choose the file that holds the table."),
        "too_large": _("The file is too large: at most %(most)s kB. Check that it is the right one."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ".csv,.xlsx,.ods,.ics"}))
        super().__init__(**kwargs)

    def to_python(self, data: Any) -> tuple[str, bytes] | None:  # type: ignore[override]  # the field hands on what the file holds
        file = super().to_python(data)
        if file is None:
            return None
        if file.size > MOST_BYTES:
            facts = {"most": number(MOST_BYTES // 1000)}
            raise ValidationError(self.error_messages["too_large"], code="too_large", params=facts)
        return str(file.name)[-LONGEST_NAME:], file.read()


class WorkListForm(Form):
    """A list or calendar as a file. `units`: those whose work it can be, where the file names none."""

    file = ListFile(label=_("File"), help_text=lazy(limits, str)())
    unit = forms.ChoiceField(
        required=False,
        label=_("Owning unit, where the file names none"),
        help_text=_("A calendar names none."),
    )

    def __init__(self, *args: Any, units: Sequence[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("my unit")), *units]  # type: ignore[attr-defined]  # a choice field, declared above


class SeenWorkListForm(Form):
    """A file that was previewed: its name and bytes once more (Base64, RFC 4648), the unit, and what the preview showed."""

    name = TextField(limit=LONGEST_NAME, widget=forms.HiddenInput)
    held = TextField(limit=MOST_BYTES * 4 // 3 + 4, widget=forms.HiddenInput)
    owner = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    seal = TextField(limit=64, widget=forms.HiddenInput)

    def clean_held(self) -> bytes:
        """The file."""
        try:
            return b64decode(self.cleaned_data["held"], validate=True)
        except ValueError:
            raise ValidationError(_("The list did not come whole."), code="broken") from None
