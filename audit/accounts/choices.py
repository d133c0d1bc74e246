"""Words and limits of accounts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TokenState(TextChoices):
    """Whether a token of the API opens its ministry."""

    LIVE = "live", _("in force")
    EXPIRED = "expired", _("expired")
    REVOKED = "revoked", _("revoked")


class SignInChange(TextChoices):
    """What may change about how a person signs in; the label is the sentence of the mail."""

    PASSWORD = "password", _("Your password was changed.")
    CODES_SET_UP = "codes_set_up", _("An authenticator was set up; its codes are asked for at each sign-in.")
    CODES_TURNED_OFF = "codes_turned_off", _("The authenticator was turned off.")
    RECOVERY_CODES = "recovery_codes", _("New recovery codes were made; the old ones no longer work.")
    CODES_REMOVED = "codes_removed", _("The operator removed your authenticator and your recovery codes.")
    LINKED = "linked", _("Your account was linked with your account at the sign-in service of your ministry.")


DAYS = 90  # how long a token opens its ministry if nothing else is asked for


MOST_DAYS = 366


MOST_TOKENS = 20  # of one person at a time
