"""Why a reminder is not sent."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused


class NobodyToRemind(Refused):
    message = _(
        "There is nobody to remind: everybody has answered, the time is over, or nobody holds the post."
    )


class RemindedToday(Refused):
    message = _(
        "Everybody who has not answered was reminded of it today already. You can remind them again tomorrow."
    )
