"""How far the ministry has come: hours under discussion, waiting for a signature, decided and in effect, beside the target."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class TargetProgress:
    """All times in person-minutes a year, as saved by the cases of each stage; `lasting` is the confirmed part of `in_effect`.

    Waiting outside office hours is in none of them: what is in effect of it is `given_back`. `failed`: ballots without a
    decision. No baseline: no target."""

    discussed: int = 0
    signature: int = 0
    decided: int = 0
    in_effect: int = 0
    lasting: int = 0
    failed: int = 0
    failed_cases: int = 0
    given_back: int = 0
    baseline: int | None = None
    frozen_on: date | None = None
    target_percent: int = 30

    @property
    def target(self) -> Decimal | None:
        """Minutes a year to be saved: the target's share of the baseline, not rounded."""
        return None if self.baseline is None else Decimal(self.baseline) * self.target_percent / 100

    @property
    def on_the_way(self) -> int:
        """What the one bar shows: all stages together, each hour once."""
        return self.in_effect + self.decided + self.signature + self.discussed

    def share(self, minutes: int) -> Decimal | None:
        """Minutes in percent of the baseline; None without one or with an empty one."""
        return Decimal(minutes) * 100 / self.baseline if self.baseline else None
