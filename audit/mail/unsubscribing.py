"""The way to be left alone that an optional mail carries (RFC 8058): an address nobody can forge, for the kinds of one mail."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from .models import OutboxMail

SALT = "audit.mail.leave"


def leave_address(mail: OutboxMail) -> str:
    """The whole address a mail program posts to."""
    token = signing.Signer(salt=SALT).sign(str(mail.pk))
    return f"{settings.BASE_URL}{reverse('mail_leave', args=[token])}"


def mail_of(token: str) -> OutboxMail | None:
    """The mail a token was made for; None for a forged one, and for a mail nobody can do without."""
    try:
        pk = int(signing.Signer(salt=SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    # The base manager: whoever comes by this way is signed in nowhere, and the token names the row.
    rows = OutboxMail._base_manager.filter(pk=pk, optional=True)
    return rows.select_related("ministry", "recipient").first()
