"""The form that says which law requires a record."""

from django.utils.translation import gettext_lazy as _

from audit.core.forms import TextField, VersionedForm

from ..models import LAW_LENGTH


class ProtectionForm(VersionedForm):
    """The law and its article; empty where none requires the record."""

    law = TextField(
        limit=LAW_LENGTH,
        required=False,
        label=_("Which law requires this record"),
        help_text=_("The law and its article, such as the one on minutes of meetings. Empty: none does."),
    )
