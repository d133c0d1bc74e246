"""What must hold before a move of a decision that is in effect."""

from .checking import ROUNDS
from .readiness import Facts


def check_left(facts: Facts) -> bool:
    return facts.checks_made < len(ROUNDS)


def checks_over(facts: Facts) -> bool:
    return not check_left(facts)


def nothing_reported(facts: Facts) -> bool:
    """Whether no report that the work came back waits to be judged."""
    return facts.open_reports == 0


def relapse_reported(facts: Facts) -> bool:
    return not nothing_reported(facts)


def still_speaks(facts: Facts) -> bool:
    """Whether all work of the case still rests on its decision: no later one has taken it up."""
    return facts.speaks


def order_unratified(facts: Facts) -> bool:
    return not facts.ratified


def order_ratified(facts: Facts) -> bool:
    return facts.ratified


def work_as_decided(facts: Facts) -> bool:
    """Whether no entry was changed while its trial was broken off: the decision is about the hours of before."""
    return not facts.changed_since
