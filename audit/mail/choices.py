from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MailStatus(TextChoices):
    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
