"""Events as people read them: the sentence of their kind, and the facts that belong to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .kinds import known
from .models import Event

# Facts of an event that are shown after its sentence, in this order.
DETAILS: dict[str, str | Promise] = {
    "role": _("Role"),
    "document_number": _("Document number"),
    "reason": _("Reason"),
    "defect": _("Defect of the text"),
    "day": _("Day"),
    "second_factor": _("Second factor"),
    "taken_in": _("Note"),
}

# Values of a fact that are words: what rows store → what people read.
VALUES: dict[str, dict[str, str | Promise]] = {
    "second_factor": {
        "authenticator": _("code of an authenticator"),
        "recovery_code": _("recovery code"),
        "provider": _("sign-in service of the ministry"),
        "demo": _("code of the demonstration"),
    },
    "taken_in": {"as_found": _("an older ballot, taken in as it was found")},
}

SOMEBODY = _("a person of the ministry")


@dataclass(frozen=True)
class HistoryEntry:
    """An event as people read it; fits `parts/history.html`. `leaf` is the hash in hexadecimal digits."""

    number: int
    at: datetime
    who: str
    text: str
    leaf: str


def sentence(kind: str) -> str:
    """What a kind of event means, in the reader's language."""
    found = known(kind)
    return str(found.sentence) if found is not None else gettext("Recorded: %(kind)s") % {"kind": kind}


def who(event: Event, *, names: bool = True) -> str:
    """Who acted: the person, the office where the act is sealed, or the clock. Without `names` only that it was a person.

    Of a kind no room knows any more nobody can say whether it was sealed: it names nobody."""
    if event.actor_id is None:
        return gettext("automatically")
    kind = known(event.kind)
    if kind is not None and kind.office is not None:
        return str(kind.office)
    return str(event.actor) if names and kind is not None else str(SOMEBODY)


def details(event: Event) -> str:
    """The facts of an event that belong to its sentence; nothing of a sealed one, or of a kind no room knows any more."""
    kind = known(event.kind)
    if kind is None or kind.sealed:
        return ""
    facts = event.facts
    told = {name: VALUES.get(name, {}).get(facts[name], facts[name]) for name in DETAILS if facts.get(name)}
    # What people typed may end its sentence itself.
    return " ".join(f"{DETAILS[name]}: {str(words).rstrip('.')}." for name, words in told.items())


def line(event: Event, *, names: bool = True) -> HistoryEntry:
    """An event as people read it. Reads the actor: select it with the events."""
    return HistoryEntry(
        number=event.sequence,
        at=event.at,
        who=who(event, names=names),
        text=f"{sentence(event.kind)} {details(event)}".strip(),
        leaf=bytes(event.leaf_hash).hex(),
    )


def lines(events: Iterable[Event], *, names: bool = True) -> list[HistoryEntry]:
    """Events as people read them, in the order they come."""
    return [line(event, names=names) for event in events]


def history(*subjects: models.Model, limit: int = 50, names: bool = True) -> list[HistoryEntry]:
    """What happened to these rows of the open ministry, newest first, at most `limit` lines. One query."""
    return lines(Event.objects.about(*subjects)[:limit], names=names)
