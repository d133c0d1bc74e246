"""Start-up checks: every queue of the review desk says all it has to in both languages, and every act has its function."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.utils import translation

from audit.core.forms import Words
from audit.reminders.queries.kind import ReminderKind
from audit.reminders.queries.kinds import KINDS

from .actions.desk import DO
from .queries.queues import QUEUES, queue_of
from .queries.queues.queue import Elsewhere, Queue

HOME = "audit/desk/queries/queues/"


@register()
def every_queue_is_whole(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """One error for each thing a queue of the review desk lacks."""
    return [
        Error(said, hint=f"See {HOME}.", id="audit.E002") for said in (*lacking(QUEUES, DO), *unknown(KINDS))
    ]


def unknown(kinds: Sequence[ReminderKind]) -> Iterator[str]:
    """A sentence for each kind of reminder that is chased in a queue nobody knows."""
    for kind in kinds:
        if kind.chase is not None and queue_of(kind.chase.queue) is None:
            yield f"What is overdue of {kind.name} stands in the queue {kind.chase.queue}, which nobody knows."


def lacking(queues: Sequence[Queue | Elsewhere], do: Mapping[str, object]) -> Iterator[str]:
    """A sentence for each name that stands twice, text that is missing in a language, right and function."""
    for name, count in Counter(queue.name for queue in queues).items():
        if count > 1:
            yield f"{count} queues of the review desk are called {name}."
    for queue in queues:
        yield from _lacking(queue, do)


def _lacking(queue: Queue | Elsewhere, do: Mapping[str, object]) -> Iterator[str]:
    for text, words in _texts(queue).items():
        if not _is_translated(words):
            yield f"The queue {queue.name} says no {text} in every language."
    if not queue.opens:
        yield f"The queue {queue.name} names no permission that opens it."
    for act in queue.acts if isinstance(queue, Queue) else ():
        if act.name not in do:
            yield f"The act {act.name} of the queue {queue.name} has no function in actions/desk.py."


def _texts(queue: Queue | Elsewhere) -> dict[str, Words]:
    texts = {"heading": queue.heading, "empty state": queue.empty}
    if isinstance(queue, Elsewhere):
        return texts
    acts = {f"label of {act.name}": act.label for act in queue.acts}
    says = {f"consequence of {act.name}": act.says for act in queue.acts}
    return texts | {"purpose": queue.lead_text} | acts | says


def _is_translated(words: Words) -> bool:
    """Whether it says something, and something else in each language."""
    told = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            told.add(str(words))
    return "" not in told and len(told) == len(settings.LANGUAGES)
