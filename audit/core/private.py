"""What the application writes is for its owner alone: database, queue, mails, key. Static files are public and stay so."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def keep_private(folder: Path, *, public: Path) -> None:
    """Let this process write files for their owner alone, and put right those in `folder` that others may open.

    `public`, when it lies in the folder, stays as it is, and so does the way to it. What belongs to somebody else cannot be
    put right here: `open_to_others` names it."""
    os.umask(OTHERS)
    for path, seen in _inside(folder, public):
        if stat.S_IMODE(seen.st_mode) & OTHERS and seen.st_uid == os.geteuid():
            with suppress(FileNotFoundError):  # a running worker has taken it
                path.chmod(stat.S_IMODE(seen.st_mode) & ~OTHERS)


def open_to_others(folder: Path, *, public: Path) -> list[Path]:
    """Files and folders below `folder` that the group or everybody may open."""
    return [path for path, seen in _inside(folder, public) if stat.S_IMODE(seen.st_mode) & OTHERS]


def _inside(folder: Path, public: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Everything below a folder; no link is followed, and what goes away meanwhile is no matter."""
    with suppress(FileNotFoundError, PermissionError):
        for entry in list(os.scandir(folder)):
            path = Path(entry.path)
            if path == public or entry.is_symlink():
                continue
            if entry.is_dir():
                yield from _inside(path, public)
            with suppress(FileNotFoundError):
                yield path, entry.stat()
