"""An item of a case before and after the measure, as pages and forms show it."""

from dataclasses import dataclass
from decimal import Decimal

from audit.register.choices import ENDED_BY_AGREEMENT, Mandate
from audit.register.rules.burden import hours as hours_of


@dataclass(frozen=True)
class ItemLine:
    """An item before and after the measure. Minutes are person-minutes; `pk` is the id of the item."""

    pk: int
    title: str
    url: str
    unit: str
    times: int
    before: int
    after_times: int = 0
    after_each: int = 0
    mandate: str = ""
    citation: str = ""

    @property
    def rests_on(self) -> str:
        """The rule or demand behind the work, in words, where no agreement can end it; "" elsewhere."""
        if not self.mandate or self.mandate in ENDED_BY_AGREEMENT:
            return ""
        return " · ".join(filter(None, (str(Mandate(self.mandate).label), self.citation)))

    @property
    def each(self) -> int:
        """Person-minutes of one occurrence today, rounded down; 0 where it never occurs."""
        return self.before // self.times if self.times else 0

    @property
    def after(self) -> int:
        return self.after_times * self.after_each

    @property
    def before_hours(self) -> Decimal:
        return hours_of(self.before)

    @property
    def after_hours(self) -> Decimal:
        return hours_of(self.after)

    @property
    def saved_hours(self) -> Decimal:
        return hours_of(self.before - self.after)
