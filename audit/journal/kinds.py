"""Kinds of events: a value of the room that knows it, in its `events.py`. The roof collects them all (`audit.apps`)."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class EventKind:
    """What an act leaves in the journal.

    `name` is `noun.verb` as rows store it, and never changes; `sentence` is what people read; `group` is the part of the
    journal it stands in; `subject` the model it is about, by its lower-case name. `sealed`: neither the person nor the facts
    are shown. `news`: it is news to everybody on the desk."""

    name: str
    sentence: Promise
    group: str
    subject: str
    sealed: bool = False
    news: bool = False
