"""Writing the journal. `audited` opens the transaction of an act, `record` adds its event inside it."""

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import models, transaction
from django.db.models import F

from audit.core import clock
from audit.core.readings import readings_afresh
from audit.core.scope import current_ministry_id

from .canonical import canonical, salted_digest
from .kinds import EventKind, known
from .merkle import leaf_hash
from .models import Event, Head

P = ParamSpec("P")
R = TypeVar("R")

SALT_BYTES = 32
_running: ContextVar[bool] = ContextVar("an act is running", default=False)


@contextmanager
def running_act() -> Iterator[None]:
    """The transaction of an act, within which its parts may be called (`access.acts.part_of_act`). It reads afresh."""
    before = _running.set(True)
    try:
        with readings_afresh(), transaction.atomic():
            yield
    finally:
        _running.reset(before)


def act_is_running() -> bool:
    """Whether the caller is inside an act, and so inside its transaction."""
    return _running.get()


def audited(action: Callable[P, R]) -> Callable[P, R]:
    """Run an action as one transaction, one at a time within the open ministry.

    The lock on the journal's head is the first lock any audited act takes, so that acts can neither deadlock nor
    decide on rows that another act is changing. An audited action may call another. Who may act is declared above it, by the
    markers of `access.acts`, which call this; by itself it serves the steps of what the clock does."""

    @wraps(action)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with running_act():
            Head.objects.select_for_update().get(ministry_id=current_ministry_id())
            return action(*args, **kwargs)

    return run


def start(ministry: models.Model) -> Head:
    """Open the journal of a new ministry."""
    return Head.objects.create(ministry_id=ministry.pk)


def record(
    kind: EventKind, subject: models.Model, *, by: models.Model | None, data: Mapping[str, object]
) -> Event:
    """Append the event of an act to the journal of the open ministry, inside the act's transaction.

    `subject` is of the model the kind is about; `by` is None for what a clock did; `data` holds values RFC 8785 can carry (texts, whole
    numbers, booleans, None, lists and maps of them; dates and decimals are written as text)."""
    return record_many(kind, [(subject, data)], by=by)[0]


def record_many(
    kind: EventKind, facts: Sequence[tuple[models.Model, Mapping[str, object]]], *, by: models.Model | None
) -> list[Event]:
    """Append an event for each of these subjects, in their order, as `record` does for one. Two queries and the rows'."""
    if not facts:
        return []
    _demand_known(kind, [subject for subject, _data in facts])
    ministry_id = current_ministry_id()
    first, at = _next_sequence(ministry_id, len(facts)), clock.now()
    return Event.objects.bulk_create(
        _event(kind.name, first + place, at, subject, data, by, ministry_id)
        for place, (subject, data) in enumerate(facts)
    )


def _demand_known(kind: EventKind, subjects: Sequence[models.Model]) -> None:
    """Both are mistakes of whoever wrote the act: the event would have no sentence, or lead to no page."""
    if known(kind.name) is not kind:
        raise ValueError(f"The kind of events {kind.name} stands in no room's events.py.")
    for subject in subjects:
        if subject._meta.model_name != kind.subject:
            raise ValueError(f"{kind.name} is about {kind.subject}, not about {subject._meta.model_name}.")


def _event(
    kind: str,
    sequence: int,
    at: datetime,
    subject: models.Model,
    data: Mapping[str, object],
    by: models.Model | None,
    ministry_id: int,
) -> Event:
    subject_type = subject._meta.model_name or ""
    actor = by.pk if by else None
    entry = {
        "sequence": sequence,
        "kind": kind,
        "actor": actor,
        "subject": [subject_type, subject.pk],
        "at": at,
    }
    body, salt = canonical(entry | {"data": dict(data)}), secrets.token_bytes(SALT_BYTES)
    return Event(
        ministry_id=ministry_id,
        sequence=sequence,
        kind=kind,
        actor_id=actor,
        subject_type=subject_type,
        subject_id=subject.pk,
        at=at,
        body=body,
        salt=salt,
        leaf_hash=leaf_hash(salted_digest(salt, body)),
    )


def _next_sequence(ministry_id: int, count: int) -> int:
    """The first of so many numbers, which nobody else gets."""
    Head.objects.filter(ministry_id=ministry_id).update(size=F("size") + count)
    return Head.objects.values_list("size", flat=True).get(ministry_id=ministry_id) - count + 1
