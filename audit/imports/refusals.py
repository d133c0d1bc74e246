"""Why a list of work is not taken in."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused


class WorkListRefused(Refused):
    message = _(
        "Nothing was taken in, because %(count)s cells cannot be read. Correct them and choose the file again."
    )
