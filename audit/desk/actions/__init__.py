"""What the desk does by itself: mail that is brought back on its way, held or let go, and what proves the journal."""

from .checkpoints import prove_journal
from .feeds import end_feed, make_feed
from .inbox import mark_read
from .mailing import change_mail_rules, release_notices, start_mail, stop_mail, take_back, take_back_notices
from .outbox import hurry, push, resend
from .wishes import leave, set_wishes

__all__ = [
    "change_mail_rules",
    "end_feed",
    "hurry",
    "leave",
    "make_feed",
    "mark_read",
    "prove_journal",
    "push",
    "release_notices",
    "resend",
    "set_wishes",
    "start_mail",
    "stop_mail",
    "take_back",
    "take_back_notices",
]
