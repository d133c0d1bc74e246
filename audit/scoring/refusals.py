"""What scoring refuses, each in the sentence the person reads."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused


class NoRubric(Refused):
    message = _("This ministry has no criteria yet. Ask the operator to install the default ones.")


class NothingChosen(Refused):
    message = _("No item was chosen. Choose at least one item for the round.")


class NotScorable(Refused):
    message = _("“%(title)s” cannot be scored now: it is in a case, or its work was stopped.")


class StillBeingScored(Refused):
    message = _("“%(title)s” is still being scored in another round. Release that round first.")


class DeadlineIsOver(Refused):
    message = _("The deadline must lie in the future.")


class TooFewReviewers(Refused):
    message = _(
        "%(short)s of %(items)s items cannot get %(wanted)s reviewers, for example “%(title)s”: nobody scores work of the own unit or of the units above and below it. Appoint reviewers from other units, or ask for fewer reviewers an item."
    )


class AlreadyReleased(Refused):
    message = _("The scores of this round were released already; nothing can be added to it.")


class OwnWork(Refused):
    message = _(
        "This work belongs to your own unit, or to one above or below it. Step back from it; somebody else will score it."
    )


class MarksMissing(Refused):
    message = _("Nothing was saved. Choose a level from 0 to 4 or “can't tell” for: %(criteria)s.")


class NothingScored(Refused):
    code = "NothingTold"
    message = _("You chose “can't tell” everywhere. If you cannot judge this work, abstain instead.")


class ScoresMissing(Refused):
    message = _(
        "%(missing)s scores are still missing and the deadline has not passed. Release the round when they are in, or after the deadline."
    )


class NobodyElse(Refused):
    message = _(
        "Nobody else can score this: all other reviewers were asked already, or the work concerns their own unit."
    )


class WeightOutOfReach(Refused):
    message = _("A weight must be %(low)s to %(high)s.")


class NothingCounts(Refused):
    message = _("At least one criterion must count: without one no public value can be computed.")
