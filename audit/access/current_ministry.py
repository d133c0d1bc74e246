"""Which ministry a request works in: the person's own; for an operator the one entered, until the end of the day."""

from typing import Any

from audit.core import clock
from audit.directory.models import Ministry

from .gate import is_operator

KEY = "entered"


def ministry_of(request: Any) -> Ministry | None:
    """None for who is signed out, and for an operator who has entered no ministry today."""
    user = request.user
    if not user.is_authenticated or user.ministry_id is not None:
        return user.ministry if user.is_authenticated else None
    entered = request.session.get(KEY)
    if not is_operator(user) or entered is None or entered["day"] != clock.today().isoformat():
        return None
    return Ministry.objects.filter(pk=entered["ministry"]).first()


def remember(request: Any, ministry: Ministry) -> None:
    """Keep in the session which ministry an operator has entered. The rights there come from a grant, not from this."""
    request.session[KEY] = {"ministry": ministry.pk, "day": clock.today().isoformat()}


def forget(request: Any) -> None:
    """The operator has left."""
    request.session.pop(KEY, None)
