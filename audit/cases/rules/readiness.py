"""What must hold before a move: the rules that stand in `Move.needs`, over values alone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from ..choices import BallotOutcome, Measure
from .gate import ItemGate, Road
from .savings import Exchange, not_saving

LEAST_PAUSE, MOST_PAUSE = 30, 180  # days, PRODUCT §7 `paused`
NEED_DAYS = 3  # working days that a need leaves its owner to answer, at the least


@dataclass(frozen=True)
class Facts:
    """What is known of a case at `now`; each state fills in what its moves ask for, the rest stays empty.

    `earliest_effect` is the first day a decision may take effect, `gates` what the mandate gate says of each item,
    `unconfirmed` the titles of those nobody has confirmed, `exchanges` what each takes before and after, `receiver` the title
    of the work a merge goes into, `receiver_ended` whether that takes place no more, `quorum` what the passing rule asks of an electorate, `outcome` how the
    ballot would end if it closed now. `last_call`: the time for objections is over and the chair was asked; `decided_anew`:
    later cases decided about every item, or kept it. `season_ends`: the last day of the closed season `now` lies in;
    `promises_open`: changes promised that no text holds yet; `owners_agree`: the units that own the work said so;
    `objected_before`: an objection stood against an earlier text. `track` says who decides; `protected` are the titles of records that a law
    requires; `units` stand on either side of the work, `before_minutes` it takes a year, below `light_minutes` the case is light, `practice` whether all of it is a practice;
    `effect_alone` the first day a unit's own decision takes effect, `call_up_until` until when the task force can call it up.
    `checks_made`, `open_reports`: since the decision is in effect; `speaks`: the work still rests on it; `ratified`: the order of
    the minister was. `changed_since`: titles of work whose entry changed after the trial was broken off. `signed_here`: the ministry signs what was agreed here;
    `document_confirmed`: a document with the case was signed elsewhere, and a second person confirmed it."""

    now: datetime
    deadline: datetime | None = None
    title: str = ""
    measure: str = ""
    reasons: str = ""
    after: str = ""
    items: int = 0
    effective_on: date | None = None
    earliest_effect: date | None = None
    gates: tuple[ItemGate, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    receiver: str = ""
    receiver_ended: bool = False
    points_open: int = 0
    members: int = 0
    quorum: int = 0
    outcome: str = ""
    may_close_early: bool = False
    unanswered_objections: int = 0
    renewed: bool = False
    last_call: bool = False
    pause_days: int = 0
    paused: bool = False
    unanswered_needs: int = 0
    decided_anew: bool = False
    season_ends: date | None = None
    promises_open: int = 0
    owners_agree: bool = False
    objected_before: bool = False
    track: str = ""
    protected: tuple[str, ...] = ()
    units: int = 0
    before_minutes: int = 0
    light_minutes: int = 0
    practice: bool = False
    effect_alone: date | None = None
    call_up_until: datetime | None = None
    checks_made: int = 0
    open_reports: int = 0
    speaks: bool = False
    ratified: bool = False
    changed_since: tuple[str, ...] = ()
    signed_here: bool = True
    document_confirmed: bool = False


def lacks(facts: Facts) -> tuple[str, ...]:
    """The parts a draft still lacks: title, items, reasons, after (where the work goes on changed), merge_into (where it
    becomes part of other work), effective_on."""
    has: tuple[tuple[str, object], ...] = (
        ("title", facts.title.strip()),
        ("items", facts.items),
        ("reasons", facts.reasons.strip()),
        ("after", facts.measure == Measure.RETIRE or facts.after.strip()),
        ("merge_into", facts.measure != Measure.MERGE or facts.receiver),
        ("effective_on", facts.effective_on),
    )
    return tuple(name for name, there in has if not there)


def forbidding(facts: Facts) -> tuple[ItemGate, ...]:
    """The items of which the measure touches what no agreement can change: who made the rule must change it first."""
    return tuple(one for one in facts.gates if one.gate.road == Road.AMENDMENT)


def wasteful(facts: Facts) -> tuple[Exchange, ...]:
    """The items that would take as much after the measure as before, or more."""
    return not_saving(facts.measure, facts.exchanges)


def is_due(facts: Facts) -> bool:
    """Whether the deadline has come; an act counts only before it."""
    return facts.deadline is not None and facts.now >= facts.deadline


# --- needs: what a move names, each a function over the facts ---------------------------------------------------------

Need = Callable[[Facts], bool]


def text_complete(facts: Facts) -> bool:
    return not lacks(facts)


def mandate_allows(facts: Facts) -> bool:
    return not forbidding(facts)


def work_confirmed(facts: Facts) -> bool:
    return not facts.unconfirmed


def measure_saves(facts: Facts) -> bool:
    return not wasteful(facts)


def receiver_goes_on(facts: Facts) -> bool:
    return not facts.receiver_ended


def effect_far_enough(facts: Facts) -> bool:
    """Whether the effective date leaves the notice period. A draft without a date fails `text_complete`, not this."""
    if facts.effective_on is None or facts.earliest_effect is None:
        return True
    return facts.effective_on >= facts.earliest_effect


def consultation_over(facts: Facts) -> bool:
    return is_due(facts)


def points_answered(facts: Facts) -> bool:
    return facts.points_open == 0


def electorate_large_enough(facts: Facts) -> bool:
    return facts.members >= facts.quorum


def objections_answered(facts: Facts) -> bool:
    return facts.unanswered_objections == 0


def electorate_too_small(facts: Facts) -> bool:
    return not electorate_large_enough(facts)


def renewal_left(facts: Facts) -> bool:
    """The time to answer objections is renewed once (PRODUCT §7 `objection`)."""
    return not facts.renewed


def needs_answered(facts: Facts) -> bool:
    """Whether every need that people reported during a trial has an answer."""
    return facts.unanswered_needs == 0


def signs_here(facts: Facts) -> bool:
    return facts.signed_here


def signs_elsewhere(facts: Facts) -> bool:
    return not facts.signed_here


def document_confirmed(facts: Facts) -> bool:
    return facts.document_confirmed


# --- the clock's own needs --------------------------------------------------------------------------------------------


def deadline_reached(facts: Facts) -> bool:
    return is_due(facts)


def closing_time(facts: Facts) -> bool:
    """At the deadline, or early where all is said; never inside a closed season, in which no deadline falls."""
    return is_due(facts) or (facts.may_close_early and facts.season_ends is None)


def passes(facts: Facts) -> bool:
    return facts.outcome == BallotOutcome.AGREED


def objection_open(facts: Facts) -> bool:
    return facts.outcome == BallotOutcome.OBJECTION


def extension_left(facts: Facts) -> bool:
    return facts.outcome == BallotOutcome.EXTENDED


def no_way_left(facts: Facts) -> bool:
    return facts.outcome == BallotOutcome.NO_DECISION


def too_few(facts: Facts) -> bool:
    return facts.outcome == BallotOutcome.TOO_FEW


def first_call(facts: Facts) -> bool:
    return not facts.last_call


def last_call_over(facts: Facts) -> bool:
    return facts.last_call


def need_unanswered(facts: Facts) -> bool:
    return not needs_answered(facts)


def decided_anew(facts: Facts) -> bool:
    return facts.decided_anew


def has_pause(facts: Facts) -> bool:
    return facts.pause_days > 0


def pause_over(facts: Facts) -> bool:
    return facts.paused or facts.pause_days == 0


def missing(needs: Iterable[Need], facts: Facts) -> tuple[Need, ...]:
    """The needs that are not met, in their order; empty when the move may be made."""
    return tuple(need for need in needs if not need(facts))


# --- the trial --------------------------------------------------------------------------------------------------------


def pause_allowed(days: int) -> bool:
    """Whether a trial may last that long: 0 is none at all."""
    return days == 0 or LEAST_PAUSE <= days <= MOST_PAUSE


def suggested_pause(occurrences_a_year: Iterable[int]) -> int:
    """Days in which every item would have occurred twice, 30 to 180 (PRODUCT §7 `paused`); 30 where nothing is known."""
    cycles = [-(-2 * 365 // times) for times in occurrences_a_year if times > 0]
    return min(MOST_PAUSE, max(LEAST_PAUSE, *cycles)) if cycles else LEAST_PAUSE
