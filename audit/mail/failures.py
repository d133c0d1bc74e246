"""Groups of notices that cannot be made a mail: kept where the desk shows them, and tried again ever more rarely."""

import secrets
from collections.abc import Collection
from datetime import datetime

from audit.core.scope import without_scope

from .back_off import wait_after
from .models import CompositionFailure

Place = tuple[int, int, str]  # ministry, person, kind


def failing(waiting: Collection[Place]) -> dict[Place, CompositionFailure]:
    """What fails now, by place. Rows of what waits no more are dropped."""
    # Without scope: the composer serves all ministries at once.
    with without_scope():
        found = {(row.ministry_id, row.person_id, row.kind): row for row in CompositionFailure.objects.all()}
        gone = [row.pk for place, row in found.items() if place not in waiting]
        if gone:
            CompositionFailure.objects.filter(pk__in=gone).delete()
    return {place: row for place, row in found.items() if place in waiting}


def keep(place: Place, before: CompositionFailure | None, error: Exception, now: datetime) -> str:
    """Note that a place failed, and when it is tried again; the number under which the log has the trace."""
    ministry, person, kind = place
    tries = before.tries + 1 if before is not None else 1
    tried = {
        "error": type(error).__name__,
        "last_try": now,
        "next_try": now + wait_after(tries),
        "tries": tries,
    }
    first = {"incident": secrets.token_hex(4).upper(), "since": now}
    # Without scope: see `failing`.
    with without_scope():
        failure, _made = CompositionFailure.objects.update_or_create(
            ministry_id=ministry, person_id=person, kind=kind, defaults=tried, create_defaults=first | tried
        )
    return failure.incident


def forget(failure: CompositionFailure) -> None:
    """It works again."""
    # Without scope: see `failing`.
    with without_scope():
        CompositionFailure.objects.filter(pk=failure.pk).delete()
