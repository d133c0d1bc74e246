"""What the desk refuses."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused


class MailNotStopped(Refused):
    message = _("Mail goes out at this moment. Stop it first; then what waits can be taken back.")


class FeedsOff(Refused):
    message = _("Your ministry has switched calendar addresses off.")
