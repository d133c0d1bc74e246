"""What one page asks the database again and again, read once: the tree of units, the own days, who stands in for whom.

The middleware keeps readings for a request that only looks, a long batch for itself. They end with it, so nothing outlives a
transaction. An act reads everything afresh inside its lock, and what was kept before it is forgotten."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar, cast

from .scope import current_ministry_id, ministry_is_open

T = TypeVar("T")
_kept: ContextVar[dict[Hashable, object] | None] = ContextVar("readings", default=None)


@contextmanager
def readings_kept() -> Iterator[None]:
    """Keep what `read_once` reads for the code inside. What is kept already outside stays known."""
    outside = _kept.get()
    token = _kept.set({} if outside is None else outside)
    try:
        yield
    finally:
        _kept.reset(token)


@contextmanager
def readings_afresh() -> Iterator[None]:
    """Keep nothing inside, and forget afterwards what was kept before: it may have changed."""
    outside = _kept.get()
    token = _kept.set(None)
    try:
        yield
    finally:
        _kept.reset(token)
        if outside is not None:
            outside.clear()


def read_once(read: Callable[..., T], *about: Hashable) -> T:
    """What `read(*about)` says of the open ministry: asked once where readings are kept, else each time.

    Who asks shares what was read with others and must not change it."""
    kept = _kept.get()
    if kept is None or not ministry_is_open():
        return read(*about)
    key = (read, current_ministry_id(), about)
    if key not in kept:
        kept[key] = read(*about)
    return cast("T", kept[key])
