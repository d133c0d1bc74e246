"""Writing what people sign in with, and the tokens of programs."""

from .security import forget_what_is_over, known_by_mail, link, remove_codes, set_password, tell
from .tokens import issue_token, revoke_token

__all__ = [
    "forget_what_is_over",
    "issue_token",
    "known_by_mail",
    "link",
    "remove_codes",
    "revoke_token",
    "set_password",
    "tell",
]
