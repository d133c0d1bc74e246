"""Start-up checks: every kind of reminder has a name of its own and a letter, or the application does not start."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from .queries.kinds import KINDS, ReminderKind

HOME = "audit/reminders/queries/kinds.py"


@register()
def every_reminder_can_be_sent(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """One error for each kind that lacks its letter, and for each name that two kinds have."""
    return list(broken(KINDS))


def broken(kinds: Sequence[ReminderKind]) -> Iterator[CheckMessage]:
    """What a table of kinds leaves open."""
    for name, count in Counter(kind.name for kind in kinds).items():
        if count > 1:
            yield Error(
                f"{count} kinds of reminders are called {name}.", hint=f"See {HOME}.", id="audit.E021"
            )
    for kind in kinds:
        try:
            get_template(kind.mail.file)
        except TemplateDoesNotExist:
            yield Error(
                f"The reminder {kind.name} has no letter.",
                hint=f"Write templates/{kind.mail.file}.",
                id="audit.E022",
            )
