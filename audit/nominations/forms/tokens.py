"""What protects forms where no session is: a signed one-time word, good today and tomorrow, that names nobody."""

import secrets
from datetime import timedelta

from django.core.signing import BadSignature, Signer

from audit.core import clock
from audit.core.parse import BadDay, parse_day

from ..refusals import FormIsOld

LONGEST = 200
_SALT = "audit.nominations"


def new_token(use: str) -> str:
    """A fresh word for a form. `use` tells one form from another."""
    return Signer(salt=f"{_SALT}.{use}").sign(f"{clock.today().isoformat()}:{secrets.token_hex(16)}")


def nonce_of(token: object, use: str) -> str:
    """The one-time part of a form's word. Raises FormIsOld for one that is older than yesterday, or none of ours."""
    try:
        day, _colon, nonce = Signer(salt=f"{_SALT}.{use}").unsign(str(token)[:LONGEST]).partition(":")
        made = parse_day(day)
    except (BadSignature, BadDay, UnicodeError):
        raise FormIsOld() from None
    if not clock.today() - timedelta(days=1) <= made <= clock.today():
        raise FormIsOld()
    return nonce
