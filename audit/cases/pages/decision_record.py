"""The decision record as its page shows it: from what was frozen, not from how the case stands today."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from audit.core import clock
from audit.core.show import day, hours, number
from audit.directory.models import User
from audit.directory.names import UnitNames, names_as_of
from audit.journal.wording import HistoryEntry
from audit.register.rules.burden import hours as hours_of

from ..choices import Consulting, Measure
from ..models import Ballot, Decision, Minutes, Opinion
from ..queries.agendas import minutes_about
from ..queries.as_of import owners_of
from ..queries.cases import text_hash
from ..rules.decided_text import receiver_in
from ..wording.alone import DECIDED_BY
from ..wording.sentences import release_in_words
from .aftermath import moves_since, needs_shown
from .needs import Need
from .revisions import Point, VerdictDescription, describe_verdict, points_of
from .voting import Objection, Vote, votes_of


@dataclass(frozen=True)
class RecordLine:
    """An item as decided, in hours a year."""

    title: str
    unit: str
    before: Decimal
    after: Decimal
    after_times: int
    after_each: int

    @property
    def saved(self) -> Decimal:
        return self.before - self.after

    @property
    def rhythm(self) -> str:
        """How often it is done afterwards, and what one time takes; of work that ends that it does."""
        if not self.after_times:
            return _("is not done any more")
        facts = {"times": number(self.after_times), "minutes": number(self.after_each)}
        return _("%(times)s times a year, %(minutes)s person-minutes each") % facts


@dataclass(frozen=True)
class CountedBallot:
    """One opening of a ballot with what was found at its close: `verdict` None where it was stopped before."""

    ballot: Ballot
    verdict: VerdictDescription | None


@dataclass(frozen=True)
class RevisionStatements:
    """What was said of one revision: by the units that were asked, and by those who objected."""

    revision: int
    points: tuple[Point, ...]
    objections: tuple[Objection, ...]


@dataclass(frozen=True)
class Record:
    """A decision with the text that was voted on, every count on the way to it, who said what, and what became of it."""

    decision: Decision
    measure: str
    lines: tuple[RecordLine, ...]
    ballots: tuple[CountedBallot, ...]
    statements: tuple[RevisionStatements, ...]
    vote: Vote | None
    needs: tuple[Need, ...]
    since: tuple[HistoryEntry, ...]
    opinions: tuple[Opinion, ...] = ()
    minutes: tuple[Minutes, ...] = ()

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
    def verdict(self) -> VerdictDescription | None:
        """What the count found on which the decision rests; None where the council was not asked."""
        return describe_verdict(self.decision.tally) if self.decision.tally else None

    @property
    def before(self) -> Decimal:
        return sum((line.before for line in self.lines), Decimal())

    @property
    def after(self) -> Decimal:
        return sum((line.after for line in self.lines), Decimal())

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
        return receiver_in(self.decision.text)

    @property
    def sentence(self) -> str:
        """The decision in one sentence."""
        facts = {"hours": hours(self.saved), "day": day(self.decision.effective_on)}
        return _("From %(day)s; wins %(hours)s hours a year.") % facts


def record_of(decision: Decision, reader: User) -> Record:
    """Read a decision record, in a fixed number of queries. Units are named as on the day of the signature."""
    case, revision = decision.case, decision.text["revision"]
    names = names_as_of(clock.day_of(decision.signed_at))
    votes, points = votes_of(case, reader, names), points_of(case, reader, names)
    told = (number for number in sorted({*votes, *points}) if number <= revision)
    return Record(
        decision,
        str(Measure(decision.text["measure"]).label),
        _lines(decision, owners_of(case, decision, names), names),
        ballots_until(decision),
        tuple(_statements(number, points.get(number, ()), votes.get(number)) for number in told),
        votes.get(revision) if decision.ballot else None,
        needs_shown(decision, reader),
        moves_since(decision),
        tuple(case.opinions.select_related("given_by")),
        minutes_about(case),
    )


def _lines(decision: Decision, owners: Mapping[int, int], names: UnitNames) -> tuple[RecordLine, ...]:
    """The items as the decision froze them."""
    return tuple(
        RecordLine(
            item["title"],
            names.name(owners[item["item"]]),
            hours_of(item["before_minutes"]),
            hours_of(item["after_occurrences"] * item["after_minutes_each"]),
            item["after_occurrences"],
            item["after_minutes_each"],
        )
        for item in decision.text["items"]
    )


def ballots_until(decision: Decision) -> tuple[CountedBallot, ...]:
    """Every opening of every ballot on the way to the decision, the first one first. One query."""
    rows = decision.case.ballots.filter(revision__lte=decision.text["revision"]).order_by("pk")
    return tuple(CountedBallot(row, describe_verdict(row.verdict) if row.verdict else None) for row in rows)


def _statements(revision: int, points: tuple[Point, ...], vote: Vote | None) -> RevisionStatements:
    """Nothing is answered on a record: its acts stand on the page of the case."""
    return RevisionStatements(
        revision,
        tuple(replace(point, may_answer=False, may_reply=False) for point in points),
        tuple(replace(each, may_answer=False) for each in (vote.objections if vote else ())),
    )
