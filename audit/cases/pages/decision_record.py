"""The decision record as its page shows it: from what was frozen, not from how the case stands today."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from audit.core import clock
from audit.core.show import day, hours
from audit.directory.models import User
from audit.directory.names import names_as_of
from audit.register.rules.burden import hours as hours_of

from ..choices import Consulting, Measure
from ..models import Decision
from ..queries.as_of import owners_of
from ..queries.cases import text_hash
from ..wording.alone import DECIDED_BY
from ..wording.sentences import release_in_words
from .revisions import VerdictDescription, describe_verdict
from .voting import Vote, vote_on


@dataclass(frozen=True)
class RecordLine:
    """An item as decided, in hours a year."""

    title: str
    unit: str
    before: Decimal
    after: Decimal

    @property
    def saved(self) -> Decimal:
        return self.before - self.after


@dataclass(frozen=True)
class Record:
    """A decision with the text that was voted on, the count, and who said what."""

    decision: Decision
    measure: str
    lines: tuple[RecordLine, ...]
    verdict: VerdictDescription | None
    vote: Vote | None

    @property
    def text(self) -> dict[str, Any]:
        frozen: dict[str, Any] = self.decision.text
        return frozen

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the text, as it was frozen when it was voted on or decided."""
        ballot = self.decision.ballot
        return ballot.text_hash if ballot else text_hash(self.decision.text)

    @property
    def saved(self) -> Decimal:
        return hours_of(self.decision.saved_minutes)

    @property
    def releases(self) -> list[str]:
        """What the signature set aside, a sentence an item. Records older than this say nothing of it."""
        items = self.decision.text["items"]
        return [release_in_words(item["title"], item["released"]) for item in items if item.get("released")]

    @property
    def decided_by(self) -> str:
        """Who decided where no ballot was held, in a sentence; "" where the council or the minister did."""
        return str(DECIDED_BY.get(self.decision.text.get("track", ""), ""))

    @property
    def consulting(self) -> str:
        """Whose opinion was asked beforehand, with its number; "" where none was."""
        said = self.decision.text.get("consulting")
        return f"{Consulting(said['body']).label} · {said['number']}" if said else ""

    @property
    def merged_into(self) -> str:
        """The title of the work that received these items; "" for every other measure."""
        return str(self.decision.text.get("merge_into", {}).get("title", ""))

    @property
    def sentence(self) -> str:
        """The decision in one sentence."""
        facts = {"hours": hours(self.saved), "day": day(self.decision.effective_on)}
        return _("From %(day)s; wins %(hours)s hours a year.") % facts


def record_of(decision: Decision, reader: User) -> Record:
    """Read a decision record. Units are named as on the day of the signature."""
    names = names_as_of(clock.day_of(decision.signed_at))
    owners = owners_of(decision.case, decision, names)
    lines = tuple(
        RecordLine(
            item["title"],
            names.name(owners[item["item"]]),
            hours_of(item["before_minutes"]),
            hours_of(item["after_occurrences"] * item["after_minutes_each"]),
        )
        for item in decision.text["items"]
    )
    measure = str(Measure(decision.text["measure"]).label)
    ballot = decision.ballot
    return Record(
        decision,
        measure,
        lines,
        describe_verdict(decision.tally) if decision.tally else None,
        vote_on(ballot, reader, names) if ballot else None,
    )
