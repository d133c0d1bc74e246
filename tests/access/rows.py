"""Rows of the sign-in for tests."""

from allauth.mfa.models import Authenticator

from audit.accounts.encryption import seal
from audit.directory.models import User

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def with_authenticator(user: User) -> Authenticator:
    """An authenticator that holds SECRET."""
    return Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": seal(SECRET)}
    )
