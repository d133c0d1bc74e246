"""The mail of this room; nothing here stands in a journal, for it belongs to no ministry."""

from datetime import timedelta

from audit.mail.kinds import MailKind, When

STANDSTILL_MAIL = MailKind("standstill", When.NOW, own_only=True, lives=timedelta(days=1))
