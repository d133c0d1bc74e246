"""Start-up check: every kind of reminder has a name of its own, or nothing starts. What its mail lacks, the mail room says."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from .queries.kind import ReminderKind
from .queries.kinds import KINDS

HOME = "audit/reminders/queries/kinds.py"


@register()
def every_reminder_has_its_name(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """One error for each name that several kinds have."""
    return list(doubled(KINDS))


def doubled(kinds: Sequence[ReminderKind]) -> Iterator[CheckMessage]:
    """The names of a table that stand twice."""
    for name, count in Counter(kind.name for kind in kinds).items():
        if count > 1:
            yield Error(
                f"{count} kinds of reminders are called {name}.", hint=f"See {HOME}.", id="audit.E040"
            )
