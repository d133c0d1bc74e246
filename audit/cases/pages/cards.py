"""The card of a case: everything a member has to know before a position, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.show import number
from audit.directory.models import User
from audit.directory.names import names_as_of
from audit.directory.queries import Tree

from ..models import Case, PositionDraft
from ..queries.prepared import drafts_for
from ..rules.item_lines import ItemLine
from .revisions import Point, points_of
from .summary import CaseSummary, burden_of, lines_of, summary_of
from .voting import Objection, votes_of


@dataclass(frozen=True)
class Card:
    """What is asked and what it gives; what units said of this text or the one before, and objectors that were heard, with what
    was answered; and what somebody drafted for the reader."""

    case: Case
    summary: CaseSummary
    lines: tuple[ItemLine, ...]
    figures: tuple[tuple[str, str, str, str], ...]
    points: tuple[Point, ...]
    objections: tuple[Objection, ...]
    drafts: tuple[PositionDraft, ...]


def card_of(case: Case, user: User, tree: Tree) -> Card:
    """Read the card of a case for a member."""
    names = names_as_of(clock.today())
    lines = lines_of(case, tree)
    summary = summary_of(case, lines, burden_of(lines))
    points, votes = points_of(case, user, names), votes_of(case, user, names)
    vote = votes.get(case.revision)
    return Card(
        case,
        summary,
        lines,
        (*summary.figures, *value_of(case, user)),
        tuple(point for point in points.get(case.revision, ()) if point.row.answered_at is not None),
        vote.objections if vote else (),
        tuple(drafts_for(user, case)),
    )


def value_of(case: Case, user: User) -> Sequence[tuple[str, str, str, str]]:
    """The public value of the work as a figure, from the lowest to the highest of several pieces; none where nothing was scored,
    or the reader sees no values. One query."""
    if not can(user, Permission.VIEW_SCORES):
        return ()
    rows = case.lines.exclude(item__public_value=None).values_list("item__public_value", flat=True)
    values = sorted(value for value in rows if value is not None)
    if not values:
        return ()
    low, high = number(values[0]), number(values[-1])
    return [(_("Public value"), low if low == high else f"{low}–{high}", _("of 100"), "")]
