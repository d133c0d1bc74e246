"""The key that signs the checkpoints of the journal. Read into settings.py."""

from config.environment import VAR, env

# The private half, 32 bytes in base64: given to the worker of timers alone. Unset, that worker keeps one in the file.
JOURNAL_KEY = env.str("JOURNAL_KEY", default="")
JOURNAL_KEY_FILE = env.str("JOURNAL_KEY_FILE", default=str(VAR / "journal_key"))
