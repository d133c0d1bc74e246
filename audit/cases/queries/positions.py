"""What a member says, checked and cleaned: of a position that is taken, and of one that is drafted."""

from dataclasses import dataclass

from audit.core.show import moment
from audit.directory.models import Unit

from ..choices import ObjectionKind, PositionChoice
from ..models import Case, Position
from ..refusals.ballot import BallotClosed, NoBallot, UnknownPosition
from ..refusals.case import UnknownUnit
from ..refusals.fields import listed
from ..refusals.objection import ObjectionIncomplete
from .cases import ballot_of
from .texts import clean_field


@dataclass(frozen=True)
class PositionContent:
    """A position as it was said. Only an objection carries more than choice and reason."""

    choice: str
    reason: str
    objection_kind: str = ""
    resolves_if: str = ""
    answerer: Unit | None = None


def position_content(
    choice: str, reason: str, objection_kind: str, resolves_if: str, answerer: Unit | None
) -> PositionContent:
    """What was said, cleaned; refused where it is none of the five, or an objection that does not say why and how to resolve it."""
    if choice not in PositionChoice.values:
        raise UnknownPosition()
    reason = clean_field("reason", reason)
    if choice != PositionChoice.OBJECT:
        return PositionContent(choice, reason)
    kind = objection_kind if objection_kind in ObjectionKind.values else ""
    parts = {"objection_kind": kind, "reason": reason, "resolves_if": clean_field("resolves_if", resolves_if)}
    lacking = tuple(name for name, value in parts.items() if not value)
    if lacking:
        raise ObjectionIncomplete(missing=listed(lacking))
    if answerer is not None and not Unit.objects.filter(pk=answerer.pk).exists():
        raise UnknownUnit(code=answerer.code)
    return PositionContent(choice, reason, kind, parts["resolves_if"], answerer)


def content_of(position: Position) -> PositionContent:
    """What a position that was taken says."""
    return PositionContent(
        position.choice, position.reason, position.objection_kind, position.resolves_if, position.answerer
    )


def no_ballot(case: Case) -> NoBallot:
    """Why no position is taken on a case now: its ballot closed, and when; or none was opened."""
    ballot = ballot_of(case)
    if ballot is None or ballot.closed_at is None:
        return NoBallot()
    return BallotClosed(at=moment(ballot.closed_at), state=case.get_state_display())
