"""Who has looked again, once a ballot was opened again: it ends early only when every member has (PRODUCT §7 `objection`)."""

from collections.abc import Iterable

from ..choices import PositionChoice
from ..models import Ballot, Look, Position


def all_looked(ballot: Ballot, positions: Iterable[Position]) -> bool:
    """Whether everybody whose position counts, who recused aside, has looked again; of a first opening nobody is asked to.

    Whoever takes a position in this opening has looked. One query, none of a first opening."""
    if ballot.opening == 1:
        return True
    looked = set(Look.objects.filter(ballot=ballot).values_list("elector", flat=True))
    asked = {one.elector_id for one in positions if one.choice != PositionChoice.RECUSE}
    return asked <= looked
