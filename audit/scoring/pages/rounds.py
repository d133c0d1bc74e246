"""What can be left out of a round before it is opened."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from audit.access.gate import holders
from audit.access.permissions import Permission
from audit.directory.models import User
from audit.register.models import WorkItem

MOST_LISTED = 200  # items that can be left out one by one; a larger choice is narrowed first


@dataclass(frozen=True)
class RoundOffer:
    """The items and reviewers of a choice, each with whether it is left out; `more`: how many items are not listed."""

    items: tuple[tuple[WorkItem, bool], ...]
    people: tuple[tuple[User, bool], ...]
    more: int


def round_offer(items: Sequence[WorkItem], without: Collection[int], but: Collection[int]) -> RoundOffer:
    """The first items by title, and all who may score today. One query."""
    listed = sorted(items, key=lambda item: (item.title_key, item.pk))[:MOST_LISTED]
    return RoundOffer(
        tuple((item, item.pk in without) for item in listed),
        tuple((person, person.pk in but) for person in holders(Permission.SCORE)),
        len(items) - len(listed),
    )
