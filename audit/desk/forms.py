"""What is typed on the pages of the journal."""

from django.utils.translation import gettext_lazy as _

from audit.core.forms import DigestField, Form


class ReceiptForm(Form):
    """A receipt, or the whole check value of an event."""

    receipt = DigestField(label=_("Receipt"), help_text=_("64 digits and letters from a to f."))
