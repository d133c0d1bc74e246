"""What the report centre refuses, each in the sentence its reader sees."""

from django.utils.translation import gettext_lazy as _

from audit.access.throttle import TooManyRequests
from audit.core.refusals import Refused


class UnknownCode(Refused):
    message = _(
        "No report is found for this code. Compare it character by character with what you wrote down; if the report was withdrawn, or"
        " kept for as long as the ministry keeps them, it is gone."
    )


class FormIsOld(Refused):
    message = _("This form was open for more than a day. What you wrote is still here: send it once more.")


class FormSentAlready(Refused):
    message = _(
        "This form has sent another report already, which stays as it is. What you wrote is still here: send it once more if it is a"
        " second report."
    )


class TooManyReports(TooManyRequests):
    message = _(
        "Too much was sent from this place in a short time. Wait %(seconds)s seconds and send it again; nothing was saved, and what you"
        " wrote is still here."
    )


class TooManyRemarks(Refused):
    message = _("A report takes at most %(most)s remarks and files. Wait for the answer.")


class DecidedMeanwhile(Refused):
    message = _("“%(title)s” was decided meanwhile. Look at the list again.")


class NominationGone(Refused):
    message = _(
        "One of the chosen reports is not there any more: its sender withdrew it, or somebody else triages it."
    )


class NothingTicked(Refused):
    message = _("Tick at least one report.")


class NoAnswer(Refused):
    message = _("Write what the sender is to read.")


class NotNamed(Refused):
    message = _("This work was not named through the report centre.")


class NobodyAtThatLevel(Refused):
    message = _("Nobody holds that level above the unit today, so nobody can be asked.")


class NoMisconductOffice(Refused):
    message = _(
        "The settings name no office for misconduct yet. An administrator enters it there; until then pass it on by hand."
    )


class RequestOver(Refused):
    message = _("This request has lapsed, or somebody has decided on it. Ask again.")


class AnotherPersonNeeded(Refused):
    message = _("Whoever asks to read an original does not approve it. Another person does.")


class NobodyLeft(Refused):
    message = _(
        "Nobody else could triage this report. Give somebody the role of the secretary or the chair first."
    )
