"""What must hold before work is decided about without a ballot (PRODUCT §6, track A): by the unit, a waiver, a declaration."""

from ..choices import Measure, Track
from .readiness import Facts

NOTICE_ALONE = 11  # working days: the ten in which the task force can call the case up are over by then
CALL_UP_DAYS = 10  # working days

# Measures after which the record is not made any more.
ENDS_RECORD = frozenset({Measure.RETIRE, Measure.MERGE})


def records_stay(facts: Facts) -> bool:
    """Whether no record that a law requires would end: it can be shortened or moved (PRODUCT §3, protected)."""
    return not (facts.protected and facts.measure in ENDS_RECORD)


def is_units_own(facts: Facts) -> bool:
    return facts.track == Track.UNIT


def is_waiver(facts: Facts) -> bool:
    return facts.track == Track.WAIVER


def is_declaration(facts: Facts) -> bool:
    return facts.track == Track.DECLARATION


def mandate_is_light(facts: Facts) -> bool:
    """Whether habit or internal policy alone stand behind the work."""
    return all(one.gate.without_ballot for one in facts.gates)


def one_unit_alone(facts: Facts) -> bool:
    """Whether one unit stands on both sides of the work: it owns it, and nobody else asks for it."""
    return facts.units == 1


def below_limit(facts: Facts) -> bool:
    return facts.before_minutes < facts.light_minutes


def is_practice(facts: Facts) -> bool:
    return facts.practice


def call_up_open(facts: Facts) -> bool:
    """Whether the task force can still call up what a unit decided."""
    return is_units_own(facts) and facts.call_up_until is not None and facts.now < facts.call_up_until
