"""Sending reminders: the one place that knows how they leave."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation

from audit.core.scope import current_ministry_id
from audit.directory.models import User
from audit.mail.actions import language_of, queue
from audit.mail.kinds import MailKind
from audit.mail.models import OutboxMail

from ...queries.duties import Duty
from ...queries.kinds import ReminderKind


@dataclass(frozen=True)
class Reminder:
    """One mail to one person about duties of a kind. `key` says what is brought to whose mind on which occasion."""

    kind: ReminderKind
    mail: MailKind
    key: str
    to: User
    duties: Sequence[Duty]


def send(reminders: Sequence[Reminder]) -> int:
    """Queue these reminders but those that were queued before; how many were. One query, and those of each new mail."""
    keys = [f"remind:{reminder.key}" for reminder in reminders]
    known = set(OutboxMail.objects.filter(key__in=keys).values_list("key", flat=True)) if keys else ()
    return sum(
        _send(reminder, key) for reminder, key in zip(reminders, keys, strict=True) if key not in known
    )


def _send(reminder: Reminder, key: str) -> bool:
    kind, duties, to = reminder.kind, reminder.duties, reminder.to
    with translation.override(language_of(to)):
        rows = [(kind.what(duty), duty) for duty in duties]
        context = {"rows": rows, "first": duties[0], "url": _page(kind, duties)}
        context["count"] = sum(duty.count for duty in duties)
        thread = duties[0].thread if len(duties) == 1 else ""
        ministry_id = current_ministry_id()
        mail = queue(
            reminder.mail.name, to=to, key=key, context=context, ministry_id=ministry_id, thread=thread
        )
    return mail is not None


def _page(kind: ReminderKind, duties: Sequence[Duty]) -> str:
    """Where the duties are done: a page of its own for a single one, the list of the kind, or the desk."""
    if len(duties) == 1:
        return duties[0].url
    return reverse(kind.page or "home")
