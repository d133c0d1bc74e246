"""Why a ministry is not founded or gets no units."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused


class MinistryExists(Refused):
    message = _("A ministry with the code %(code)s exists already.")


class UnitsExist(Refused):
    message = _(
        "This ministry has units already. Change them with a reorganization, so that their history stays."
    )
