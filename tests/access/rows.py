"""Rows and sessions of the sign-in for tests."""

from datetime import datetime

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.test import Client

from audit.access.choices import FactorKind
from audit.access.second_factor import SecondFactor
from audit.accounts.encryption import seal
from audit.core import clock
from audit.directory.models import User

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def with_authenticator(user: User) -> Authenticator:
    """An authenticator that holds SECRET."""
    return Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": seal(SECRET)}
    )


def proof(user: User, at: datetime | None = None) -> SecondFactor:
    """That somebody gave a code, now unless told otherwise."""
    return SecondFactor(user.pk, at or clock.now(), FactorKind.AUTHENTICATOR)


def gave_code(client: Client, *, at: datetime | None = None, kind: str = "totp") -> None:
    """Whoever is signed in gave a second factor in this session, as allauth notes it."""
    session = client.session
    note = {"method": "mfa", "type": kind, "at": (at or clock.now()).timestamp()}
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [note]
    session[f"{AUTHENTICATION_METHODS_SESSION_KEY}_user"] = session[SESSION_KEY]
    session.save()
