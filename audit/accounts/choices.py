"""Words and limits of accounts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TokenState(TextChoices):
    """Whether a token of the API opens its ministry."""

    LIVE = "live", _("in force")
    EXPIRED = "expired", _("expired")
    REVOKED = "revoked", _("revoked")


DAYS = 90  # how long a token opens its ministry if nothing else is asked for


MOST_DAYS = 366


MOST_TOKENS = 20  # of one person at a time
