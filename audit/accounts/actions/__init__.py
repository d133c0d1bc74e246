"""Writing what people sign in with, and the tokens of programs."""

from .security import (
    link,
    notify_sign_in_change,
    purge_expired_sessions,
    remove_codes,
    set_password,
)
from .tokens import issue_token, revoke_token

__all__ = [
    "issue_token",
    "link",
    "notify_sign_in_change",
    "purge_expired_sessions",
    "remove_codes",
    "revoke_token",
    "set_password",
]
