from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MailStatus(TextChoices):
    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    EXPIRED = "expired", _("too late, not sent")


class DropReason(TextChoices):
    """Why a notice became no mail."""

    LEFT = "left", _("The person left before the mail was written.")
    NOT_CONCERNED = "not_concerned", _("It no longer concerned the person when the mail was written.")
    OVER = "over", _("The matter was over before the mail was written.")
