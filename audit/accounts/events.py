"""What people are told of their sign-in: at once, whatever else waits."""

from audit.mail.kinds import MailKind, When

PASSWORD_RESET_MAIL = MailKind("password_reset", When.NOW, own_only=True)
SIGN_IN_CHANGED_MAIL = MailKind("sign_in_changed", When.NOW)
