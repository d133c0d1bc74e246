"""An item of a case before and after the measure, as pages and forms show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from audit.register.choices import Mandate, Prescribed
from audit.register.rules.burden import hours as hours_of
from audit.register.rules.prescribed import is_bound, prescribed

from ..choices import Measure
from .gate import Gate, open_measures


def _listed(choices: Iterable[Measure | Prescribed]) -> str:
    return ", ".join(str(choice.label) for choice in choices)


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
    def touched(self) -> tuple[Prescribed, ...]:
        """What of it the measure changes."""
        return self.gate.touched if self.gate else ()

    @property
    def barred(self) -> tuple[Measure, ...]:
        """The measures that would need an amendment first."""
        allowed = open_measures(self.mandate, self.stated)
        return tuple(measure for measure in Measure if measure not in allowed)

    @property
    def barred_in_words(self) -> str:
        return _listed(self.barred)

    @property
    def prescribed_in_words(self) -> str:
        return _listed(self.prescribed)

    @property
    def touched_in_words(self) -> str:
        return _listed(self.touched)

    @property
    def is_released(self) -> bool:
        """Whether an instruction of the own house stands behind it: the signature sets that aside."""
        return self.mandate == Mandate.OWN_INSTRUCTION

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
