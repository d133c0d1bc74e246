"""A member's open ballots, one card a case, read in a fixed number of queries."""

from dataclasses import dataclass

from django.db.models import F, Prefetch

from audit.core import clock
from audit.directory.models import User
from audit.directory.queries import Tree, tree_on

from ..ballots.queries.electorate import spoken_for_by
from ..models import Case, Elector, Position
from .cards import Card, card_of


@dataclass(frozen=True)
class AgendaItem:
    """One open ballot of the member, with the position that counts now."""

    case: Case
    mine: Position | None


@dataclass(frozen=True)
class MemberAgenda:
    """All open ballots of a member, and the one that is shown with its card: None when all have their position."""

    tree: Tree
    entries: tuple[AgendaItem, ...]
    shown: AgendaItem | None
    card: Card | None

    @property
    def done(self) -> int:
        return sum(entry.mine is not None for entry in self.entries)

    @property
    def total(self) -> int:
        return len(self.entries)

    @property
    def skip_to(self) -> str:
        """The number of the next case without a position after the card's, round to the first; "" for none."""
        open_ones = [entry.case.number for entry in self.entries if entry.mine is None]
        if self.shown is None or not set(open_ones) - {self.shown.case.number}:
            return ""
        numbers = [entry.case.number for entry in self.entries]
        at = numbers.index(self.shown.case.number)
        return next(number for number in numbers[at + 1 :] + numbers[:at] if number in open_ones)


def agenda_of(user: User, number: str = "") -> MemberAgenda:
    """The open ballots, soonest deadline first. The card is that of the case `number`, or of the first without a position."""
    mine = spoken_for_by(Elector.objects.voting(clock.now()), user).select_related("ballot__case__ministry")
    rows = mine.order_by(F("voting_until"), "ballot__case__number")
    rows = rows.prefetch_related(Prefetch("positions", Position.objects.standing().open_to(user)))
    entries = tuple(AgendaItem(row.ballot.case, next(iter(row.positions.all()), None)) for row in rows)
    named = next((entry for entry in entries if entry.case.number == number), None)
    shown = named or next((entry for entry in entries if entry.mine is None), None)
    tree = tree_on(clock.today())
    return MemberAgenda(tree, entries, shown, card_of(shown.case, user, tree) if shown else None)
