"""The form that declines a proposed change."""

from django.utils.translation import gettext_lazy as _

from audit.core.forms import TextField, VersionedForm

from ..models import REMARK_LENGTH


class DeclineRevisionForm(VersionedForm):
    """Why the confirmed answers stay as they are; the version is that of the entry which the page showed."""

    remark = TextField(
        limit=REMARK_LENGTH,
        label=_("Why the change is declined"),
        help_text=_("Whoever proposed it reads this on the page of the entry."),
    )
