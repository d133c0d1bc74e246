"""What a command reads from a file: no more of it than may be taken in."""

from pathlib import Path

from django.core.management.base import CommandError

from audit.core.show import number
from audit.core.uploads import MOST_BYTES


def content(file: Path) -> bytes:
    """The bytes of a list, at most as many as a page takes. Raises CommandError, which names the file."""
    try:
        with file.open("rb") as opened:
            held = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
    if len(held) > MOST_BYTES:
        raise CommandError(f"{file} is too large: at most {number(MOST_BYTES // 1000)} kB.")
    return held
