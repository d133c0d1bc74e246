from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MailStatus(TextChoices):
    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    EXPIRED = "expired", _("too late, not sent")
    TAKEN_BACK = "taken_back", _("taken back, not sent")


class DropReason(TextChoices):
    """Why a notice became no mail."""

    LEFT = "left", _("The person left before the mail was written.")
    NOT_CONCERNED = "not_concerned", _("It no longer concerned the person when the mail was written.")
    OVER = "over", _("The matter was over before the mail was written.")
    UNWANTED = "unwanted", _("The person does not want mails of this kind.")
    TAKEN_BACK = "taken_back", _("It was taken back before the mail was written.")


class MailChoice(TextChoices):
    """When somebody wants what can wait, and can be done without."""

    DIGEST = "digest", _("in the daily mail")
    SOON = "soon", _("soon, in office hours")
    OFF = "off", _("not at all")
