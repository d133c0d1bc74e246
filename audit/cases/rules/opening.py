"""What must hold before the council or somebody outside is asked, as functions over `readiness.Facts`."""

from ..choices import BallotOutcome
from .readiness import Facts, forbidding, is_due


def outside_season(facts: Facts) -> bool:
    """Nothing opens inside a closed season (PRODUCT §7, Time)."""
    return facts.season_ends is None


def promises_kept(facts: Facts) -> bool:
    return facts.promises_open == 0


def promise_open(facts: Facts) -> bool:
    return not promises_kept(facts)


# --- amendment (PRODUCT §6, mandate gate) -----------------------------------------------------------------------------


def amendment_needed(facts: Facts) -> bool:
    """Whether the measure touches what somebody else would have to change first."""
    return bool(forbidding(facts))


# --- silence (PRODUCT §7 `silence`) -----------------------------------------------------------------------------------


def is_light(facts: Facts) -> bool:
    """Low risk: every item a habit or an internal policy, and less work together than the ministry's limit."""
    light = all(one.gate.without_ballot for one in facts.gates)
    return bool(facts.gates) and light and facts.before_minutes < facts.light_minutes


def owners_agree(facts: Facts) -> bool:
    return facts.owners_agree


def not_objected_before(facts: Facts) -> bool:
    return not facts.objected_before


def ballot_due_instead(facts: Facts) -> bool:
    """Whether the silence procedure goes over into a ballot: at its deadline, or at once where a member wishes it and no
    closed season lies over today."""
    return facts.outcome == BallotOutcome.BALLOT and (
        is_due(facts) or (facts.may_close_early and facts.season_ends is None)
    )
