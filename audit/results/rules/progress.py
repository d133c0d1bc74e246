"""How far the ministry has come: hours at stake, decided and in effect, beside the target."""

from dataclasses import dataclass
from decimal import Decimal

from audit.register.rules.burden import hours


@dataclass(frozen=True)
class TargetProgress:
    """All times in person-minutes a year, as saved by the cases of each stage. No baseline: no target.

    `working_hours` is what one full-time person works in a year; it turns hours into people."""

    at_stake: int
    decided: int
    in_effect: int
    baseline: int | None
    target_percent: int
    working_hours: int

    @property
    def target(self) -> Decimal | None:
        """Minutes a year to be saved: the target's share of the baseline, not rounded."""
        return None if self.baseline is None else Decimal(self.baseline) * self.target_percent / 100

    @property
    def share_of_target(self) -> Decimal | None:
        """What is in effect, in percent of the target; None without a target or with an empty baseline."""
        return Decimal(self.in_effect) * 100 / self.target if self.target else None

    @property
    def people(self) -> Decimal:
        """What is in effect as full-time people."""
        return hours(self.in_effect) / self.working_hours
