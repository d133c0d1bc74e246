"""What is refused of agendas, of the common act on them, and of minutes."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused


class NotForAgenda(Refused):
    message = _("Only a case on its way to a decision stands on an agenda. It is not so for: %(numbers)s.")


class OnOtherAgenda(Refused):
    message = _("Case %(number)s stands on the agenda “%(title)s” already. Take it off there first.")


class AgendaOver(Refused):
    message = _("The day of this agenda is over, and what was settled then stays on it. Make a new agenda.")


class SittingDayPast(Refused):
    message = _("The day of the sitting lies in the past. Choose today or a later day.")


class CardsUnseen(Refused):
    message = _("You have not seen every card yet; still to see: %(count)s. The common act comes after that.")


class NothingLeft(Refused):
    message = _("No case of this agenda waits for a common position of yours.")


class UnfitForAll(Refused):
    message = _(
        "One position for all is yes or no objection. Object, abstain or recuse on the card of the case itself."
    )


class NotYoursToPull(Refused):
    message = _("Only a member whom the open ballot on this case asks takes it out of the common act.")


class PulledBySomebodyElse(Refused):
    message = _(
        "Somebody else took this case out of the common act, and alone puts it back. You can still settle it on its own."
    )


class MovedOneByOne(Refused):
    message = _("This step is made case by case: it asks for something that is different in each.")


class MeetingAhead(Refused):
    message = _("The day of the meeting lies ahead. Minutes are written when it was held.")


class CorrectionUnexplained(Refused):
    message = _("Say why the minutes are corrected. Both versions stay.")
