"""Kinds of mail: a value of the room that knows it, in its `events.py`. The roof collects them all (`audit.apps`)."""

from dataclasses import dataclass
from enum import StrEnum


class When(StrEnum):
    """When a mail of a kind leaves: at once, after the quiet minutes in which notices are gathered, or in the daily digest."""

    NOW = "now"
    NOTICE = "notice"
    DIGEST = "digest"


@dataclass(frozen=True)
class MailKind:
    """What somebody is told by mail.

    `name` is what rows store and never changes; `template` stands in templates/mail/<template>.txt, "" for the name itself.
    `optional`: a person may do without it. `sealed`: its readers would tell what an open ballot hides. `own_only`: nobody reads
    it but its recipient."""

    name: str
    when: When = When.NOTICE
    optional: bool = False
    sealed: bool = False
    own_only: bool = False
    template: str = ""

    @property
    def file(self) -> str:
        """The template's address."""
        return f"mail/{self.template or self.name}.txt"
