"""How the two versions of a case file speak of people."""

from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise

from audit.directory.models import User
from audit.directory.names import names_of_people
from audit.directory.rules.masking import Names, mask


class Version(StrEnum):
    """Complete: for the ministry, its auditors and the Board of Audit. Public: offices in place of people."""

    COMPLETE = "complete"
    PUBLIC = "public"


@dataclass(frozen=True)
class Redaction:
    """What a version says in place of what is stored. `names`: what the public version blanks out of every text."""

    version: Version
    names: Names = field(default_factory=lambda: Names(frozenset(), frozenset()))

    @property
    def is_public(self) -> bool:
        return self.version == Version.PUBLIC

    def person(self, user: User | None, office: str | Promise) -> str:
        """Who did something; "" where nobody did."""
        if user is None:
            return ""
        return str(office) if self.is_public else f"{user} ({user.username})"

    def text(self, words: str) -> str:
        """What somebody wrote."""
        return mask(words, self.names) if self.is_public else words


def redaction_of(version: Version) -> Redaction:
    """The redaction of a version. The public one reads the names of everybody, one query."""
    return Redaction(version, names_of_people()) if version == Version.PUBLIC else Redaction(version)
