"""Where freed hours went: freed = allotted + unallotted + lost, whatever comes back after it was allotted."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class UnitBalance:
    """Person-minutes a year of one unit: what decisions ever freed, what of it came back, what it allotted and did not take back.

    Waiting outside office hours is in none of them."""

    freed: int = 0
    lost: int = 0
    given: int = 0

    @property
    def in_effect(self) -> int:
        """What is saved now."""
        return self.freed - self.lost

    @property
    def allotted(self) -> int:
        """The part of what was allotted that is still there."""
        return min(self.given, max(self.in_effect, 0))

    @property
    def unallotted(self) -> int:
        return self.in_effect - self.allotted

    @property
    def over(self) -> int:
        """Allotted, but no longer there: the unit's head takes it back."""
        return self.given - self.allotted


@dataclass(frozen=True)
class FreedTime:
    """The same of many units. It adds up: freed = allotted + unallotted + lost; `over` stands beside the sum."""

    freed: int = 0
    allotted: int = 0
    unallotted: int = 0
    lost: int = 0
    over: int = 0


def together(balances: Iterable[UnitBalance]) -> FreedTime:
    """The units' balances as one. What one unit allotted too much is not made good by hours of another."""
    rows = list(balances)
    return FreedTime(
        freed=sum(row.freed for row in rows),
        allotted=sum(row.allotted for row in rows),
        unallotted=sum(row.unallotted for row in rows),
        lost=sum(row.lost for row in rows),
        over=sum(row.over for row in rows),
    )


def given_back(saved: int, overtime: int) -> int:
    """How much of what is saved is waiting outside office hours, of which the work held `overtime`: the first to go.

    Nothing where nothing is saved. All in person-minutes a year."""
    return max(min(saved, overtime), 0)
