"""What scoring refuses, each in the sentence the person reads."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused, TooLate


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


class AlreadyReleased(TooLate):
    message = _("The scores of this round were released already; nothing can be added to it.")


class RoundCancelled(TooLate):
    message = _(
        "This round was cancelled: nothing is scored in it any more, and what was scored counts nowhere."
    )


class CorrectedSince(TooLate):
    message = _(
        "You corrected this sheet already, in another tab; the later one counts. Open it to change it once more."
    )


class NothingToCorrect(Refused):
    message = _("Only a sheet you handed in, or an abstention, can be corrected.")


class NotLonger(Refused):
    message = _(
        "The new deadline must lie after the present one and in the future: a deadline is never shortened."
    )


class SayWhy(Refused):
    message = _("Say why, so that the reviewers know.")


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


class NoSuchCriterion(Refused):
    message = _("The newest criteria have no such criterion. Open the page of the criteria again.")


class WordsMissing(Refused):
    message = _("Write name, question and all five levels in both languages.")


class TooManyCriteria(Refused):
    message = _("A version holds at most %(most)s criteria. Drop one first.")


class NothingCounts(Refused):
    message = _("At least one criterion must count: without one no public value can be computed.")
