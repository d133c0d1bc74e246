"""The text of an API token, its digest, and the token a program shows."""

import hashlib
import secrets

from audit.access.gate import is_operator
from audit.core import clock
from audit.core.scope import without_scope

from .models import ApiToken

PREFIX = "audit_"  # lets a scanner of files that leaked tell what it found
BYTES = 32
LONGEST = 100  # characters; what is longer is no token and is not hashed


def new_text() -> str:
    """The text of a new token: 256 random bits."""
    return PREFIX + secrets.token_urlsafe(BYTES)


def digest(text: str) -> str:
    """What is kept of a token: its SHA-256 in hexadecimal digits. The text is random, so that no slow hash is needed."""
    return hashlib.sha256(text.encode()).hexdigest()


def token_of(text: str) -> ApiToken | None:
    """The token with this text if it still opens its ministry; one query, with person and ministry.

    None for unknown, expired and revoked ones, for people who may not sign in any more, and for those who left the
    ministry; an operator belongs to none and keeps the token."""
    if len(text) > LONGEST:
        return None
    # Before the token is known no ministry is open: the token says which one to open.
    with without_scope():
        live = ApiToken.objects.live(clock.now()).select_related("user", "ministry")
        found = live.filter(digest=digest(text)).first()
    if found is None:
        return None
    return found if is_operator(found.user) or found.user.ministry_id == found.ministry_id else None


def note_use(token: ApiToken) -> None:
    """Keep the day of the last use: one write on the first use of a day, none after it."""
    today = clock.today()
    if token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
