"""One process of a machine hands mail over at a time, however many take from the queue.

A process that is killed between the server's "250" and our note sends that one mail once more. A worker is killed with all its
processes: were each at a mail of its own, one kill would double several."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


@contextmanager
def only_sender(*, wait: bool) -> Iterator[bool]:
    """Whether this process may send until the code inside ends; with `wait` it may, once the one before has ended.

    The folder itself is locked: no file of it can belong to somebody else, and the lock ends with its process."""
    folder = Path(settings.VAR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield _locked(handle, wait=wait)
    finally:
        os.close(handle)


def _locked(handle: int, *, wait: bool) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True
