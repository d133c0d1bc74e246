"""Who has looked again, once a ballot was opened again: it ends early only when every member has (PRODUCT §7 `objection`)."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from ..choices import PositionChoice
from ..models import Ballot, Elector, Look, Position


def all_looked(ballot: Ballot, positions: Iterable[Position]) -> bool:
    """Whether everybody whose position counts, who recused aside, has looked again; of a first opening nobody is asked to.

    Whoever takes a position in this opening has looked. One query, none of a first opening."""
    if ballot.opening == 1:
        return True
    looked = set(Look.objects.filter(ballot=ballot).values_list("elector", flat=True))
    asked = {one.elector_id for one in positions if one.choice != PositionChoice.RECUSE}
    return asked <= looked


def to_look(moment: datetime) -> QuerySet[Elector]:
    """Seats of ballots that were opened again whose position counts and who have not looked since, with `voting_in` and
    `voting_until`. Who recused is asked for nothing, who has no position owes that."""
    opened_again = Ballot.objects.filter(pk=OuterRef("voting_in"), opening__gt=1)
    spoken = Position.objects.standing().filter(elector=OuterRef("pk")).exclude(choice=PositionChoice.RECUSE)
    looked = Look.objects.filter(ballot=OuterRef("voting_in"), elector=OuterRef("pk"))
    return Elector.objects.voting(moment).filter(Exists(opened_again), Exists(spoken), ~Exists(looked))
