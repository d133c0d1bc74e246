"""An item of a case before and after the measure, as pages and forms show it."""

from dataclasses import dataclass
from decimal import Decimal

from audit.register.choices import Mandate, Prescribed
from audit.register.rules.burden import hours as hours_of
from audit.register.rules.prescribed import is_bound, prescribed

from .gate import Gate


@dataclass(frozen=True)
class ItemLine:
    """An item before and after the measure. Minutes are person-minutes; `pk` is the id of the item; `stated` as in
    `prescribed`; `gate` is None while no measure was chosen."""

    pk: int
    title: str
    url: str
    unit: str
    times: int
    before: int
    after_times: int = 0
    after_each: int = 0
    mandate: str = Mandate.UNKNOWN.value
    citation: str = ""
    stated: tuple[str, ...] | None = None
    gate: Gate | None = None

    @property
    def is_bound(self) -> bool:
        """Whether a rule, an instruction or a demand stands behind the work."""
        return is_bound(self.mandate)

    @property
    def rests_on(self) -> str:
        """That rule or demand in words; "" where there is none."""
        if not self.is_bound:
            return ""
        return " · ".join(filter(None, (str(Mandate(self.mandate).label), self.citation)))

    @property
    def prescribed(self) -> tuple[Prescribed, ...]:
        """What is prescribed about the work."""
        return prescribed(self.mandate, self.stated)

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
