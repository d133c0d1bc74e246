"""The mail of this room; nothing here stands in a journal, for it belongs to no ministry."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from audit.mail.kinds import MailKind, When

STANDSTILL_MAIL = MailKind(
    "standstill", act=_("Look at the installation"), when=When.NOW, own_only=True, lives=timedelta(days=1)
)
