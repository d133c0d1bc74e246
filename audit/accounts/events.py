"""What the journal records of tokens for programs."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind, When

TOKEN_ISSUED = EventKind("token.issued", _("A token for programs was issued."), EventGroup.PEOPLE, "apitoken")
TOKEN_REVOKED = EventKind(
    "token.revoked", _("A token for programs was revoked."), EventGroup.PEOPLE, "apitoken"
)


# --- mail -------------------------------------------------------------------------------------------------------------

LINK_LIVES = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
PASSWORD_RESET_MAIL = MailKind(
    "password_reset",
    act=_("Choose a new password"),
    when=When.NOW,
    own_only=True,
    secret=True,
    lives=LINK_LIVES,
)
