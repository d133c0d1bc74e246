"""Ballots counted: which positions count, what the rule finds, and that verdict in words."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.directory.models import Ministry
from audit.journal.canonical import canonical, salted_digest

from ...choices import PositionChoice
from ..models import Ballot, Elector, ObjectionAnswer, Position
from ..rules.consensus import PassingRule, Verdict, verdict


def standing(ballot: Ballot) -> dict[int, Position]:
    """The position that counts of each member, by id of the elector: the last that came in time. One query.

    Sealed while the ballot is open: no page may show it before the close."""
    rows = (
        Position.objects.filter(elector__ballot=ballot, late=False).select_related("elector").order_by("pk")
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
    electorate = Elector.objects.filter(ballot=ballot).count()
    return verdict(electorate, counts, counts[PositionChoice.OBJECT], rule_of(ballot))


def position_digest(position: Position, salt: bytes) -> str:
    """What the journal says of a position: a salted digest of all its author said, in hexadecimal digits."""
    said = {
        "elector": position.elector_id,
        "choice": position.choice,
        "reason": position.reason,
        "objection_kind": position.objection_kind,
        "resolves_if": position.resolves_if,
        "answerer": position.answerer_id,
        "taken_at": position.taken_at,
    }
    return salted_digest(salt, canonical(said)).hex()


def verdict_sentences(found: Mapping[str, Any] | None) -> list[str]:
    """A stored verdict (`Ballot.verdict`) in words: one verdict first, then what was missing, a sentence each.

    Empty for a ballot that was not closed. In the language that is active when it is called."""
    if found is None:
        return []
    if found["passes"]:
        return [
            _("It passes: YES %(yes)s, no objection %(no_objection)s; %(needed)s of %(base)s were needed.")
            % found
        ]
    return [_("It does not pass."), *(_lacking(code, lack, found) for code, lack in found["missing"])]


def _lacking(code: str, lack: int, found: Mapping[str, Any]) -> str:
    facts = {**found, "lack": lack, "support": found["yes"] + found["no_objection"]}
    if code == "members":
        return _("Only %(base)s members take part; %(lack)s more would be needed.") % facts
    if code == "yes":
        return _("At least one YES is needed; there is none.") % facts
    if code == "objections":
        text = ngettext("%(lack)s objection is open.", "%(lack)s objections are open.", lack)
        return text % facts
    text = _("YES and no objection together: %(support)s; needs %(lack)s more (%(needed)s of %(base)s).")
    return text % facts
