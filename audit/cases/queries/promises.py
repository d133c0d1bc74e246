"""Promised changes, and whether the present text holds them."""

from ..models import Case, Promise
from ..rules.sentences import holds


def spoken_text(case: Case) -> str:
    """The sentences of the text as it stands."""
    return "\n".join((case.title, case.reasons, case.after))


def is_kept(promise: Promise, text: str) -> bool:
    """Whether it was ticked off and the sentence that keeps it still stands."""
    return promise.kept_at is not None and holds(text, promise.sentence)


def open_promises(case: Case) -> list[Promise]:
    """The promises that the present text does not hold: not ticked off, or their sentence was written over. One query."""
    text = spoken_text(case)
    return [promise for promise in case.promises.all() if not is_kept(promise, text)]
