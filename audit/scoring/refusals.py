"""What scoring refuses, each in the sentence the person reads."""

from audit.core.refusals import Refused


class NoRubric(Refused):
    """This ministry has no criteria yet. Ask the operator to install the default ones."""


class NothingChosen(Refused):
    """No item was chosen. Choose at least one item for the round."""


class NotScorable(Refused):
    """“%(title)s” cannot be scored now: it is in a case, or its work was stopped."""


class StillBeingScored(Refused):
    """“%(title)s” is still being scored in another round. Release that round first."""


class DeadlineIsOver(Refused):
    """The deadline must lie in the future."""


class TooFewReviewers(Refused):
    """%(short)s of %(items)s items cannot get %(wanted)s reviewers, for example “%(title)s”: nobody scores work of the own
    unit or of the units above and below it. Appoint reviewers from other units, or ask for fewer reviewers an item."""


class AlreadyReleased(Refused):
    """The scores of this round were released already; nothing can be added to it."""


class OwnWork(Refused):
    """This work belongs to your own unit, or to one above or below it. Step back from it; somebody else will score it."""


class MarksMissing(Refused):
    """Nothing was saved. Choose a level from 0 to 4 or “can't tell” for: %(criteria)s."""


class NothingTold(Refused):
    """You chose “can't tell” everywhere. If you cannot judge this work, abstain instead."""


class ScoresMissing(Refused):
    """%(missing)s scores are still missing and the deadline has not passed. Release the round when they are in, or after
    the deadline."""


class NobodyElse(Refused):
    """Nobody else can score this: all other reviewers were asked already, or the work concerns their own unit."""


class WeightOutOfReach(Refused):
    """A weight must be %(low)s to %(high)s."""


class NothingCounts(Refused):
    """At least one criterion must count: without one no public value can be computed."""
