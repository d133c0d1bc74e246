"""What is refused before the council or somebody outside is asked, and of what is said beside positions."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused, TooLate


class SeasonClosed(Refused):
    message = _(
        "A closed season lasts until %(day)s. Until then no consultation, silence procedure or ballot opens; do it on the first working day after it."
    )


class PromisesOpen(Refused):
    message = _(
        "Changes were promised that the text does not hold yet: %(count)s. Change the text and tick them off, or open the ballot with a reason why not."
    )


class NoPromiseOpen(Refused):
    message = _("No promised change is open any more. Open the ballot the ordinary way.")


class AmendmentNotNeeded(Refused):
    message = _("This measure leaves alone what a rule prescribes; it needs no amendment.")


class NotLight(Refused):
    message = _(
        "Only light cases go by silence: work that rests on habit or an internal policy, below %(hours)s hours a year together. Open a ballot."
    )


class OwnersDoNotAgree(Refused):
    message = _(
        "Not every unit that owns the work has answered that it agrees; without that silence counts for nothing. Open a ballot."
    )


class ObjectedBefore(Refused):
    message = _("An objection stood against an earlier text of this case. Open a ballot.")


class NoSilence(TooLate):
    message = _("No silence procedure runs for this case.")


class NothingToLookAt(TooLate):
    message = _("No ballot was opened again for this case; there is nothing to look at once more.")


class SentenceNotInText(Refused):
    message = _(
        "The text of this revision does not hold that sentence. Copy it from the reasons or from what will be done instead."
    )


class TextNotChanged(Refused):
    message = _(
        "The promise was made about this very text. Take the case back to the draft and change it first."
    )


class PromiseKeptAlready(TooLate):
    message = _("This promise is ticked off already, or its case is decided.")


class NoWorkingHours(Refused):
    message = _(
        "This case does not touch working hours. Staff representatives give opinions on those that do."
    )


class OpinionsClosed(TooLate):
    message = _("Opinions are taken while a case is on the way to a decision.")


class LeadsThisCase(Refused):
    message = _("You submitted this case, so you answer for no unit in it. Who answers: %(who)s.")


class BadAnswerDay(Refused):
    message = _("Name the day of the answer: today, or a day since the request was made.")
