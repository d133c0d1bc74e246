"""Ballots counted: which positions count, and what the rule finds."""

from collections import Counter
from collections.abc import Collection, Iterable

from audit.directory.models import Ministry
from audit.journal.canonical import canonical, salted_digest

from ...choices import PositionChoice
from ..models import Ballot, ObjectionAnswer, Position
from ..rules.consensus import PassingRule, Verdict, verdict


def standing(ballot: Ballot) -> dict[int, Position]:
    """The position that counts of each member, by id of the elector. One query; sealed while the ballot is open."""
    rows = (
        Position.objects.standing()
        .filter(elector__ballot=ballot.seated_in)
        .select_related("elector")
        .order_by("pk")
    )
    return {position.elector_id: position for position in rows}


def objections(positions: Iterable[Position]) -> list[Position]:
    """The objections among standing positions: nobody has withdrawn them."""
    return [position for position in positions if position.choice == PositionChoice.OBJECT]


def unanswered(positions: Iterable[Position]) -> list[Position]:
    """The objections among standing positions that have no answer. At most one query."""
    found = objections(positions)
    if not found:
        return []
    answered = set(ObjectionAnswer.objects.filter(position__in=found).values_list("position_id", flat=True))
    return [position for position in found if position.pk not in answered]


def rule_of_today(ministry: Ministry) -> PassingRule:
    """The passing rule a ballot opened now would freeze: the ministry's share and quorum."""
    return PassingRule(
        share_numerator=ministry.share_numerator,
        share_denominator=ministry.share_denominator,
        quorum=ministry.least_base,
    )


def rule_of(ballot: Ballot) -> PassingRule:
    """The passing rule as it was frozen at the opening."""
    return PassingRule.from_data(ballot.rule["passing"])


def count(ballot: Ballot, positions: Collection[Position]) -> Verdict:
    """Count standing positions by the ballot's frozen rule and electorate. One query; sealed like `standing`."""
    counts = Counter(position.choice for position in positions)
    electorate = ballot.electors.count()
    return verdict(electorate, counts, counts[PositionChoice.OBJECT], rule_of(ballot))


def position_bytes(position: Position) -> bytes:
    """All its author said, in canonical form (RFC 8785)."""
    return canonical(
        {
            "elector": position.elector_id,
            "choice": position.choice,
            "reason": position.reason,
            "objection_kind": position.objection_kind,
            "resolves_if": position.resolves_if,
            "answerer": position.answerer_id,
            "taken_at": position.taken_at,
        }
    )


def position_digest(position: Position, salt: bytes) -> str:
    """What the journal says of a position: a salted digest of it, in hexadecimal digits."""
    return salted_digest(salt, position_bytes(position)).hex()
