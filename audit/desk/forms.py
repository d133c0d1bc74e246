"""What is typed on the pages of the journal."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from audit.core.forms import Form, TextField

DIGITS = re.compile("[0-9a-f]{64}")


class ReceiptForm(Form):
    """A receipt, or the whole check value of an event; as it was pasted, with spaces or capitals."""

    receipt = TextField(label=_("Receipt"), limit=200, help_text=_("64 digits and letters from a to f."))

    def clean_receipt(self) -> bytes:
        """The hash it stands for, 32 bytes."""
        digits = "".join(self.cleaned_data["receipt"].split()).lower()
        if not DIGITS.fullmatch(digits):
            raise ValidationError(
                _("This is no receipt: it has 64 digits and letters from a to f. Copy all of it."),
                code="no_receipt",
            )
        return bytes.fromhex(digits)
