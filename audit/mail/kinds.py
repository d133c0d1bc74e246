"""Kinds of mail: a value of the room that knows it, in its `events.py`. The roof collects them all (`audit.apps`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from types import ModuleType

from django.utils.functional import Promise


class When(StrEnum):
    """When a mail of a kind leaves: at once; after the quiet minutes in which notices are gathered, at any hour; in office hours, but
    with the next mail where its reader got one in the last days, for three working days at most (`grouping.waits_until`); in office hours; or in the daily digest,
    unless its reader asks for something else."""

    NOW = "now"
    NOTICE = "notice"
    SPACED = "spaced"
    OFFICE = "office"
    DIGEST = "digest"


@dataclass(frozen=True)
class MailKind:
    """What somebody is told by mail.

    `name` is what rows store and never changes; `template` stands in templates/mail/<template>.txt, "" for the name itself.
    `subject` is a plural (`ngettext_lazy`) that takes `count`: the subject of a mail that gathers several, and what the
    outbox page calls those that wait; a kind that leaves at once needs none.
    `lives`: how long it is of use; what was not delivered by then is not sent any more. A formal notice has none. `secret`: its text
    opens something, and is not kept once it was sent or its life is over.
    `act` names what its button does. `says`: the kind of reminder (`reminders.queries.kinds`) that would say the same.
    `formal`: a ministry can have it looked at before it goes out. `sealed`: its readers would tell what an open ballot hides. `own_only`: nobody reads
    it but its recipient. `summary`: it tells of a period, in a text of its own also where the mail tells other things; its reader may do without it."""

    name: str
    when: When = When.NOTICE
    act: str | Promise = field(default="", compare=False)
    says: str = ""
    formal: bool = False
    sealed: bool = False
    own_only: bool = False
    secret: bool = False
    summary: bool = False
    lives: timedelta | None = None
    template: str = ""
    subject: str | Promise = field(default="", compare=False)  # a lazy text has another hash in each language

    def __post_init__(self) -> None:
        if self.secret and self.lives is None:
            raise ValueError(f"The kind of mail {self.name} holds a secret: say how long it lives.")

    @property
    def optional(self) -> bool:
        """Whether a person may do without it."""
        return self.summary or self.when is When.DIGEST

    @property
    def file(self) -> str:
        """The template's address."""
        return f"mail/{self.template or self.name}.txt"

    def subject_for(self, count: int) -> str:
        """The subject of so many notices of the kind, in the language that is active."""
        return str(self.subject % {"count": count})

    @property
    def button(self) -> str:
        """What its button is called, in the language that is active."""
        return str(self.act)


_by_place: dict[str, MailKind] = {}


def kinds_in(module: ModuleType) -> dict[str, MailKind]:
    """The kinds a module defines, by their place: `audit.cases.events.DECIDED_MAIL`."""
    return {
        f"{module.__name__}.{name}": value
        for name, value in vars(module).items()
        if isinstance(value, MailKind)
    }


def bind(kinds: Mapping[str, MailKind]) -> None:
    """Make these all the kinds there are, by their place."""
    _by_place.clear()
    _by_place.update(kinds)


def kinds_by_place() -> dict[str, MailKind]:
    """Every kind, by its place."""
    return dict(_by_place)


def known(name: str) -> MailKind | None:
    """The kind rows store under a name; None for one that no room writes any more."""
    return next((kind for kind in _by_place.values() if kind.name == name), None)


def sealed_names() -> list[str]:
    """The kinds whose readers would tell what an open ballot hides, by name."""
    return [kind.name for kind in _by_place.values() if kind.sealed]


def secret_names() -> list[str]:
    """The kinds whose text opens something, by name."""
    return [kind.name for kind in _by_place.values() if kind.secret]


def own_only_names() -> list[str]:
    """The kinds nobody reads but their recipients, by name."""
    return [kind.name for kind in _by_place.values() if kind.own_only]


def saying(name: str) -> list[str]:
    """The kinds that say the same as a reminder of that name, by name."""
    return [kind.name for kind in _by_place.values() if kind.says == name]


def optional_kinds() -> list[MailKind]:
    """The kinds a person may do without, by what they tell."""
    return sorted(
        (kind for kind in _by_place.values() if kind.optional), key=lambda kind: kind.subject_for(2)
    )
