"""The key that signs checkpoints. Only the process that signs reads it: the worker of timers."""

import os
import stat
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def signing_key() -> Ed25519PrivateKey:
    """JOURNAL_KEY, or the key of JOURNAL_KEY_FILE, which is made where there is none. ImproperlyConfigured for a key that is none,
    or that others may read."""
    if settings.JOURNAL_KEY:
        return _key(settings.JOURNAL_KEY, "JOURNAL_KEY")
    file = Path(settings.JOURNAL_KEY_FILE)
    if not file.exists():
        _make(file)
    if stat.S_IMODE(file.stat().st_mode) & OTHERS:
        raise ImproperlyConfigured(f"Others may read {file}: chmod 600, and put a new key in its place.")
    return _key(file.read_text(encoding="ascii", errors="replace"), str(file))


def _key(text: str, where: str) -> Ed25519PrivateKey:
    try:
        return Ed25519PrivateKey.from_private_bytes(b64decode(text.strip(), validate=True))
    except (NotBase64, ValueError):
        raise ImproperlyConfigured(f"{where} holds no key: 32 bytes in base64.") from None


def _make(file: Path) -> None:
    """A new key, whole or not at all. Of two processes that make one at once the first wins."""
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(b64encode(Ed25519PrivateKey.generate().private_bytes_raw()).decode() + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        if not file.exists():
            os.link(part, file)
    except FileExistsError:
        pass
    finally:
        part.unlink(missing_ok=True)
