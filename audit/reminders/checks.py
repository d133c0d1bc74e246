"""Start-up checks: every kind of reminder has a name of its own and a mail that can be written, or nothing starts."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from audit.mail.kinds import MailKind, kinds_by_place

from .queries.kinds import KINDS, ReminderKind

HOME = "audit/reminders/queries/kinds.py"


@register()
def every_reminder_can_be_sent(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """One error for each kind whose mail no room says, and for each name that two kinds have. What its mail lacks is said
    by the check of the mail room."""
    return list(broken(KINDS, kinds_by_place().values()))


def broken(kinds: Sequence[ReminderKind], mails: Collection[MailKind]) -> Iterator[CheckMessage]:
    """What a table of kinds leaves open."""
    for name, count in Counter(kind.name for kind in kinds).items():
        if count > 1:
            yield Error(
                f"{count} kinds of reminders are called {name}.", hint=f"See {HOME}.", id="audit.E040"
            )
    for kind in kinds:
        if kind.mail not in mails:
            yield Error(
                f"The reminder {kind.name} sends {kind.mail.name}, which stands in no room's events.py.",
                hint="Write it into audit/reminders/events.py.",
                id="audit.E041",
            )
