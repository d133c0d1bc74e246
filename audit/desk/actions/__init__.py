"""What the desk does by itself: mail that is brought back on its way, and what proves the journal."""

from .checkpoints import prove_journal
from .outbox import hurry, push, resend

__all__ = ["hurry", "prove_journal", "push", "resend"]
